/**
 * Reads what n8n's request helpers throw. They wrap several libraries' errors, some of which carry
 * the request with its Authorization header: nothing thrown by them is passed on, only what is
 * read here.
 */
import { NodeOperationError } from 'n8n-workflow';
import { CUT_COMPRESSED } from './hollow';

/** Why the token endpoint did not hand out a token, as far as it can be told from outside. */
export interface SignInRefusal {
	/** HTTP status of the token endpoint; undefined when no answer came, or n8n does not tell it. */
	status?: number;
	/** What the endpoint, or n8n itself, said where no status is known; `client`: no to client ID and secret. */
	says?: 'no' | 'client' | 'busy' | 'away';
	/** Network code such as `ENOTFOUND`, when no answer came. */
	code?: string;
	/** The endpoint answered, but not with a token: a web page, say. */
	notJson?: boolean;
	/** Of the answer, where n8n's OAuth 2.0 client keeps them: from status 500 on. */
	headers?: Record<string, unknown>;
}

export type Thrown = (
	| ({ kind: 'signIn' } & SignInRefusal)
	/**
	 * No answer came, or it broke off; `sent` unless the connection was never made. Elsewhere: a redirect
	 * led there, out of the API.
	 */
	| { kind: 'network'; code: string; timedOut: boolean; sent: boolean; elsewhere?: true }
	/** The execution was cancelled; `sent` unless nothing had left by then. */
	| { kind: 'cancelled'; sent: boolean }
	/** n8n's own word: a domain that is not allowed, a credential that is missing. */
	| { kind: 'n8n'; message: string; description?: string }
) & {
	/** The request itself was sent before, and its token refused. */
	tokenRefused?: boolean;
};

/** Statuses of a server that is busy or slow; from 500 on it is away. */
const BUSY = new Set([408, 425, 429]);

/** Whether a sign-in may work in a moment: the service was away or busy, nothing was wrong. */
export function isPassing({ status, says, code, notJson }: SignInRefusal): boolean {
	if (says !== undefined) return says === 'busy' || says === 'away';
	if (status !== undefined && (BUSY.has(status) || status >= 500)) return true;
	return status === undefined && notJson !== true && code !== 'ENOTFOUND';
}

/** Whether a status says that nobody hands out tokens at an address, whatever was sent there. */
export const isNoSignIn = (status: number | undefined): boolean => status === 404 || status === 405;

interface ErrorLike {
	message?: unknown;
	description?: unknown;
	code?: unknown;
	status?: unknown;
	cause?: unknown;
	/** Of each address of a host that was tried, where there are several. */
	errors?: unknown;
	failure?: { cause?: unknown };
	config?: { url?: unknown };
	request?: { socket?: { connecting?: unknown; secureConnecting?: unknown } | null };
	response?: { status?: unknown; headers?: unknown; data?: unknown };
	body?: unknown;
	name?: unknown;
	syscall?: unknown;
}

const isObject = (value: unknown): value is ErrorLike =>
	typeof value === 'object' && value !== null;

/** The thrown value and its causes, outermost first, and what went wrong with each address of the host. */
function chain(thrown: unknown): ErrorLike[] {
	const links: ErrorLike[] = [];
	for (let link: unknown = thrown; isObject(link) && links.length < 6; link = link.cause) {
		links.push(link);
	}
	const each = links.find(({ errors }) => Array.isArray(errors))?.errors as unknown[] | undefined;
	return [...links, ...(each ?? []).filter(isObject)];
}

const NETWORK =
	/^(E[A-Z]+|ERR_(NETWORK|SSL_[A-Z0-9_]+|STREAM_PREMATURE_CLOSE|BAD_RESPONSE|FR_[A-Z_]+|TLS_[A-Z_]+)|CERT_[A-Z_]+|UND_ERR_[A-Z_]+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_[A-Z_]+|Z_[A-Z_]+|HPE_[A-Z_]+|ERR__?ERROR_[A-Z0-9_]+)$/;

/** Codes of a connection that was never made: no such host, nobody there, a certificate refused. */
const NOT_CONNECTED =
	/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|ERR_TLS_CERT_ALTNAME_INVALID|ERR_SSL_WRONG_VERSION_NUMBER|CERT_[A-Z_]+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_[A-Z_]+)$/;

/** Texts of a connection that failed before anything could be sent on it: in TLS, or at a proxy. */
const NOT_SECURED =
	/before secure TLS connection was established|wrong version number|handshake failure|unsupported protocol|packet length too long/;
const NO_TUNNEL = /proxy connection ended|proxy CONNECT response|tunneling socket could not/i;

const hasNoTunnel = (links: ErrorLike[]): boolean =>
	links.some(({ message }) => NO_TUNNEL.test(String(message)));

/** A connection that was made may end with any of these codes as well. */
const wasConnected = (links: ErrorLike[]): boolean =>
	links.some(({ syscall }) => syscall === 'read' || syscall === 'write' || syscall === 'writev');

const wasSent = (links: ErrorLike[], code: string): boolean =>
	(!NOT_CONNECTED.test(code) || wasConnected(links)) &&
	!hasNoTunnel(links) &&
	!links.some(
		({ syscall, message, request }) =>
			// It never got a socket to be written on: a proxy did not open the tunnel.
			request?.socket === null ||
			request?.socket?.connecting === true ||
			request?.socket?.secureConnecting === true ||
			syscall === 'connect' ||
			syscall === 'getaddrinfo' ||
			NOT_SECURED.test(String(message)),
	);

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

const TIMEOUTS = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT']);

/** Tells a wait without answer from a connection that broke, by its network code. */
export const isTimeout = (code: string): boolean => TIMEOUTS.has(code);

/** Words of a token endpoint (RFC 6749, 4.1.2.1 and 5.2); all others are a no. */
const WORDS: Array<[RegExp, SignInRefusal['says']]> = [
	[/too.?many|rate.?limit|slow.?down|throttl/i, 'busy'],
	[/^(temporarily_unavailable|server_error|service.?unavailable)/i, 'away'],
	[/^(invalid|unauthorized)_client$/i, 'client'],
];

/** What a status means that only a proxy answers, instead of sending a request on (RFC 9110, 15.5.8). */
export const askedByProxy = (status: number | undefined): Thrown | undefined =>
	status === 407
		? {
				kind: 'n8n',
				message: 'The proxy that this n8n uses asks for a user name and a password (HTTP 407)',
				description: 'Put them into the address of the proxy: HTTPS_PROXY of this n8n, as a rule.',
			}
		: undefined;

/** What an RFC 6749 answer, any other answer, or n8n itself says of a sign-in. */
function refusalOf(links: ErrorLike[]): Extract<Thrown, { kind: 'signIn' }> | undefined {
	for (const link of links) {
		// @n8n/client-oauth2: EAUTH carries an answer with `error`, and not its status; ESTATUS any other
		if (link.code === 'EAUTH') {
			const word = isObject(link.body) ? String((link.body as { error?: unknown }).error) : '';
			return { kind: 'signIn', says: WORDS.find(([words]) => words.test(word))?.[1] ?? 'no' };
		}
		if (link.code === 'ESTATUS') {
			const status = Number(link.status);
			// A page that says busy says so, whoever wrote it.
			const isPage = !BUSY.has(status) && /expected json/i.test(String(link.message));
			return { kind: 'signIn', status, notJson: status < 400 || isPage };
		}
		// A redirect that cannot be followed
		if (String(link.code).startsWith('ERR_FR_')) return { kind: 'signIn', notJson: true };
		if (link.failure?.cause === 'credential-invalid') return { kind: 'signIn', says: 'no' };
	}
	// What n8n says when the account was never connected, or cannot be renewed.
	const unconnected = /no refresh token is available|not connected|without access token/i;
	return links.some(({ message }) => unconnected.test(String(message)))
		? { kind: 'signIn', says: 'no' }
		: undefined;
}

const isCancelled = (links: ErrorLike[]): boolean =>
	links.some(({ code, name }) => code === 'ERR_CANCELED' || name === 'AbortError');

/** Codes of a disk or a process that has no more room: n8n's own trouble. */
const OWN =
	/^E(NOSPC|ACCES|PERM|ROFS|MFILE|NFILE|NOENT|EXIST|ISDIR|NOTDIR|DQUOT|IO|BUSY|NAMETOOLONG)$/;

const networkCode = (links: ErrorLike[]): string | undefined =>
	links
		.map(({ code }) => text(code))
		.find((code) => code !== undefined && NETWORK.test(code) && !OWN.test(code));

function ownWord(outermost: ErrorLike | undefined): Thrown {
	return {
		kind: 'n8n',
		message: text(outermost?.message) ?? 'The request was not sent',
		description: outermost instanceof NodeOperationError ? text(outermost.description) : undefined,
	};
}

/** Classifies what `refreshOAuth2Token` threw. */
export function readSignIn(thrown: unknown): Thrown {
	const links = chain(thrown);
	const refusal = refusalOf(links);
	if (refusal) return askedByProxy(refusal.status) ?? refusal;
	if (isCancelled(links)) return { kind: 'cancelled', sent: false };
	const answered = links.find(({ response }) => isObject(response))?.response;
	// That of a good answer says nothing where the answer broke off.
	if (answered && Number(answered.status) >= 400) {
		const headers = isObject(answered.headers) ? answered.headers : undefined;
		return {
			kind: 'signIn',
			status: Number(answered.status),
			headers: headers as Record<string, unknown> | undefined,
		};
	}
	const code = networkCode(links);
	// n8n's database and its Redis fail with the same codes, but are not asked by an HTTP client.
	const isHttp = links.some(({ config, request }) => isObject(config) || isObject(request));
	if (code !== undefined && isHttp) return { kind: 'signIn', code };
	if (code !== undefined) {
		return {
			kind: 'n8n',
			message: 'n8n itself failed while it renewed the token',
			description: `${code}: its database or its Redis cannot be reached, as a rule. Look at its log.`,
		};
	}
	if (hasNoTunnel(links)) return { kind: 'signIn' };
	const [, missing] = /^Expected "(\w+)" to exist/.exec(String(links[0]?.message)) ?? [];
	if (missing !== undefined) {
		return {
			kind: 'n8n',
			message: `The credential gives nothing for ${missing}`,
			description: 'Fill it in; where it is an expression, see what that comes to.',
		};
	}
	// n8n's client stumbles over an answer like `null`.
	return links[0]?.name === 'TypeError' ? { kind: 'signIn', notJson: true } : ownWord(links[0]);
}

/** Classifies what a request helper threw for a request that bears its token already. */
export function readThrown(thrown: unknown): Thrown {
	const links = chain(thrown);
	if (isCancelled(links)) return { kind: 'cancelled', sent: wasSent(links, '') };
	const code = networkCode(links);
	if (code) {
		return { kind: 'network', code, timedOut: isTimeout(code), sent: wasSent(links, code) };
	}
	const [outermost] = links;
	// n8n's texts for network codes, should the code itself be lost on the way
	if (/^(connect |read |socket hang up|aborted)/i.test(String(outermost?.message))) {
		return { kind: 'network', code: 'ECONNRESET', timedOut: false, sent: wasSent(links, '') };
	}
	// Whatever else happened once a request was on its way.
	const underWay = links.some((link) => isObject(link.response) || link.config?.url !== undefined);
	if (/decompress/i.test(String(outermost?.message))) return CUT_COMPRESSED;
	return underWay || hasNoTunnel(links)
		? { kind: 'network', code: '', timedOut: false, sent: wasSent(links, '') }
		: ownWord(outermost);
}

/**
 * Reads what n8n's request helpers throw. They wrap several libraries' errors, some of which carry
 * the request with its Authorization header: nothing thrown by them is passed on, only what is
 * read here.
 */
import { NodeOperationError } from 'n8n-workflow';

export type Thrown =
	/** The API answered 401 and n8n's own renewal did not help. */
	| { kind: 'unauthorized'; headers: Record<string, unknown>; body: unknown }
	/** The token endpoint was asked and did not hand out a token. */
	| { kind: 'signIn'; status?: number; code?: string; notJson?: boolean }
	/** No answer came, or it broke off; `sent` unless the connection was never made. */
	| { kind: 'network'; code: string; timedOut: boolean; sent: boolean }
	/** The execution was cancelled. */
	| { kind: 'cancelled' }
	/** n8n's own word: a domain that is not allowed, a credential that is missing. */
	| { kind: 'refused'; message: string; description?: string };

/** Whether a sign-in may work in a moment: the service was away or busy, nothing was wrong. */
export const isPassing = (signIn: { status?: number; code?: string; notJson?: boolean }): boolean =>
	signIn.notJson !== true &&
	signIn.code !== 'ENOTFOUND' &&
	(signIn.status === undefined || signIn.status === 429 || signIn.status >= 500);

interface ErrorLike {
	message?: unknown;
	description?: unknown;
	code?: unknown;
	status?: unknown;
	httpCode?: unknown;
	cause?: unknown;
	failure?: { cause?: unknown };
	config?: { url?: unknown };
	response?: { status?: unknown; headers?: unknown; data?: unknown };
	body?: unknown;
	name?: unknown;
	syscall?: unknown;
}

const isObject = (value: unknown): value is ErrorLike =>
	typeof value === 'object' && value !== null;

/** The thrown value and its causes, outermost first. */
function chain(thrown: unknown): ErrorLike[] {
	const links: ErrorLike[] = [];
	for (let link: unknown = thrown; isObject(link) && links.length < 6; link = link.cause) {
		links.push(link);
	}
	return links;
}

const NETWORK =
	/^(E[A-Z]+|ERR_(NETWORK|SSL_[A-Z0-9_]+|STREAM_PREMATURE_CLOSE|BAD_RESPONSE|FR_[A-Z_]+|TLS_[A-Z_]+)|CERT_[A-Z_]+|UND_ERR_[A-Z_]+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_[A-Z_]+|Z_[A-Z_]+|HPE_[A-Z_]+|ERR__?ERROR_[A-Z0-9_]+)$/;

/** Codes of a connection that was never made: no such host, nobody there, a certificate refused. */
const NOT_CONNECTED =
	/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|ERR_TLS_CERT_ALTNAME_INVALID|ERR_SSL_WRONG_VERSION_NUMBER|CERT_[A-Z_]+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_[A-Z_]+)$/;

const wasSent = (links: ErrorLike[], code: string): boolean =>
	!NOT_CONNECTED.test(code) &&
	!links.some(
		({ syscall, message }) =>
			syscall === 'connect' ||
			syscall === 'getaddrinfo' ||
			/before secure TLS connection was established|wrong version number|handshake failure|unsupported protocol|packet length too long/.test(
				String(message),
			),
	);

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** Tells a wait without answer from a connection that broke. */
const TIMEOUTS = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT']);

function signIn(links: ErrorLike[]): Thrown | undefined {
	for (const link of links) {
		// @n8n/client-oauth2: EAUTH carries an RFC 6749 answer, ESTATUS any other
		if (link.code === 'EAUTH') return { kind: 'signIn', status: 400 };
		if (link.code === 'ESTATUS') {
			const notJson = /expected json/i.test(String(link.message));
			return { kind: 'signIn', status: Number(link.status), notJson };
		}
		if (link.failure?.cause === 'credential-invalid') return { kind: 'signIn', status: 400 };
	}
	// What n8n says when the account was never connected, or cannot be renewed.
	const unconnected = /no refresh token is available|not connected|without access token/i;
	return links.some(({ message }) => unconnected.test(String(message)))
		? { kind: 'signIn', status: 400 }
		: undefined;
}

/**
 * Classifies what `httpRequestWithAuthentication` or `refreshOAuth2Token` threw.
 * @param url the address the request was meant for; a failure at another one is a sign-in's
 */
export function readThrown(thrown: unknown, url: string): Thrown {
	const links = chain(thrown);
	const refusedSignIn = signIn(links);
	if (refusedSignIn) return refusedSignIn;

	const outermost = links[0];
	const codes = links.map((link) => text(link.code)).filter((code) => code !== undefined);
	if (codes.includes('ERR_CANCELED') || links.some((l) => l.name === 'AbortError')) {
		return { kind: 'cancelled' };
	}
	const http = links.find((link) => isObject(link.response) || link.config?.url !== undefined);
	// Older n8n keeps the status alone.
	const status = Number(http?.response?.status ?? text(outermost?.httpCode) ?? NaN);
	const elsewhere = http?.config?.url !== undefined && http.config.url !== url;
	const code = codes.find((candidate) => NETWORK.test(candidate));
	if (elsewhere) {
		return Number.isNaN(status) ? { kind: 'signIn', code } : { kind: 'signIn', status };
	}
	if (status === 401) {
		const headers = http?.response?.headers;
		return {
			kind: 'unauthorized',
			headers: isObject(headers) ? (headers as Record<string, unknown>) : {},
			body: http?.response?.data,
		};
	}
	if (code) {
		return { kind: 'network', code, timedOut: TIMEOUTS.has(code), sent: wasSent(links, code) };
	}
	// n8n's texts for network codes, should the code itself be lost on the way
	if (/^(connect |read |socket hang up|aborted)/i.test(String(outermost?.message))) {
		return { kind: 'network', code: 'ECONNRESET', timedOut: false, sent: true };
	}
	// Whatever else happened once a request was on its way.
	if (http || /decompress/i.test(String(outermost?.message))) {
		return { kind: 'network', code: '', timedOut: false, sent: true };
	}
	return {
		kind: 'refused',
		message: text(outermost?.message) ?? 'The request was not sent',
		description: outermost instanceof NodeOperationError ? text(outermost.description) : undefined,
	};
}

/** What the answer to a probe says of the connection. */
import { isOfForm, readComplaint, type ApiComplaint } from '../errors/complaint';
import { header, retryAfterMs } from '../http/headers';
import type { ApiAnswer } from '../http/request';
import { isTokenOver } from '../http/tokenStatus';
import { parsedBody } from '../item/items';
import { wordsIn } from '../operation/shape';
import type { Service, SignInKind } from '../service';
import type { TokenState } from '../signIn/token';
import { dig, isObject, listOf, UnreadableBody } from '../values/json';
import type { Finding } from './finding';
import type { Probe } from './probe';

/** What the judgement of one answer rests on, beside the answer. */
export interface Background {
	service: Service;
	credentialType: string;
	kind: SignInKind;
	/** The token that was sent. */
	token: TokenState;
	/** The probes whose answers show that the token was taken, by name, and their hosts. */
	takenBy: Array<{ name: string; host: string }>;
	/** Whether one of them could read what it asked for. */
	reads: boolean;
	now: number;
}

/** Whether an answer shows that the token was accepted: as data, or as a no to the account. */
export const isTaken = (answer: ApiAnswer, probe: Probe): boolean =>
	!isForeign(answer) && (answer.status < 300 ? isWanted(answer, probe) : answer.status === 403);

const complaintOf = ({ body, headers }: ApiAnswer): ApiComplaint =>
	readComplaint(body, undefined, header(headers, 'content-type'));

/**
 * Something else than data: it comes from whatever stands between, as a rule. A firewall says its 403 in plain
 * text as well; that of an API that knows the account is data.
 */
function isPage(answer: ApiAnswer): boolean {
	if (answer.status >= 300 && answer.status !== 403) return complaintOf(answer).html === true;
	const body = parsedBody(answer);
	return body === undefined || body instanceof UnreadableBody;
}

/** Statuses that lead away only where they name an address (RFC 9110, 15.4). */
const MAY_STAY = new Set([300, 304]);

/** Whether a redirect leads away, or did. */
const leadsAway = ({ elsewhere, status, headers }: ApiAnswer): boolean =>
	elsewhere === true ||
	(MAY_STAY.has(status)
		? header(headers, 'location') !== undefined
		: status >= 300 && status < 400);

/** Whether somebody else answered, as far as that can be seen. */
export const isForeign = (answer: ApiAnswer): boolean => leadsAway(answer) || isPage(answer);

/** Whether data are what the API answers the probe with: many a host has JSON for whatever is asked. */
function isWanted(answer: ApiAnswer, { holds, listIn = 'data' }: Probe): boolean {
	const body = parsedBody(answer);
	if (holds === 'record') return isObject(body) && wordsIn(body) === undefined;
	return (listOf(body) ?? listOf(dig(body, 'data')) ?? listOf(dig(body, listIn))) !== undefined;
}

/** Ways to sign in that neither service has: a proxy asks for them. */
const OTHER_SIGN_IN = /^(basic|digest|negotiate|ntlm)\b/i;

const BETWEEN =
	'Something between this n8n and the service may answer in its place, such as a proxy, a firewall or a sign-in page. Or the host in the credential is another: check it.';

function refusedToken(
	{ credentialType, kind, service, takenBy, token }: Background,
	{ name }: Probe,
	host: string,
): Finding {
	const { message, description = '' } = service.texts.unauthorized(credentialType);
	if (takenBy.length > 0) {
		return {
			cause: 'tokenRefusedHere',
			message: `${name} (${host}) does not accept the token that is good for ${takenBy.map((one) => one.name).join(' and ')}`,
			whatToDo: `Check that the addresses in the credential belong together, and ask ${service.name} whether this account may use ${name}.`,
		};
	}
	if (kind === 'authorizationCode' && token.kind === 'over' && !token.refreshable) {
		return {
			cause: 'tokenExpired',
			message: 'The token is over, and there is none to renew it with',
			whatToDo: description,
		};
	}
	return { cause: 'tokenRefused', message, whatToDo: description };
}

/** What is wrong with an answer; undefined for one that is as it should be. */
export function judged(
	answer: ApiAnswer,
	probe: Probe,
	host: string,
	background: Background,
): Finding | undefined {
	const { name, texts } = background.service;
	const { status, headers } = answer;
	const notTheApi = (message: string, whatToDo = BETWEEN): Finding => ({
		...{ cause: 'notTheApi', message, whatToDo },
	});
	if (leadsAway(answer)) {
		return notTheApi(`${host} sends whoever asks for the API to another address`);
	}
	// Of a network that wants a sign-in before it lets anybody through (RFC 6585).
	const isPortal = status === 511;
	if (status >= 500 && !isPortal) {
		const whatToDo = 'Try again in a few minutes.';
		const message = `${name} is not available at the moment (${host}, HTTP ${status})`;
		return { cause: 'serviceAway', message, whatToDo };
	}
	// Whoever says so, and in whatever form: these mean the same.
	const isPlain = status === 404 || status === 429;
	if (isPortal || (!isPlain && isPage(answer))) {
		return notTheApi(
			`Something that is no data came as the answer of ${host}, such as a web page (HTTP ${status})`,
		);
	}
	if (status < 300) {
		return isWanted(answer, probe)
			? undefined
			: notTheApi(`${host} answers, but with other data than the API of ${name} has`);
	}
	if (isTokenOver(status)) {
		return isOfForm(complaintOf(answer))
			? notTheApi(
					`${host} answers as a web page's form is answered, not as an API (HTTP ${status})`,
				)
			: refusedToken(background, probe, host);
	}
	switch (status) {
		case 401: {
			const [asked] = OTHER_SIGN_IN.exec(header(headers, 'www-authenticate') ?? '') ?? [];
			return asked === undefined
				? refusedToken(background, probe, host)
				: notTheApi(`${host} asks for another way to sign in than ${name} has (${asked})`);
		}
		case 403: {
			const message = `${name} accepts the token, but does not let it read ${probe.reads} (${host})`;
			const whatToDo = texts.forbidden(probe.request);
			const works = background.reads ? ({ works: true } as const) : {};
			return { cause: 'notPermitted', message, whatToDo, ...works };
		}
		case 404:
			if (background.takenBy.some((one) => one.host === host)) break;
			return notTheApi(
				`${host} answers, but does not serve the API of ${name}`,
				'Check the host in the credential: a custom address goes without the path of the API.',
			);
		case 429: {
			const wait = retryAfterMs(headers, background.now);
			const when = wait ? `${Math.ceil(wait / 1000)} seconds` : 'a minute';
			const message = `${name} asks for fewer requests (${host})`;
			const whatToDo = `Wait ${when}, then try again; where many items run, set Items in Parallel lower.`;
			return { cause: 'rateLimited', message, whatToDo };
		}
	}
	return {
		cause: 'unexpectedAnswer',
		message: `${host} answers ${status} to a request that is as it should be`,
		whatToDo: 'Report it with what this node gives out.',
	};
}

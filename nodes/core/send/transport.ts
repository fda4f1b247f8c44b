import {
	UserError,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
	type NodeApiError,
	type NodeOperationError,
} from 'n8n-workflow';
import { encodeBody } from '../http/body';
import { allowedDomains } from './domains';
import { discard, settle } from '../n8n/streams';
import * as errors from '../errors/errors';
import { mergeHeaders } from '../http/headers';
import { Pace } from './pace';
import { baseUrl, joinUrl } from '../http/path';
import { pause, realClock, type Clock } from '../values/clock';
import { queryString } from '../http/query';
import { followRedirects, toAnswer } from './redirect';
import { repeatOf, type ApiAnswer, type ApiRequest } from '../http/request';
import { repeatable, waitBefore, type Setback } from './retry';
import type { Credential, Outcome, Service } from '../service';
import { cancelSignal, type Context } from '../n8n/context';
import { Session, UNAUTHORIZED } from '../signIn/session';
import { isPassing, readThrown, type Thrown } from '../n8n/thrown';
import { finishedBefore, forgetFinished, keepFinished, writeKey } from './finished';
import { afterTry, changes, outcomeOf } from './outcome';

const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_TRIES = 4;

type Failure = NodeApiError | NodeOperationError;

/** What one execution has sent, for logs and tests. */
export interface Traffic {
	sent: number;
	repeated: number;
}

/**
 * Sends requests of one credential during one execution: address and headers of the service, the
 * token, waiting and sending again where that is safe, and one clear message where it is not.
 */
export class Transport {
	readonly traffic: Traffic = { sent: 0, repeated: 0 };
	/** What was looked up during this execution, by key. */
	readonly remembered = new Map<string, Promise<unknown>>();
	/** What stands for the write that each item sent last. */
	private readonly writes = new Map<number, string>();
	private readonly pace = new Pace();
	private known?: Promise<Credential>;

	constructor(
		private readonly context: Context,
		private readonly service: Service,
		private readonly session: Session,
		private readonly clock: Clock = realClock,
	) {}

	/** Every secret value met so far, to keep them out of messages. */
	get secrets(): Set<string> {
		return this.session.secrets;
	}

	/**
	 * Sends one request and gives back its answer.
	 * @throws NodeApiError or NodeOperationError bearing the item's index; nothing else
	 */
	async send(request: ApiRequest, itemIndex: number): Promise<ApiAnswer> {
		for (const secret of request.hide ?? []) {
			this.secrets.add(secret).add(encodeURIComponent(secret.toWellFormed()));
		}
		const scene: errors.Scene = {
			node: this.context.getNode(),
			itemIndex,
			secrets: this.secrets,
		};
		const options = await this.prepare(request).catch((thrown: unknown) =>
			Promise.reject(this.notSent(scene, request, thrown)),
		);
		const signal = ended(cancelSignal(this.context), request.unneeded);
		const tries = Math.max(1, request.maxTries ?? DEFAULT_TRIES);
		const key = writeKey(this.context, itemIndex, request, options.url);
		if (key !== undefined) this.writes.set(itemIndex, key);
		const before = finishedBefore(this.context, key, request);
		if (before && 'answer' in before) {
			if (before.answer) return before.answer;
			throw errors.doneBefore(scene, this.service, request);
		}
		// What may have been carried out, and bears no key, is not sent again by Retry on Fail.
		if (before && repeatOf(request) === 'never') return await Promise.reject(before.failure);
		let known: Outcome = before ? 'unknown' : 'notSent';
		const failed = (error: Failure) => {
			if (known === 'unknown') keepFinished(key, { failure: error });
			return error;
		};
		for (let made = 1; ; made++) {
			await this.pace.wait(signal, this.clock);
			if (signal?.aborted)
				throw errors.cancelled(scene, this.service, request, told(request, known));
			const outcome = await this.once(request, options);
			// What a refusal says is read once, here; an answer that is wanted as it is stays whole.
			if (!('kind' in outcome) && outcome.status >= 300 && !request.acceptAnyStatus) {
				outcome.body = await settle(outcome.body);
			}
			known = afterTry(known, outcomeOf(this.service, outcome));
			const setback = 'kind' in outcome ? setbackOf(outcome) : statusSetback(outcome);
			if (setback && made < tries && repeatable(setback, repeatOf(request))) {
				const wait = waitBefore(setback, made, this.clock);
				if (wait !== undefined && (await pause(wait, signal, this.clock))) {
					this.traffic.repeated++;
					if (!('kind' in outcome)) discard(outcome.body);
					continue;
				}
			}
			if ('kind' in outcome && outcome.kind === 'unauthorized' && request.acceptAnyStatus) {
				return unauthorizedAnswer(outcome, options.url);
			}
			if ('kind' in outcome)
				throw failed(this.failureOf(scene, request, outcome, told(request, known)));
			if (outcome.status < 300 || request.acceptAnyStatus) {
				if (known === 'done' || known === 'unknown') keepFinished(key, { answer: outcome });
				return outcome;
			}
			const refusal = { ...outcome, outcome: told(request, known), tries: made };
			throw failed(errors.answerError(scene, this.service, request, refusal));
		}
	}

	/** The answer to an item's write says no: Retry on Fail may send it again. */
	refused(itemIndex: number): void {
		forgetFinished(this.writes.get(itemIndex));
	}

	private async prepare(request: ApiRequest): Promise<IHttpRequestOptions> {
		this.known ??= this.session.credential();
		const credential = await this.known;
		const base = this.service.base(credential, request.host);
		// The password goes there, whatever host the request is for.
		if (this.session.kind === 'password') baseUrl(credential.accessTokenUrl, 'API URL');
		const url = joinUrl(base, request.path, queryString(request.query, request.arrayFormat));
		const { body, contentType } = encodeBody(request.body);
		return {
			method: request.method,
			url,
			headers: mergeHeaders(
				{ Accept: 'application/json' },
				this.service.headers(request),
				contentType === undefined ? undefined : { 'Content-Type': contentType },
				request.sign ? this.service.sign?.(credential, signable(body)) : undefined,
				request.headers,
			),
			...(body === undefined ? {} : { body }),
			timeout: request.timeoutMs ?? DEFAULT_TIMEOUT_MS,
			encoding: request.answer === 'stream' ? 'stream' : 'arraybuffer',
			returnFullResponse: true,
			// 401 must reach n8n, which renews the token; every other status is ours to read.
			ignoreHttpStatusErrors: { ignore: true, except: [401] },
			disableFollowRedirect: true,
			sendCredentialsOnCrossOriginRedirect: false,
			allowedDomains: allowedDomains(credential, url),
		};
	}

	/** One try, with a token as good as can be had. */
	private async once(
		request: ApiRequest,
		options: IHttpRequestOptions,
	): Promise<ApiAnswer | Thrown> {
		let refused: Thrown | undefined;
		const sendTo = async (url: string): Promise<ApiAnswer | Thrown | typeof UNAUTHORIZED> => {
			this.traffic.sent++;
			// n8n writes the token into the options it is given, so each try gets its own.
			const own = { ...options, url, headers: { ...options.headers } };
			const { contested, credentialType, kind } = this.session;
			// Whatever type the token's answer names: n8n writes all but bearer tokens into the address.
			const oauth2 = { tokenType: 'Bearer', ...(contested ? { skipTokenRefresh: true } : {}) };
			const further = kind === 'token' ? undefined : { oauth2 };
			const response = (await this.context.helpers.httpRequestWithAuthentication
				.call(this.session.sender, credentialType, own, further)
				.catch((thrown: unknown) => readThrown(thrown, url))) as IN8nHttpFullResponse | Thrown;
			if (!('kind' in response)) {
				this.pace.heed(response.headers, this.clock.now());
				return toAnswer(response, url);
			}
			refused = response;
			return response.kind === 'unauthorized' || diedRenewing(response) ? UNAUTHORIZED : response;
		};
		const attempt = async () => {
			const answer = await sendTo(options.url);
			if (answer === UNAUTHORIZED || 'kind' in answer) return answer;
			return await followRedirects(this.context, request, options, answer, async (url) => {
				const next = await sendTo(url);
				return next === UNAUTHORIZED ? { kind: 'unauthorized', headers: {}, body: '' } : next;
			});
		};
		const answer = await this.session
			.run(attempt, (result) => !('kind' in result))
			.catch((thrown: unknown): Thrown => readThrown(thrown, options.url));
		return answer === UNAUTHORIZED
			? (refused ?? { kind: 'unauthorized', headers: {}, body: undefined })
			: answer;
	}

	private failureOf(
		scene: errors.Scene,
		request: ApiRequest,
		thrown: Thrown,
		outcome: Outcome | undefined,
	): Failure {
		const { service } = this;
		const { texts } = service;
		switch (thrown.kind) {
			case 'unauthorized': {
				const advice = texts.unauthorized(this.session.credentialType);
				const how = { passing: false, statusCode: 401, outcome };
				return errors.signInError(scene, service, request, advice, how);
			}
			case 'signIn': {
				const passing = isPassing(thrown);
				const statusCode = passing || thrown.status === undefined ? thrown.status : 401;
				const how = { passing, statusCode, outcome };
				return errors.signInError(scene, service, request, texts.signIn(thrown), how);
			}
			case 'network':
				return errors.networkError(scene, service, request, thrown, outcome);
			case 'cancelled':
				return errors.cancelled(scene, service, request, outcome);
			case 'refused': {
				const error = errors.inputError(scene, thrown);
				errors.addOutcome(error, outcome);
				return error;
			}
		}
	}

	/** What kept a request from being sent. */
	private notSent(scene: errors.Scene, request: ApiRequest, thrown: unknown): Failure {
		const { message, description } = thrown as { message?: string; description?: string };
		const error = errors.inputError(scene, {
			message: message ?? 'The request was not sent',
			description,
		});
		errors.addOutcome(error, told(request, 'notSent'));
		return error;
	}
}

/** n8n tried to renew and the refresh token is dead: as good as a 401 of the API itself. */
const diedRenewing = (thrown: Thrown) =>
	thrown.kind === 'signIn' && !isPassing(thrown) && thrown.notJson !== true;

function setbackOf(thrown: Thrown): Setback | undefined {
	if (thrown.kind === 'network') return { kind: 'network', sent: thrown.sent };
	if (thrown.kind === 'signIn' && isPassing(thrown)) {
		return { kind: 'signIn' };
	}
	return undefined;
}

const statusSetback = ({ status, headers }: ApiAnswer): Setback | undefined =>
	status >= 400 ? { kind: 'status', status, headers } : undefined;

/** What an error says of the outcome: all of a write, of a read only what is certain. */
const told = (request: ApiRequest, known: Outcome): Outcome | undefined =>
	changes(request) || known === 'notSent' || known === 'refused' ? known : undefined;

/** Aborts when one of the signals does. */
function ended(...signals: Array<AbortSignal | undefined>): AbortSignal | undefined {
	const given = signals.filter((signal) => signal !== undefined);
	return given.length > 1 ? AbortSignal.any(given) : given[0];
}

/** The refusal itself, for those who want every status back. */
const unauthorizedAnswer = (
	{ headers, body }: Extract<Thrown, { kind: 'unauthorized' }>,
	url: string,
): ApiAnswer => ({
	status: 401,
	statusText: 'Unauthorized',
	headers,
	body: Buffer.isBuffer(body) ? body : Buffer.of(),
	url,
});

/** The bytes a signature covers; a multipart body gets its bytes only when it is sent. */
const signable = (body: string | Buffer | FormData | undefined): string | Buffer => {
	if (body instanceof FormData) {
		throw new UserError('A multipart body cannot be signed', {
			description: 'Turn Sign Request off, or send JSON.',
		});
	}
	return body ?? '';
};

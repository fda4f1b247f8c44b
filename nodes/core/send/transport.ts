import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { discard, settle } from '../n8n/streams';
import * as errors from '../errors/errors';
import { header, mergeHeaders, type Headers } from '../http/headers';
import { Pace } from './pace';
import { firstOf, pause, realClock, type Clock } from '../values/clock';
import { followRedirects, toAnswer } from './redirect';
import {
	DEFAULT_TRIES,
	repeatOf,
	timeoutOf,
	type ApiAnswer,
	type ApiRequest,
} from '../http/request';
import { isTooMany, repeatable, setbackOf, waitBefore } from './retry';
import { signInOf, type Outcome, type Service } from '../service';
import { bound, cancelSignal, type Context } from '../n8n/context';
import { Exchange } from '../n8n/exchange';
import type { Session } from '../signIn/session';
import { Sessions } from '../signIn/sessions';
import { readThrown, type Thrown } from '../n8n/thrown';
import { finishedBefore, forgetFinished, keepFailure, keepFinished } from './memory/sentWrites';
import { failureOf, notSent, told, type Failure } from './failure';
import { afterTry, outcomeOf } from './outcome';
import { prepared } from './prepared';
import { Turns } from './memory/writesUnderWay';
import { writeKey } from './memory/writeKey';

/**
 * Sends the requests of one node run: address and headers of the service, the token, waiting and
 * sending again where that is safe, and one clear message where it is not.
 */
export class Transport {
	private readonly sessions: Sessions;
	/** Of writes that an agent asks for twice at once. */
	readonly turns: Turns;
	/** What stands for the writes that each item sent, the last one last. */
	private readonly writes = new Map<number, string[]>();
	/** Items for which the service was to be asked anything. */
	private readonly asking = new Set<number>();
	/** Secrets in the requests of an item, which nothing but its own messages can show. */
	private readonly hidden = new Map<number, Set<string>>();
	/** How fast each credential may go on. */
	private readonly paces = new Map<Session, Pace>();
	/** Requests asked for so far. */
	private asked = 0;

	constructor(
		private readonly context: Context,
		private readonly service: Service,
		readonly credentialType: string,
		private readonly clock: Clock = realClock,
	) {
		this.sessions = new Sessions(context, credentialType, signInOf(service, credentialType), clock);
		this.turns = new Turns(context);
	}

	/** Every secret value that a message of an item could show. */
	secretsOf(itemIndex: number): Iterable<string> {
		const { secrets } = this.sessions;
		const own = this.hidden.get(itemIndex);
		return own ? both(secrets, own) : secrets;
	}

	/** Where what goes wrong with an item happens: what every error of it is made with. */
	sceneOf(itemIndex: number): errors.Scene {
		return { node: this.context.getNode(), itemIndex, secrets: this.secretsOf(itemIndex) };
	}

	/** The session of an item: its credential as it was read, and what was looked up with it. */
	async session(itemIndex: number): Promise<Session> {
		return await this.sessions.of(itemIndex).catch((thrown: unknown) => {
			this.asking.add(itemIndex);
			return Promise.reject(thrown);
		});
	}

	/** Whether what an item failed with may hang on more than its fields. */
	wasToAsk(itemIndex: number): boolean {
		return this.asking.has(itemIndex);
	}

	/**
	 * Sends one request and gives back its answer.
	 * @throws NodeApiError or NodeOperationError bearing the item's index; nothing else
	 */
	async send(request: ApiRequest, itemIndex: number): Promise<ApiAnswer> {
		this.asking.add(itemIndex);
		if (request.hide) this.hide(request.hide, itemIndex);
		const scene = this.sceneOf(itemIndex);
		const { session, options } = await this.prepare(request, itemIndex).catch((thrown: unknown) =>
			Promise.reject(notSent(scene, request, thrown)),
		);
		const pace = this.paceOf(session);
		const { crowd } = pace;
		const order = this.asked++;
		const signal = firstOf(cancelSignal(this.context), request.unneeded);
		const tries = Math.max(1, request.maxTries ?? DEFAULT_TRIES);
		const key = writeKey(this.context, itemIndex, request, options.url);
		if (key !== undefined) this.writes.set(itemIndex, [...(this.writes.get(itemIndex) ?? []), key]);
		await this.turns.take(key, itemIndex);
		const before = finishedBefore(this.context, key, request);
		if (before && 'answer' in before) return before.answer;
		if (before && 'status' in before) {
			throw errors.answeredBefore(scene, this.service, request, before);
		}
		// What may have been carried out, and bears no key, is not sent again by Retry on Fail.
		if (before && repeatOf(request) === 'never') throw errors.again(scene, before.failure);
		let known: Outcome = before ? 'unknown' : 'notSent';
		// An expression may give another key each time, which would make a second payment.
		if (before?.key !== undefined) {
			options.headers = mergeHeaders(options.headers as Headers, { [KEY]: before.key });
		}
		const keyed = header(options.headers ?? {}, KEY);
		const failed = (error: Failure) => {
			if (known === 'unknown') keepFinished(key, { failure: errors.toldBy(error), key: keyed });
			return error;
		};
		for (let made = 1; ; made++) {
			await pace.wait(signal, this.clock);
			const place = await crowd.enter(order, signal, this.clock);
			if (!place) throw errors.cancelled(scene, this.service, request, told(request, known));
			const result = await this.once(session, request, options, signal);
			const setback = setbackOf(result);
			const wait = setback && waitBefore(setback, made, this.clock);
			if (isTooMany(setback)) crowd.refused(place, wait ?? 0, this.clock);
			else crowd.leave(place, !('kind' in result));
			// What a refusal says is read once, here; an answer that is wanted as it is stays whole.
			if (!('kind' in result) && result.status >= 300 && !request.acceptAnyStatus) {
				result.body = await settle(result.body);
			}
			const mayHonour = repeatOf(request) === 'keyed' || request.triesKey === true;
			known = afterTry(known, outcomeOf(this.service, result, mayHonour));
			if (setback && made < tries && repeatable(setback, repeatOf(request))) {
				if (wait !== undefined && (await pause(wait, signal, this.clock))) {
					if (!('kind' in result)) discard(result.body);
					continue;
				}
			}
			const outcome = told(request, known);
			if ('kind' in result) throw failed(failureOf(scene, this.service, request, result, outcome));
			if (result.status < 300 || request.acceptAnyStatus) {
				if (known === 'done' || known === 'unknown') {
					keepFinished(key, { outcome: known, answer: result });
				}
				return result;
			}
			const { credentialType } = session;
			const refusal = { ...result, outcome, tries: made, credentialType };
			throw failed(errors.answerError(scene, this.service, request, refusal));
		}
	}

	/**
	 * Sends a request once, and gives back whatever comes of it: for a look at the connection itself.
	 * @param renew whether a token that is over or refused is renewed, as for any other request
	 * @throws UserError and n8n's own, where nothing could be sent
	 */
	async ask(request: ApiRequest, itemIndex: number, renew: boolean): Promise<ApiAnswer | Thrown> {
		const { session, options } = await this.prepare(request, itemIndex);
		return await this.once(session, request, options, cancelSignal(this.context), renew);
	}

	/** The answer to an item's write says no: Retry on Fail may send it again. */
	saidNo(itemIndex: number): void {
		forgetFinished(this.writes.get(itemIndex)?.at(-1));
	}

	/** What came of an item's writes cannot be told, though they were answered. */
	cannotTell(itemIndex: number, failure: Failure): void {
		for (const key of this.writes.get(itemIndex) ?? []) keepFailure(key, errors.toldBy(failure));
	}

	private hide(secrets: string[], itemIndex: number): void {
		const known = this.hidden.get(itemIndex) ?? [];
		this.hidden.set(itemIndex, new Set([...known, ...secrets]));
	}

	private paceOf(session: Session): Pace {
		const known = this.paces.get(session) ?? new Pace(this.service.rateWindowMs);
		this.paces.set(session, known);
		return known;
	}

	private async prepare(
		request: ApiRequest,
		itemIndex: number,
	): Promise<{ session: Session; options: IHttpRequestOptions }> {
		const session = await this.sessions.of(itemIndex);
		return { session, options: prepared(this.service, session.credential, request) };
	}

	/** One try, with a token as good as can be had. */
	private async once(
		session: Session,
		request: ApiRequest,
		options: IHttpRequestOptions,
		signal: AbortSignal | undefined,
		renew = true,
	): Promise<ApiAnswer | Thrown> {
		const pace = this.paceOf(session);
		const sendTo = async (sender: Context, url: string): Promise<ApiAnswer | Thrown> => {
			// Signing in may have taken its time, and n8n does not tell what it had sent by then.
			if (signal?.aborted) return { kind: 'cancelled', sent: false };
			const exchange = new Exchange(timeoutOf(request), cancelSignal(this.context));
			// n8n writes the token into the options it is given, so each try gets its own.
			const own = { ...options, url, headers: { ...options.headers } };
			const oauth2 = session.signIn.kind === 'token' ? undefined : OAUTH2;
			const response = (await this.context.helpers.httpRequestWithAuthentication
				.call(exchange.through(sender), session.credentialType, own, oauth2)
				.catch(exchange.read)) as IN8nHttpFullResponse | Thrown;
			if ('kind' in response) return response;
			pace.heed(response.headers, this.clock.now());
			return toAnswer(response, url, request.method, exchange);
		};
		const attempt = async (sender: Context) => {
			const first = await sendTo(sender, options.url);
			if ('kind' in first) return first;
			const again = async (url: string) => await sendTo(sender, url);
			const base = this.service.base(session.credential, request.host);
			return await followRedirects(this.context, request, options, base, first, again, signal);
		};
		const asItIs = async () => await attempt(bound(this.context, session.credential));
		return await (renew ? session.run(attempt, signal) : asItIs()).catch(readThrown);
	}
}

/** The header of an idempotency key, as the IETF draft has it. */
const KEY = 'Idempotency-Key';

/** A token of another type than this n8n writes into the address; renewing is the session's part. */
const OAUTH2 = { oauth2: { tokenType: 'Bearer', skipTokenRefresh: true } };

/** The values of both, as they are when they are read. */
const both = (first: Iterable<string>, second: Iterable<string>): Iterable<string> => ({
	*[Symbol.iterator]() {
		yield* first;
		yield* second;
	},
});

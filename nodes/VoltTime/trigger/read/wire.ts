import { NodeApiError, type IPollFunctions } from 'n8n-workflow';
import { apiError } from '../../../core/errors/errors';
import { header } from '../../../core/http/headers';
import type { ApiAnswer, ApiRequest } from '../../../core/http/request';
import { Reader } from '../../../core/item/lookup';
import { Transport } from '../../../core/send/transport';
import { firstOf, pause, realClock, type Clock } from '../../../core/values/clock';
import { voltTime } from '../../service';

/** One request at most, and what is left of the poll's time. */
const REQUEST_MS = 30_000;
/** Time that is left to n8n, to take over what a poll gives. */
const MARGIN_MS = 3_000;
/** What other workflows of the account may want of its requests of a minute. */
const HEADROOM = 0.1;
const AGAIN_AFTER_MS = 1_000;

const failureOf = (error: NodeApiError): unknown =>
	(error as { failure?: { cause?: unknown } }).failure?.cause;

/** Whether something will be over by itself: the service is away, or asks for fewer requests. */
export const isPassing = (thrown: unknown): thrown is NodeApiError =>
	thrown instanceof NodeApiError &&
	['temporarily-unavailable', 'rate-limited', 'quota-exhausted'].includes(
		String(failureOf(thrown)),
	);

/** Whether one record is at fault, not the account or the service: others can be read. */
export const isOfOne = (thrown: unknown): boolean =>
	thrown instanceof NodeApiError &&
	!['rate-limited', 'credential-invalid'].includes(String(failureOf(thrown)));

/**
 * Whether the service says that there is no such thing (404, 410), or not for this account (403). A 403 that
 * asks to wait, a fault of the service, and an answer that cannot be read do not say so.
 */
export const isNowhere = (thrown: unknown): boolean =>
	thrown instanceof NodeApiError &&
	['403', '404', '410'].includes(thrown.httpCode ?? '') &&
	failureOf(thrown) === undefined;

/** Requests of one poll: the service's clock, how many it still allows, and the time that is left. */
export class Wire extends Transport {
	readonly reader: Reader;
	private readonly totalMs: number;
	private readonly deadline: number;
	private readonly over = new AbortController();
	private serviceTime?: { said: number; heard: number };
	/** What is left of the account's requests of a minute, from 0 to 1. */
	private unused = 1;

	constructor(
		poll: IPollFunctions,
		credentialType: string,
		budgetMs: number,
		private readonly time: Clock = realClock,
	) {
		super(poll, voltTime, credentialType, time);
		this.reader = new Reader(voltTime, this, 0);
		this.totalMs = Math.max(budgetMs - MARGIN_MS, budgetMs / 2);
		this.deadline = time.now() + this.totalMs;
	}

	/** Now by the service's clock, as its answers tell; by n8n's where they do not. */
	now(): number {
		const { serviceTime } = this;
		const own = this.time.now();
		return serviceTime ? serviceTime.said + Math.max(0, own - serviceTime.heard) : own;
	}

	/**
	 * Whether there is time, and requests are left, for what can wait until the next poll.
	 * @param share of the account's requests that is left to others, and about as much of the poll's time
	 */
	hasRoom(share = HEADROOM): boolean {
		const leastMs = REQUEST_MS / 10 + (share - HEADROOM) * this.totalMs;
		return this.unused > share && this.left() > leastMs;
	}

	/** The poll is over: what still reads for it sends nothing any more. */
	end(): void {
		this.over.abort();
	}

	/**
	 * Sends a request once, and once more after a moment where the service was away: a poll that fails
	 * leaves waiting to n8n.
	 * @throws as {@link Transport.send}; NodeApiError when the time of the poll is over
	 */
	override async send(request: ApiRequest, itemIndex: number): Promise<ApiAnswer> {
		const once = async () => {
			if (this.left() <= 0) throw this.tooLong(itemIndex);
			const timeoutMs = Math.min(request.timeoutMs ?? REQUEST_MS, this.left());
			const late = AbortSignal.timeout(this.left());
			const unneeded = firstOf(this.over.signal, late, request.unneeded);
			return await super
				.send({ ...request, timeoutMs, maxTries: 1, unneeded }, itemIndex)
				// It was to wait for longer.
				.catch((thrown: unknown) =>
					Promise.reject(this.left() > 0 ? thrown : this.tooLong(itemIndex)),
				);
		};
		const answer = await once().catch(async (thrown: unknown) => {
			const again =
				isPassing(thrown) &&
				failureOf(thrown) === 'temporarily-unavailable' &&
				this.left() > REQUEST_MS / 2;
			if (!again) return await Promise.reject(thrown);
			await pause(AGAIN_AFTER_MS, request.unneeded, this.time);
			return await once();
		});
		this.heed(answer.headers);
		return answer;
	}

	private left(): number {
		return this.over.signal.aborted ? 0 : this.deadline - this.time.now();
	}

	private heed(headers: ApiAnswer['headers']): void {
		const said = Date.parse(header(headers, 'date') ?? '');
		if (!Number.isNaN(said) && said > 0) this.serviceTime = { said, heard: this.time.now() };
		const limit = Number(header(headers, 'x-ratelimit-limit') ?? NaN);
		const remaining = Number(header(headers, 'x-ratelimit-remaining') ?? NaN);
		if (limit >= 1 && remaining >= 0) this.unused = remaining / limit;
	}

	private tooLong(itemIndex: number): NodeApiError {
		const advice = {
			message: 'The chargers could not all be read in the time that n8n gives a poll',
			description:
				'Nothing is lost: the next poll reads again. If it stays so, choose fewer events, or a smaller Scope.',
		};
		return apiError(this.sceneOf(itemIndex), advice, {}, { cause: 'temporarily-unavailable' });
	}
}

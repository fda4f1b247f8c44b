import type { Context } from './context';
import { readThrown, type Thrown } from './thrown';

/** A body that is still coming, and the exchange it belongs to. */
export type Incoming = NodeJS.ReadableStream & { exchange?: Exchange };

/**
 * One request and its answer, bounded as a whole: n8n's own limit begins anew with each byte, and ends
 * with the headers of a stream. Ending it closes the connection, which destroying n8n's streams does not.
 */
export class Exchange {
	private readonly controller = new AbortController();
	private readonly time: AbortSignal;
	private late = false;

	/**
	 * @param timeoutMs from now to the last byte of the answer
	 * @param cancelled ends it, too
	 */
	constructor(
		timeoutMs: number,
		private readonly cancelled: AbortSignal | undefined,
	) {
		this.time = AbortSignal.timeout(timeoutMs);
		this.time.addEventListener('abort', this.expire);
		cancelled?.addEventListener('abort', this.end);
		if (cancelled?.aborted) this.end();
	}

	get signal(): AbortSignal {
		return this.controller.signal;
	}

	/** The context as n8n's helper takes it, which puts the signal of its context into every request. */
	through(sender: Context): Context {
		const getExecutionCancelSignal = { value: () => this.signal };
		return Object.create(sender, { getExecutionCancelSignal }) as Context;
	}

	/** Classifies what a request helper threw meanwhile. */
	readonly read = (thrown: unknown): Thrown => {
		this.close();
		const reason = readThrown(thrown);
		return this.late && reason.kind === 'cancelled'
			? { kind: 'network', code: 'ECONNABORTED', timedOut: true, sent: reason.sent }
			: reason;
	};

	/** Takes note of the answer: all of it is there, or its body is still coming. */
	answered(body: unknown): void {
		if (Buffer.isBuffer(body) || typeof body !== 'object' || body === null) return this.close();
		const incoming = body as Incoming;
		incoming.exchange = this;
		// An end that comes before anybody listens would end the whole process.
		incoming.on('error', () => undefined);
		incoming.on('close', () => this.close());
	}

	/** Bounds it no longer: who takes the body sees to that. */
	lift(): void {
		this.time.removeEventListener('abort', this.expire);
	}

	/** Ends it at once, and closes its connection. */
	readonly end = (): void => {
		this.controller.abort();
		this.close();
	};

	private readonly expire = (): void => {
		this.late = true;
		this.end();
	};

	private close(): void {
		this.lift();
		this.cancelled?.removeEventListener('abort', this.end);
	}
}

import { header, retryAfterMs } from '../http/headers';
import { LONGEST_WAIT_MS, pause, type Clock } from '../values/clock';
import { Crowd } from './crowd';

/** The number that a header has, NaN for none; the least where several limits are told, whatever their windows. */
function least(text = ''): number {
	const numbers = text.split(',').map((each) => each.replace(/;.*/, '').trim());
	return numbers.includes('') ? NaN : Math.min(...numbers.map(Number));
}

/**
 * Slows an execution down before a service has to say 429: when few requests are left in the
 * window (`X-RateLimit-Remaining`), the next ones start at the pace the window refills.
 */
export class Pace {
	/** What is under way, and waits where that is too much. */
	readonly crowd = new Crowd();
	private gapMs = 0;
	private next = 0;
	/** When a window begins anew, of which nothing is known yet. */
	private newAt = Infinity;

	/** @param windowMs in which the limit counts, and which the headers do not tell */
	constructor(private readonly windowMs: number) {}

	/** Takes note of an answer's headers. */
	heed(headers: Record<string, unknown>, now: number): void {
		const asked = retryAfterMs(headers, now) ?? 0;
		if (asked > 0) this.newAt = Math.min(this.newAt, now + asked);
		const limit = least(header(headers, 'x-ratelimit-limit'));
		const remaining = least(header(headers, 'x-ratelimit-remaining'));
		// A limit under one request a minute is none.
		if (!(limit >= 1) || !(remaining >= 0)) return;
		const short = remaining <= Math.min(Math.max(5, limit * 0.02), limit * 0.2);
		this.gapMs = short ? this.windowMs / limit : 0;
		if (!short) this.next = now;
	}

	/** Waits for this request's turn, {@link LONGEST_WAIT_MS} at most. */
	async wait(signal: AbortSignal | undefined, clock: Clock): Promise<void> {
		const now = clock.now();
		if (now >= this.newAt) {
			// Those that were refused would all wait at the pace that the last window ended with.
			this.gapMs = 0;
			this.next = now;
			this.newAt = Infinity;
		}
		if (this.gapMs === 0) return;
		const start = Math.min(Math.max(now, this.next), now + LONGEST_WAIT_MS);
		this.next = start + this.gapMs;
		await pause(start - now, signal, clock);
	}
}

import { LONGEST_WAIT_MS, pause, type Clock } from '../values/clock';

/** Requests of one credential that a node run has under way at most: items times pages ahead are too many. */
export const MOST = 100;
/** So many more for each answer, once more had been too many: one more for ten. */
const GROWTH = 0.1;

/** Where a request is while it is under way. */
interface Place {
	/** How often it had been said by then that there are too many. */
	cuts: number;
}

interface Waiting {
	order: number;
	/** Gives it a place; without one it is to look again. */
	go: (place?: Place) => void;
}

/**
 * How many requests of one credential are under way. When the service says that there are too many (429),
 * all wait as long as one of them has to, and start again one by one, who came first before the others: if
 * each waited for itself, they would come back all at once and be refused again until their tries are used up.
 */
export class Crowd {
	private most = MOST;
	/** Up to so many it grows fast. */
	private safe = MOST;
	private underWay = 0;
	private cuts = 0;
	private heldUntil = 0;
	/** By order, first one first. */
	private readonly queue: Waiting[] = [];

	/**
	 * Waits for a place.
	 * @param order of its first try among all requests
	 * @returns undefined when the signal aborted
	 */
	async enter(
		order: number,
		signal: AbortSignal | undefined,
		clock: Clock,
	): Promise<Place | undefined> {
		for (let waited = 0; ; ) {
			if (signal?.aborted) return undefined;
			const until = this.heldUntil;
			const left = until - clock.now();
			// Once for each time that is to be waited for: the clock may be set back meanwhile.
			if (until !== waited && left > 0) {
				waited = until;
				await pause(Math.min(left, LONGEST_WAIT_MS), signal, clock);
				continue;
			}
			if (this.underWay < Math.floor(this.most)) return this.take();
			const place = await this.turn(order);
			if (!place) continue;
			if (!signal?.aborted) return place;
			this.leave(place);
			return undefined;
		}
	}

	/** Gives the place back; with an answer, there may be more of them. */
	leave({ cuts }: Place, isAnswered = false): void {
		this.underWay--;
		if (isAnswered && cuts === this.cuts) {
			this.most = Math.min(MOST, this.most + (this.most < this.safe ? 1 : GROWTH));
		}
		while (this.underWay < Math.floor(this.most)) {
			const next = this.queue.shift();
			if (!next) return;
			next.go(this.take());
		}
	}

	/** Gives the place back: it was one too many, and none is to start for so long. */
	refused({ cuts }: Place, waitMs: number, clock: Clock): void {
		// All that were under way with it are refused as well; that is said once.
		if (cuts === this.cuts) {
			this.cuts++;
			this.safe = Math.max(1, Math.floor(this.underWay / 2));
			this.most = 1;
		}
		this.underWay--;
		this.heldUntil = Math.max(this.heldUntil, clock.now() + waitMs);
		for (const { go } of this.queue.splice(0)) go();
	}

	private take(): Place {
		this.underWay++;
		return { cuts: this.cuts };
	}

	private async turn(order: number): Promise<Place | undefined> {
		return await new Promise((go) => {
			const later = this.queue.findIndex((other) => other.order > order);
			this.queue.splice(later < 0 ? this.queue.length : later, 0, { order, go });
		});
	}
}

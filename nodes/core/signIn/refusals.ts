/** So many fresh tokens refused in a row mean that no token will do. */
const HOPELESS = 4;
const SHORTEST_MS = 1_000;
const LONGEST_MS = 5_000;
const GROWTH = 1.5;

/**
 * Fresh tokens that the API refused, since it last took one. That happens where an account may have
 * one session and somebody else signs in to it at the same time: each sign-in ends the other's
 * session, and only those who give way let the other, and then themselves, get on. It also happens
 * where no token of this account will ever do; then there must be an end.
 */
export class Refusals {
	private readonly tokens = new Set<string | symbol>();
	private slowestMs = SHORTEST_MS;

	constructor(private readonly limit = HOPELESS) {}

	/**
	 * @param tokenId what stands for the token; without one each refusal counts for itself
	 * @param tookMs how long the refused request took; others need as long to get something done
	 */
	add(tokenId: string | undefined, tookMs: number): void {
		this.tokens.add(tokenId ?? Symbol('refusal'));
		this.slowestMs = Math.max(this.slowestMs, Math.min(tookMs, LONGEST_MS));
	}

	/** A token was taken. */
	clear(): void {
		this.tokens.clear();
	}

	get hopeless(): boolean {
		return this.tokens.size >= this.limit;
	}

	/**
	 * How long to give way: longer each time, and never the same for two.
	 * @param random from 0 up to, not including, 1
	 * @returns milliseconds
	 */
	waitMs(random: number): number {
		const growth = GROWTH ** Math.max(0, this.tokens.size - 1);
		return this.slowestMs * growth * (0.75 + random / 2);
	}
}

/** So many fresh tokens refused in a row mean that no token will do. */
const HOPELESS = 5;
const FIRST_WAIT_MS = 250;

/**
 * Fresh tokens that the API refused, since it last took one. That happens where an account may have
 * one session and somebody else signs in to it at the same time: each sign-in ends the other's
 * session. Waiting for different times lets both get on. It also happens where no token of this
 * account will ever do; then there must be an end.
 */
export class Refusals {
	private readonly tokens = new Set<string | symbol>();

	constructor(private readonly limit = HOPELESS) {}

	/** @param tokenId what stands for the token; without one each refusal counts for itself */
	add(tokenId?: string): void {
		this.tokens.add(tokenId ?? Symbol('refusal'));
	}

	/** A token was taken. */
	clear(): void {
		this.tokens.clear();
	}

	get hopeless(): boolean {
		return this.tokens.size >= this.limit;
	}

	/** Milliseconds to wait before the next try: longer each time, and never the same for two. */
	waitMs(random: number): number {
		return FIRST_WAIT_MS * 2 ** Math.max(0, this.tokens.size - 1) * (0.5 + random);
	}
}

import { sleep } from 'n8n-workflow';

/** n8n has no timer that a cancelled execution ends; short naps and a look at the signal do. */
const NAP_MS = 200;

/** The longest wait that a service can ask for, milliseconds. */
export const LONGEST_WAIT_MS = 60_000;

/** What waiting depends on; tests put a clock of their own here. */
export interface Clock {
	/** Milliseconds since the epoch. */
	now(): number;
	sleep(ms: number): Promise<void>;
	/** A number from 0 up to, not including, 1. */
	random(): number;
}

export const realClock: Clock = {
	now: () => Date.now(),
	sleep,
	random: () => Math.random(),
};

/** Waits; returns early, with false, when the signal says the execution was cancelled. */
export async function pause(
	ms: number,
	signal: AbortSignal | undefined,
	clock: Clock = realClock,
): Promise<boolean> {
	const end = clock.now() + ms;
	for (let left = ms; left > 0; ) {
		if (signal?.aborted) return false;
		const nap = Math.min(left, NAP_MS);
		await clock.sleep(nap);
		// Naps take longer than they should; a clock that is set back makes none of them longer.
		left = Math.min(left - nap, end - clock.now());
	}
	return !signal?.aborted;
}

/** Aborts when the first of the signals does; none of none. */
export function firstOf(...signals: Array<AbortSignal | undefined>): AbortSignal | undefined {
	const given = signals.filter((signal) => signal !== undefined);
	return given.length > 1 ? AbortSignal.any(given) : given[0];
}

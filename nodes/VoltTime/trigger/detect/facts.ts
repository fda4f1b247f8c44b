/** One fact of a charger or connector from poll to poll: when a change of it counts. */
import type { Value } from '../state';

/** What is remembered of a fact. */
export interface Memory {
	value: Value;
	/** Changes so far that bear no time of the service: they tell the next one from the last. */
	told: number;
	/** Another value that has not lasted yet, and since when. */
	pending?: { value: Value; since: number; recorded: boolean };
}

export interface Change {
	from: Value;
	to: Value;
	since: number;
	/** The same for the same change, whoever sees it. */
	mark: string;
}

export interface When {
	now: number;
	/** Time of the poll before this one. */
	last: number;
	/** When the service says that the value changed. */
	recordedAt?: number;
	/** How long the value must last. */
	graceMs: number;
}

/** Clocks of the service's parts may differ so much. */
const SLACK_MS = 120_000;

/** A time of the service is that of the change only if it lies between two polls. */
const isOfChange = ({ now, last }: When, recordedAt: number): boolean =>
	recordedAt >= last - SLACK_MS && recordedAt <= now + SLACK_MS;

/**
 * @param value undefined where it is unknown: nothing changes then, and nothing that waits comes to count
 * @returns what to remember, undefined when nothing is known yet; and the change that counts now
 */
export function settle(
	known: Memory | undefined,
	value: Value | undefined,
	when: When,
): { memory?: Memory; change?: Change } {
	if (value === undefined) return { memory: known };
	// The first value there is was no change.
	if (!known) return { memory: { value, told: 0 } };
	const { told } = known;
	if (value === known.value) return { memory: { value, told } };
	const { now, recordedAt } = when;
	const recorded = recordedAt !== undefined && isOfChange(when, recordedAt);
	const begun =
		known.pending?.value === value
			? known.pending
			: { value, since: recorded ? Math.min(recordedAt, now) : now, recorded };
	// A clock that was set back begins anew.
	const pending = { ...begun, since: Math.min(begun.since, now) };
	if (now - pending.since < when.graceMs) return { memory: { ...known, pending } };
	const mark = pending.recorded ? new Date(pending.since).toISOString() : `#${told + 1}`;
	return {
		memory: { value, told: pending.recorded ? told : told + 1 },
		change: { from: known.value, to: value, since: pending.since, mark },
	};
}

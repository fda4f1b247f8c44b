/** One fact of a charger or connector from poll to poll: when a change of it counts. */
import type { Value } from '../state';

/** What is remembered of a fact. */
export interface Memory {
	value: Value;
	/** Changes since the state was born that bear no time of the service: they tell one from the last. */
	told: number;
	/** Another value that has not lasted yet, and since when. */
	pending?: { value: Value; since: number; recorded: boolean };
	/** The time of the service that the last change bore, while it might be taken for that of another. */
	marked?: number;
}

export interface Change {
	from: Value;
	to: Value;
	since: number;
	/** The time of the service, the same whoever sees it; or `#` and which change it is of those without. */
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
	const { now, last, recordedAt } = when;
	const marked =
		known.marked === undefined || known.marked < last - SLACK_MS ? {} : { marked: known.marked };
	if (value === known.value) return { memory: { value, told, ...marked } };
	// The record of a thing need not bear the time of this change: one that stays, or goes back, is none of two.
	const recorded =
		recordedAt !== undefined &&
		isOfChange(when, recordedAt) &&
		recordedAt > (known.marked ?? -Infinity);
	const { pending: before } = known;
	// A clock that was set back begins anew.
	const goesOn = before?.value === value && before.since <= now + SLACK_MS;
	const pending = goesOn ? before : { value, since: recorded ? recordedAt : now, recorded };
	const since = Math.min(pending.since, now);
	if (now - since < when.graceMs)
		return { memory: { value: known.value, told, ...marked, pending } };
	const mark = pending.recorded ? new Date(pending.since).toISOString() : `#${told + 1}`;
	return {
		memory: pending.recorded
			? { value, told, marked: pending.since }
			: { value, told: told + 1, ...marked },
		change: { from: known.value, to: value, since, mark },
	};
}

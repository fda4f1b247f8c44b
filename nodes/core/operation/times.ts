/** What fields with dates and times give. */
import type { Params } from '../item/params';
import { refuse } from '../item/readers';
import type { Described } from './field';
import { momentIn, type Moment } from '../values/moment';

const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * A moment; without a zone it is read in the workflow's time zone, a date alone is its first.
 * @throws UserError that begins with the label
 */
export function momentOf(text: string, label: string, { context }: Params): Moment {
	return (
		momentIn(text, context.getTimezone()) ??
		refuse(
			`${label} is no date or time`,
			`Got "${text.slice(0, 60)}". Write it like 2026-01-31, 2026-01-31T08:30:00 or 2026-01-31T08:30:00+01:00.`,
		)
	);
}

/**
 * Makes of a time `Y-m-d H:i:s` in UTC. Without a zone it is read in the workflow's time zone.
 * @param edge what a date without a time stands for: its first or its last second
 */
export const inUtc =
	(edge: 'start' | 'end' = 'start') =>
	(text: string, label: string, params: Params): string => {
		const clock = edge === 'start' ? '00:00:00' : '23:59:59';
		const moment = momentOf(DAY.test(text) ? `${text}T${clock}` : text, label, params);
		return new Date(moment.toMillis()).toISOString().slice(0, 19).replace('T', ' ');
	};

/** Makes of a time its date as it is written, `Y-m-d`: a time of day is left out, a zone changes nothing. */
export function dayOf(text: string, label: string, params: Params): string {
	momentOf(DAY.test(text) ? `${text}T12:00:00` : text, label, params);
	return text.slice(0, 10);
}

/** A field, and what {@link inUtc} or {@link dayOf} made of its value. */
type Placed = readonly [field: Described, value: string | undefined];

/**
 * Checks that two times or dates are in order.
 * @throws UserError when both are there and the second is before the first
 */
export function inOrder([from, first]: Placed, [to, last]: Placed): void {
	if (first === undefined || last === undefined || last >= first) return;
	const { displayName: start } = from.property;
	const { displayName: end } = to.property;
	refuse(
		`${end} is before ${start}`,
		`${start} is ${first} and ${end} is ${last}. Change one of them.`,
	);
}

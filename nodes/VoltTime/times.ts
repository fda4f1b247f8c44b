import type { Params } from '../core/item/params';
import { momentIn, type Moment } from './moment';

const DAY = /^\d{4}-\d\d-\d\d$/;

function momentOf(params: Params, text: string, label: string): Moment {
	return (
		momentIn(text, params.context.getTimezone()) ??
		params.refuse(
			`${label} is no date or time`,
			`Got "${text.slice(0, 60)}". Write it like 2026-01-31T08:30:00 or 2026-01-31T08:30:00+01:00.`,
		)
	);
}

/**
 * A point in time as `Y-m-d H:i:s` in UTC. Without a zone it is read in the workflow's time zone.
 * @param edge what a date without a time stands for: its first or its last second
 * @returns '' when the field is empty
 * @throws UserError when it is no time
 */
export function utcTime(
	params: Params,
	name: string,
	label: string,
	edge: 'start' | 'end' = 'start',
): string {
	const text = params.text(name, label);
	if (text === '') return '';
	const clock = edge === 'start' ? '00:00:00' : '23:59:59';
	const moment = momentOf(params, DAY.test(text) ? `${text}T${clock}` : text, label);
	return new Date(moment.toMillis()).toISOString().slice(0, 19).replace('T', ' ');
}

/**
 * The date of a time as it is written: a time of day is left out, a zone changes nothing.
 * @returns `Y-m-d`; '' when the field is empty
 * @throws UserError when it is no date
 */
export function calendarDate(params: Params, name: string, label: string): string {
	const text = params.text(name, label);
	if (text === '') return '';
	momentOf(params, DAY.test(text) ? `${text}T12:00:00` : text, label);
	return text.slice(0, 10);
}

/**
 * Checks that two times or dates of {@link utcTime} or {@link calendarDate} are in order.
 * @throws UserError when both are there and the second is before the first
 */
export function inOrder(params: Params, from: [string, string], to: [string, string]): void {
	const [fromLabel, first] = from;
	const [toLabel, last] = to;
	if (first === '' || last === '' || last >= first) return;
	params.refuse(
		`${toLabel} is before ${fromLabel}`,
		`${fromLabel} is ${first} and ${toLabel} is ${last}. Change one of them.`,
	);
}

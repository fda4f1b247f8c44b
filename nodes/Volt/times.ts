import type { Params } from '../core/item/params';
import { refuse } from '../core/item/readers';
import { momentIn } from '../core/values/moment';

/** A time in UTC, ISO 8601. Without a zone it is read in the workflow's time zone; a date is its first second. */
export function asInstant(text: string, label: string, { context }: Params): string {
	const moment = momentIn(text, context.getTimezone());
	if (moment) return new Date(moment.toMillis()).toISOString();
	return refuse(
		`${label} is no date or time`,
		`Got "${text.slice(0, 60)}". Write it like 2026-01-31T08:30:00 or 2026-01-31T08:30:00+01:00.`,
	);
}

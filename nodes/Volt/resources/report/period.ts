/** The range of a report, and the parts that Volt can make of it. */
import type { IDataObject } from 'n8n-workflow';
import { refuse } from '../../../core/item/readers';
import type { Params } from '../../../core/item/params';
import { dateTime } from '../../../core/operation/kinds';
import { momentAt, momentIn } from '../../../core/values/moment';

/** The longest range of one report, in milliseconds: 92 days. */
const LONGEST = 92 * 86_400_000;

/** More parts than this are hardly meant: some nine years. */
const MOST_PARTS = 36;

const moment = (text: string, label: string, { context }: Params): number =>
	momentIn(text, context.getTimezone())?.toMillis() ??
	refuse(
		`${label} is no date or time`,
		`Got "${text.slice(0, 60)}". Write it like 2026-01-31 or 2026-01-31T08:30:00+01:00.`,
	);

const ZONE = 'A date alone is its first moment. Without a zone the workflow’s time zone counts.';

const from = dateTime('From', 'from', {
	...{ required: true, placeholder: 'e.g. 2026-01-01' },
	description: `First moment of the range. ${ZONE}`,
}).as(moment);

const until = dateTime('Until', 'until', {
	...{ required: true, placeholder: 'e.g. 2026-02-01' },
	description: `End of the range; what happens at this moment is not part of it. ${ZONE}`,
}).as(moment);

export const periodFields = [from, until];

/** Part of a range, in milliseconds since the epoch; the end is no part of it. */
export interface Part {
	from: number;
	until: number;
}

/**
 * The range in parts of at most 92 days.
 * @throws UserError that names the field
 */
export function partsIn(params: Params): Part[] {
	const [first, end] = [from.in(params), until.in(params)];
	if (end <= first) refuse('Until must be after From', 'Change one of them.');
	const count = Math.ceil((end - first) / LONGEST);
	if (count > MOST_PARTS) {
		refuse(`Until is more than ${MOST_PARTS * 92} days after From`, 'Change one of them.');
	}
	return Array.from({ length: count }, (_, nth) => ({
		from: first + nth * LONGEST,
		until: Math.min(first + (nth + 1) * LONGEST, end),
	}));
}

/** The range as the API takes it: it counts the last moment in. */
export const datesOf = (part: Part): IDataObject => ({
	startDate: new Date(part.from).toISOString(),
	endDate: new Date(part.until - 1).toISOString(),
});

/** The range as people read it, in the workflow's time zone. */
export function shownPart({ context }: Params, part: Part): IDataObject {
	const timeZone = context.getTimezone();
	const shown = (ms: number) => momentAt(ms, timeZone).toISO();
	return { from: shown(part.from), until: shown(part.until), timeZone };
}

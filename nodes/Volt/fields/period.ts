/** A half-open period: its end is no part of it. */
import type { IDataObject } from 'n8n-workflow';
import { refuse } from '../../core/item/readers';
import type { Params } from '../../core/item/params';
import { dateTime } from '../../core/operation/kinds';
import { momentOf } from '../../core/operation/times';
import { momentAt } from '../../core/values/moment';

/**
 * A time in milliseconds since the epoch; without a zone it is read in the workflow's.
 * @throws UserError that begins with the label
 */
export const epochMs = (text: string, label: string, params: Params): number =>
	momentOf(text, label, params).toMillis();

const ZONE = 'A date alone is its first moment. Without a zone the workflow’s time zone counts.';

const from = dateTime('From', 'from', {
	...{ required: true, placeholder: 'e.g. 2026-01-01' },
	description: `First moment of the range. ${ZONE}`,
}).as(epochMs);

const until = dateTime('Until', 'until', {
	...{ required: true, placeholder: 'e.g. 2026-02-01' },
	description: `End of the range; what happens at this moment is not part of it. ${ZONE}`,
}).as(epochMs);

export const periodFields = [from, until];

/** In milliseconds since the epoch; the end is no part of it. */
export interface Period {
	from: number;
	until: number;
}

/** @throws UserError that names the field */
export function periodIn(params: Params): Period {
	const period = { from: from.in(params), until: until.in(params) };
	if (period.until <= period.from) refuse('Until must be after From', 'Change one of them.');
	return period;
}

/** A period as people read it, in the workflow's time zone. */
export function shownPeriod({ context }: Params, period: Period): IDataObject {
	const timeZone = context.getTimezone();
	const shown = (ms: number) => momentAt(ms, timeZone).toISO();
	return { from: shown(period.from), until: shown(period.until), timeZone };
}

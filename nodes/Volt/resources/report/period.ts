/** The parts that Volt can make of the range of a report. */
import type { IDataObject } from 'n8n-workflow';
import { refuse } from '../../../core/item/readers';
import type { Params } from '../../../core/item/params';
import { periodIn, type Period } from '../../fields/period';

/** The longest range of one report, in milliseconds: 92 days. */
const LONGEST = 92 * 86_400_000;

/** More parts than this are hardly meant: some nine years. */
const MOST_PARTS = 36;

/**
 * The range in parts of at most 92 days.
 * @throws UserError that names the field
 */
export function partsIn(params: Params): Period[] {
	const { from: first, until: end } = periodIn(params);
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
export const datesOf = (part: Period): IDataObject => ({
	startDate: new Date(part.from).toISOString(),
	endDate: new Date(part.until - 1).toISOString(),
});

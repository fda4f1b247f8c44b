import { choice, dateTime } from '../../../core/operation/kinds';
import { dayOf, inOrder } from '../../../core/operation/times';

export const status = choice('Status', 'status', {
	options: { active: ['Active', 'Sessions under way'], finished: 'Finished' },
	default: 'active',
});

const startedFrom = dateTime('Started From', 'startedFrom', {
	placeholder: 'e.g. 2026-01-01',
	description: 'First day on which sessions started; the time of day is left out',
}).as(dayOf);

const stoppedUntil = dateTime('Stopped Until', 'stoppedUntil', {
	placeholder: 'e.g. 2026-01-31',
	description: 'Last day on which sessions stopped; the time of day is left out',
}).as(dayOf);

/** Filters on the sessions of a charger or location, by what the API calls them. */
export const sessionFilters = {
	'filter[status]': status,
	'filter[started_from]': startedFrom,
	'filter[stopped_until]': stoppedUntil,
};

/**
 * What {@link sessionFilters} gave, as it is.
 * @throws UserError when the last day is before the first
 */
export function daysInOrder<
	T extends { 'filter[started_from]'?: string; 'filter[stopped_until]'?: string },
>(given: T): T {
	inOrder(
		[startedFrom, given['filter[started_from]']],
		[stoppedUntil, given['filter[stopped_until]']],
	);
	return given;
}

/** Of which account, in which currency, between which days. */
import type { Params } from '../../../core/item/params';
import { choice, dateTime, plain } from '../../../core/operation/kinds';
import { dayOf, inOrder } from '../../../core/operation/times';
import { byId } from '../../locate/byId';

export const accountId = byId('Account ID', 'accountId', { description: 'Of a Volt account' });

export const currency = choice('Currency', 'currency', {
	options: plain(['DKK', 'EUR', 'GBP', 'PLN']),
	default: 'EUR',
});

export const dateFrom = dateTime('From', 'dateFrom', {
	...{
		required: true,
		placeholder: 'e.g. 2026-01-01',
		description: 'First day; a time of day is left out',
	},
}).as(dayOf);
export const dateTo = dateTime('To', 'dateTo', {
	...{
		required: true,
		placeholder: 'e.g. 2026-01-31',
		description: 'Last day; a time of day is left out',
	},
}).as(dayOf);

/** @throws UserError when they are not in order */
export function daysIn(params: Params): { dateFrom: string; dateTo: string } {
	const days = { dateFrom: dateFrom.in(params), dateTo: dateTo.in(params) };
	inOrder([dateFrom, days.dateFrom], [dateTo, days.dateTo]);
	return days;
}

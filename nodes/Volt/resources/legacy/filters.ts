/** Filters of the legacy list of payments, the only list of payments there is. */
import { filters } from '../../../core/operation/collections';
import { choice, plain, text, toggle, whole } from '../../../core/operation/kinds';
import type { Params } from '../../../core/item/params';
import type { Query } from '../../../core/http/query';
import { compactTime } from '../../fields/compactTime';
import { byId } from '../../locate/byId';
import { currency } from '../../money/fields';
import { PAGE } from '../../pages';
import { STATUSES } from '../../shapes/status';

const zone = 'Sent in UTC (unconfirmed).';

const optional = { required: undefined };
const status = (displayName: string, name: string, description: string) =>
	choice(displayName, name, {
		...{ options: plain([...STATUSES].sort()), default: 'RECEIVED', description },
	});

export const paymentFilters = filters({
	id: byId('Payment ID', 'id', optional),
	bank: byId('Bank ID', 'bank', optional),
	currency: currency.with(optional),
	amount: whole('Amount (Minor Units)', 'amount', {
		...{ min: 1, default: 1 },
		description: 'In minor units, such as 1250 for 12.50 euros',
	}),
	type: text('Type', 'type', { placeholder: 'e.g. GOODS' }),
	uniqueReference: text('Unique Reference', 'uniqueReference', { placeholder: 'e.g. ORDER4711' }),
	status: status('Status', 'status', 'The state a payment is in'),
	newStatus: status('Reached Status', 'newStatus', 'A state a payment has been in'),
	from: compactTime(
		'Reached From',
		'from',
		'start',
		`When it was reached, at the earliest. ${zone}`,
	),
	to: compactTime('Reached To', 'to', 'end', `When it was reached, at the latest. ${zone}`),
	showAll: toggle('Show All', 'showAll', {
		default: true,
		description: 'Whether to switch off the filters that the service applies by itself',
	}),
});

/** @throws UserError that names the filter */
export function paymentQuery(params: Params): Query {
	const { newStatus, from, to, showAll, ...given } = paymentFilters.in(params);
	return {
		...given,
		'statusUpdate[newStatus]': newStatus,
		'statusUpdate[createdAt][gte]': from,
		'statusUpdate[createdAt][lte]': to,
		showAll: showAll === true ? '1' : undefined,
		limit: PAGE,
	};
}

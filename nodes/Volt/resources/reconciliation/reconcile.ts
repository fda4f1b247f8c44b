import { OPTIONS } from '../../../core/operation/collections';
import { toggle, whole } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { periodFields, periodIn } from '../../fields/period';
import { environment } from '../../money/environment';
import { accountFields, accountsIn } from './accounts';
import { itemsOf } from './items';
import { orders, unit } from './orders';
import { ledgerRequest } from './read';
import { reconciled } from './reconciled';
import { gives, reconciledShape } from './shape';

const lookAhead = whole('Look Ahead (Days)', 'lookAhead', {
	...{ min: 0, max: 400, default: 10 },
	description: 'How long after the period to look for refunds and reversals of its money',
}).within(OPTIONS);

const tolerance = whole('Tolerance', 'tolerance', {
	...{ min: 0, default: 0 },
	description: 'How much less or more, in minor units, still counts as paid',
}).within(OPTIONS);

const acceptProbable = toggle('Accept Probable', 'acceptProbable', {
	description:
		'Whether the payer’s IBAN and the exact amount are enough, where they point to one order and one transaction only',
}).within(OPTIONS);

const allowGroups = toggle('Allow Groups', 'allowGroups', {
	description:
		'Whether money whose text names two to five orders may pay them all, if the sum is exact',
}).within(OPTIONS);

export const reconcile: Operation = {
	name: 'Reconcile Payments',
	value: 'reconcile',
	action: 'Reconcile payments',
	description:
		'Says of each order what money came for it, and of all other money why it is no order’s. What is not certain is said to be so, with its candidates; nothing is guessed. Only reads; may be repeated.',
	operationId: 'listTransactions',
	writes: false,
	fields: [orders, unit, ...periodFields, ...accountFields],
	options: [lookAhead, tolerance, acceptProbable, allowGroups],
	shape: reconciledShape,
	beside: environment,
	gives,
	request: (params) => ledgerRequest(params, periodIn(params), accountsIn(params)[0]),
	perform: async ({ params, now }) => {
		const result = await reconciled(params, orders.in(params), {
			...{ period: periodIn(params), accountIds: accountsIn(params), now: now() },
			lookAheadDays: lookAhead.in(params) ?? 10,
			tolerance: tolerance.in(params) ?? 0,
			acceptProbable: acceptProbable.in(params) ?? false,
			allowGroups: allowGroups.in(params) ?? false,
		});
		return itemsOf(params, result, periodIn(params));
	},
};

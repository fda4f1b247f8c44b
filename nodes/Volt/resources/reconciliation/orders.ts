/** The orders as a user gives them. */
import { refuse } from '../../../core/item/readers';
import type { Params } from '../../../core/item/params';
import { json } from '../../../core/operation/kinds';
import { amountUnit } from '../../money/fields';
import { RULES, type Lock, type Order } from '../../reconcile/types';
import { cellsOf, type Cells } from './cells';

const ORDER = [
	...['key', 'reference', 'amount', 'currency', 'paymentIds', 'aliasId', 'payerIban', 'payerName'],
	...['date', 'rail', 'locked'],
];
const LOCK = ['transactionId', 'amount', 'excess', 'rule', 'evidence'];

function lockOf(cells: Cells): Lock {
	cells.mustName(LOCK);
	return {
		transactionId: cells.needed('transactionId'),
		amount: cells.neededWhole('amount', 0),
		excess: cells.whole('excess', 0),
		rule: cells.oneOf('rule', RULES),
		evidence: cells.text('evidence'),
	};
}

function orderOf(cells: Cells): Order {
	cells.mustName(ORDER);
	const [key, currency] = [cells.needed('key'), cells.currency('currency')];
	return {
		...{ key, currency, amount: cells.amount('amount', currency) },
		reference: cells.text('reference'),
		paymentIds: cells.texts('paymentIds'),
		aliasId: cells.text('aliasId'),
		payerIban: cells.text('payerIban'),
		payerName: cells.text('payerName'),
		date: cells.date('date'),
		rail: cells.text('rail'),
		locked: cells.list('locked', lockOf),
	};
}

/** Each item is reconciled for itself: of two, both could have the same money. */
function mustBeAlone({ context }: Params): void {
	if (context.getInputData().length <= 1) return;
	refuse(
		'Reconcile Payments takes one item, with all orders in it',
		'Two runs could give the same money to two orders. Put the orders together with an Aggregate node, or turn on Execute Once in Settings and give them by {{ $("the node before").all() }}.',
	);
}

const EXAMPLE =
	'[{ "key": "1001", "reference": "INV-1001", "amount": "12.50", "currency": "EUR", "paymentIds": [] }]';

/** How the orders' amounts are written. */
export const unit = amountUnit.with({
	description:
		'How the amounts of the orders are written. Those of locked allocations are in minor units always, as an earlier run gave them. Nothing is rounded: too many decimals are refused.',
});

/** All orders, of whatever number; what is read has amounts in minor units. */
export const orders = json('Orders', 'orders', {
	...{ required: true, placeholder: `e.g. ${EXAMPLE}` },
	description:
		'All orders that wait for money, as one list: JSON, or what an Aggregate node gives. Each has a key of its own, amount and currency (EUR); it may have reference (INV-1001), paymentIds (those of all attempts, as a list), aliasId, payerIban, payerName, date (2026-01-31), rail (SEPA_INSTANT), and locked: the allocations that an earlier run gave for it.',
}).as((value, label, params): Order[] => {
	mustBeAlone(params);
	if (value === undefined) return refuse(`${label} is empty`, `Fill in ${label}.`);
	const list = cellsOf(value, label, params).map(orderOf);
	const keys = new Set<string>();
	for (const { key } of list) {
		if (keys.has(key)) {
			refuse(`${label}: two have the key "${key.slice(0, 60)}"`, 'Give each a key of its own.');
		}
		keys.add(key);
	}
	return list;
});

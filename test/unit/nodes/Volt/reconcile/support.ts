/** Orders and transactions of tests, and ways to put them together. */
import { Reconciliation } from '../../../../../nodes/Volt/reconcile/reconcile';
import type {
	Order,
	OrderResult,
	Result,
	Settings,
	Transaction,
	UnknownMoney,
} from '../../../../../nodes/Volt/reconcile/types';

export const DAY = 86_400_000;
export const START = Date.UTC(2026, 0, 1);
export const END = Date.UTC(2026, 1, 1);

export const settings = (more: Partial<Settings> = {}): Settings => ({
	...{
		from: START,
		until: END,
		seenUntil: END,
		tolerance: 0,
		acceptProbable: false,
		allowGroups: false,
	},
	visible: new Set(['EUR', 'GBP', 'PLN']),
	...more,
});

export const order = (key: string, more: Partial<Order> = {}): Order => ({
	...{ key, amount: 100, currency: 'EUR' },
	...more,
});

export const money = (id: string, more: Partial<Transaction> = {}): Transaction => ({
	...{ id, createdAt: START + DAY, status: 'COMPLETED', operation: 'INCOMING' },
	...{ type: 'MANUAL_CREDIT', amount: 100, currency: 'EUR' },
	...more,
});

export const refund = (id: string, sourceId: string, more: Partial<Transaction> = {}) =>
	money(id, { operation: 'OUTGOING', type: 'REFUND', sourceId, ...more });

export function reconciled(
	orders: readonly Order[],
	transactions: readonly Transaction[],
	more: Partial<Settings> = {},
): Result {
	const run = new Reconciliation(orders, settings(more));
	for (const one of transactions) run.add(one);
	return run.result();
}

export const orderOf = ({ orders }: Result, key: string): OrderResult =>
	orders.find((one) => one.key === key)!;

export const unknownOf = ({ unknown }: Result, id: string): UnknownMoney =>
	unknown.find((one) => one.transactionId === id)!;

/** The orders with what they were given, as another run takes them. */
export const withLocks = (orders: readonly Order[], result: Result): Order[] =>
	orders.map((one) => ({ ...one, locked: orderOf(result, one.key).allocations }));

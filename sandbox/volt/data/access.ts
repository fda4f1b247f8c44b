import type { Random } from '../lib/random';
import type { Account, Transaction } from './account-types';
import type { Store } from './store';
import { anyTransaction } from './transactions';

const MINUTE = 60_000;

/** The data of one cloud, for tests and control pages: the stores, and ways to shift pages. */
export interface VoltData
	extends Pick<
		Store,
		| 'payments'
		| 'institutions'
		| 'mandates'
		| 'amendments'
		| 'accounts'
		| 'aliases'
		| 'beneficiaries'
		| 'verifications'
		| 'onboardings'
	> {
	/** Every account transaction, newest first. Live, not a copy. */
	readonly transactions: readonly Transaction[];
	readonly refunds: Store['refunds'];
	readonly payouts: Store['payouts'];
	readonly reports: Store['reports'];
	readonly trustedAccounts: Store['trusted'];
	/** Adds transactions newer than all (`start`) or older than all (`end`); gives them back. */
	addTransactions(count: number, where: 'start' | 'end'): Transaction[];
	/** Removes the newest (default) or the oldest transactions; gives them back. */
	removeTransactions(count: number, where?: 'start' | 'end'): Transaction[];
}

function made(store: Store, random: Random, count: number, from: number, step: number) {
	const accounts: Account[] = [...store.accounts.values()].filter(({ active }) => active);
	const list: Transaction[] = [];
	for (let index = 0; index < count; index++) {
		const account = accounts[index % accounts.length];
		if (account) list.push(anyTransaction(random, from + index * step, account));
	}
	return list;
}

/** Opens a store to tests. */
export function dataOf(store: Store, random: Random, now: () => number): VoltData {
	const { payments, institutions, mandates, amendments, accounts, aliases } = store;
	const { beneficiaries, verifications, refunds, payouts, reports, trusted, onboardings } = store;
	return {
		...{ payments, institutions, mandates, amendments, accounts, aliases },
		...{ beneficiaries, verifications, refunds, payouts, reports, onboardings },
		trustedAccounts: trusted,
		get transactions() {
			return store.ledger.items;
		},
		addTransactions: (count, where) => {
			const { items } = store.ledger;
			const newest = Date.parse(items[0]?.createdAt ?? '') || 0;
			const oldest = Date.parse(items[items.length - 1]?.createdAt ?? '') || now();
			const list =
				where === 'start'
					? made(store, random, count, Math.max(now(), newest), 1).reverse()
					: made(store, random, count, oldest - MINUTE, -MINUTE);
			store.ledger.extend(list, where);
			return list;
		},
		removeTransactions: (count, where = 'start') => store.ledger.remove(count, where),
	};
}

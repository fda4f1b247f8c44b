import { Random } from '../lib/random';
import type { Account, Transaction } from './account-types';
import { accounts, newAlias, trustedAccounts } from './accounts';
import { institutions } from './institutions';
import { bank, person } from './names';
import { mandates, onboardings, payouts, reports } from './past';
import { payments } from './payments';
import { Store } from './store';
import { anyTransaction, creditOf } from './transactions';

/** How much of each kind of data there is to begin with. */
export interface Sizes {
	payments?: number;
	institutions?: number;
	transactions?: number;
	accounts?: number;
}

const HOUR = 3_600_000;

/** Credits of the received payments, then others, newest first and `count` in all. */
function seedTransactions(store: Store, random: Random, count: number, now: number): void {
	const list: Transaction[] = [];
	for (const record of store.paymentOrder) {
		const received = record.statusUpdates.find(({ newStatus }) => newStatus === 'RECEIVED');
		const account = store.accountFor(record.payment.currency);
		if (!received || !account || list.length >= count) continue;
		const credit = creditOf(random.uuid(), received.createdAt, record, account);
		record.creditId = credit.id;
		list.push(credit);
	}
	const open = [...store.accounts.values()].filter(({ active }) => active);
	for (let index = 0; list.length < count && open.length > 0; index++) {
		const account = open[index % open.length];
		if (!account) break;
		const at = now - (index + 1) * 4 * HOUR - random.between(0, 2 * HOUR);
		list.push(anyTransaction(random, at, account));
	}
	list.sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0));
	store.ledger.extend(list, 'end');
}

function seedPeople(store: Store, random: Random, list: Account[]): void {
	for (const account of list) {
		for (let index = 0; index < 12; index++) {
			const payee = person(random);
			const name = `${payee.firstName} ${payee.lastName} ${index + 1}`;
			const accountIdentifiers = bank(account.currency, random);
			store.addBeneficiary(account.id, { name, accountIdentifiers });
		}
		for (let index = 0; index < 4; index++) store.addAlias(newAlias(random, account));
	}
}

/**
 * A store full of invented data. The same seed, sizes and moment give the same data, and one kind's
 * size does not change the ids of another.
 */
export function seeded(seed: number, now: number, sizes: Sizes = {}): Store {
	const store = new Store();
	const random = (name: string) => Random.named(seed, name);
	const banks = institutions(random('institutions'), sizes.institutions ?? 40);
	for (const bankOf of banks) store.institutions.set(bankOf.id, bankOf);
	for (const record of payments(random('payments'), sizes.payments ?? 240, now, banks)) {
		store.payments.set(record.payment.id, record);
		store.paymentOrder.push(record);
	}
	const own = accounts(random('accounts'), sizes.accounts ?? 8, now);
	for (const account of own) store.accounts.set(account.id, account);
	seedTransactions(store, random('transactions'), sizes.transactions ?? 600, now);
	seedPeople(store, random('people'), own);
	for (const trusted of trustedAccounts(random('trusted'), 15)) {
		store.trusted.set(trusted.account.id, trusted);
	}
	for (const mandate of mandates(random('mandates'), 10, now)) {
		store.mandates.set(mandate.id, mandate);
	}
	for (const onboarding of onboardings(random('onboardings'), own, now)) {
		store.onboardings.set(onboarding.id, onboarding);
	}
	store.reports.push(...reports(random('reports'), 10, now, own[0]?.id));
	store.payouts.push(...payouts(random('payouts'), 15, now, own.slice(0, 5)));
	return store;
}

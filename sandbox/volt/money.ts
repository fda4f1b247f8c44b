import { emit, iso, type Cloud } from './cloud';
import type { Account, Transaction } from './data/account-types';
import { invalid } from './lib/refusal';
import { linkedTransaction } from './links';

/** How long a transaction, refund, payout or order takes by the clock, in milliseconds. */
export const STEPS = { processing: 1_000, underWay: 2_800, done: 3_000 } as const;

/** Adds to an account's balance, or takes from it when the amount is negative. */
export function move(account: Account, amount: number, timestamp: string): void {
	account.balance = { available: account.balance.available + amount, timestamp };
}

/**
 * Refuses what an account cannot pay.
 * @throws Refusal 422 when the account does not hold that much
 */
export function mustHold(account: Account, amount: number): void {
	if (account.balance.available >= amount) return;
	throw invalid('amount', 'TOO_HIGH', 'The account does not hold this much');
}

/** A refund counts for the payment that led to the credit, or else for the credit itself. */
export function refundKey(source: Transaction): string {
	return source.gatewayPaymentId ?? source.id;
}

/** Puts an incoming transaction in the books. */
export function book(cloud: Cloud, account: Account, transaction: Transaction, url?: string): void {
	move(account, transaction.amount, transaction.createdAt);
	cloud.store.ledger.insert(transaction);
	emit(cloud, 'incoming_transaction_completed', linkedTransaction(cloud, transaction), url);
}

/** Ends an outgoing transaction. Rejected money goes back to where it was taken from. */
export function finish(
	cloud: Cloud,
	transaction: Transaction,
	end: { at: number; failure?: string; url?: string },
): void {
	transaction.updatedAt = iso(cloud, end.at);
	transaction.status = end.failure ? 'REJECTED' : 'COMPLETED';
	if (!end.failure) {
		arrive(cloud, transaction, end.at);
		const shown = linkedTransaction(cloud, transaction);
		emit(cloud, 'outgoing_transaction_completed', shown, end.url);
		return;
	}
	transaction.failure = { code: end.failure };
	const account = cloud.store.accounts.get(transaction.sender.accountId ?? '');
	if (account) move(account, transaction.amount, transaction.updatedAt);
	const source = cloud.store.ledger.get(transaction.sourceTransactionId ?? '');
	if (source) cloud.store.addRefunded(refundKey(source), -transaction.amount);
	const shown = linkedTransaction(cloud, transaction);
	emit(cloud, 'outgoing_transaction_rejected', shown, end.url);
}

/** An internal transfer is an incoming transaction of the other account. */
function arrive(cloud: Cloud, transaction: Transaction, at: number): void {
	if (transaction.type !== 'INTERNAL') return;
	const account = cloud.store.accounts.get(transaction.beneficiary.accountId ?? '');
	if (!account) return;
	const createdAt = iso(cloud, at);
	book(cloud, account, {
		...structuredClone(transaction),
		...{ id: cloud.random.uuid(), operation: 'INCOMING', createdAt, updatedAt: createdAt },
		sourceTransactionId: transaction.id,
	});
}

/** Sends an outgoing transaction on its way: PROCESSING, then COMPLETED or REJECTED. */
export function send(
	cloud: Cloud,
	transaction: Transaction,
	end: { failure?: string; url?: string; from?: number } = {},
): void {
	const from = end.from ?? cloud.now();
	cloud.agenda.at(from + STEPS.underWay, (at) => {
		transaction.status = 'PROCESSING';
		transaction.updatedAt = iso(cloud, at);
	});
	cloud.agenda.at(from + STEPS.done, (at) => finish(cloud, transaction, { ...end, at }));
}

import type { Random } from '../lib/random';
import type { Account, Party, Transaction } from './account-types';
import { bank, company, person, railOf } from './names';
import type { PaymentRecord } from './payment-types';

type Essential = 'amount' | 'operation' | 'type' | 'beneficiary' | 'sender' | 'currency';

/** A transaction with everything but its essentials filled in; CREATED unless it says more. */
export function newTransaction(
	id: string,
	createdAt: string,
	fields: Pick<Transaction, Essential> & Partial<Transaction>,
): Transaction {
	return {
		id,
		status: 'CREATED',
		failure: null,
		subtype: null,
		createdAt,
		updatedAt: createdAt,
		paymentReference: '',
		internalReference: null,
		paymentRail: railOf(fields.currency),
		gatewayPaymentId: null,
		sourceTransactionId: null,
		decisions: [],
		verifications: { accountHolderVerification: null },
		...fields,
	};
}

/** An account as one side of a transaction. */
export function partyOf(account: Account): Party {
	return {
		accountId: account.id,
		name: account.name,
		country: account.country,
		accountIdentifiers: account.identifications[0] ?? {},
	};
}

/** What Accounts takes as an internal reference; payments take more. */
const INTERNAL = /^[a-zA-Z0-9!@#$%^&*()_+={[\]};:?|-]+$/;

/** The credit of a payment that has been received. */
export function creditOf(
	id: string,
	createdAt: string,
	{ payment }: PaymentRecord,
	account: Account,
): Transaction {
	const internalReference = payment.internalReference ?? '';
	return newTransaction(id, createdAt, {
		status: 'COMPLETED',
		operation: 'INCOMING',
		type: 'GATEWAY_PAYMENT',
		amount: payment.amount,
		currency: payment.currency,
		paymentReference: payment.paymentReference ?? '',
		internalReference: INTERNAL.test(internalReference) ? internalReference : null,
		beneficiary: partyOf(account),
		sender: {
			name: payment.sender?.name ?? payment.payer.reference,
			accountIdentifiers: payment.sender?.accountIdentifiers ?? {},
		},
		gatewayPaymentId: payment.id,
	});
}

/** A transaction of the past that no payment led to. */
export function anyTransaction(random: Random, at: number, account: Account): Transaction {
	const outgoing = random.next() < 0.6;
	const other = { name: company(random), accountIdentifiers: bank(account.currency, random) };
	const type = outgoing
		? random.pick(['PAYOUT', 'PAYOUT', 'SETTLEMENT'] as const)
		: random.pick(['TOP_UP', 'MANUAL_CREDIT'] as const);
	const rejected = outgoing && random.next() < 0.08;
	const payee = person(random);
	if (type === 'PAYOUT') other.name = `${payee.firstName} ${payee.lastName}`;
	return newTransaction(random.uuid(), new Date(at).toISOString(), {
		status: rejected ? 'REJECTED' : 'COMPLETED',
		failure: rejected ? { code: 'BENEFICIARY_ACCOUNT_CLOSED' } : null,
		operation: outgoing ? 'OUTGOING' : 'INCOMING',
		type,
		subtype: type === 'PAYOUT' ? 'OPEN_LOOP' : null,
		amount: random.between(500, 250_000),
		currency: account.currency,
		paymentReference: `REF ${random.code(10)}`,
		internalReference: `batch-${random.between(1, 40)}`,
		beneficiary: outgoing ? other : partyOf(account),
		sender: outgoing ? partyOf(account) : other,
	});
}

import type { Handlers } from '../http/operation';
import { bodyOf, iso, type Cloud } from './cloud';
import type { Account, Alias, Bank } from './data/account-types';
import { newTransaction, partyOf } from './data/transactions';
import { mustIdentify } from './lib/identifiers';
import { conflict, invalid, notFound, Refusal } from './lib/refusal';
import { book } from './money';
import { settlePayment } from './payment-life';

interface Payin {
	externalPaymentId: string;
	paymentReference: string;
	amount: { amount: number; currency: string };
	sender: { name?: string; accountIdentifiers: Bank };
	beneficiary: { accountIdentifiers: Bank };
}

/** The only amount the legacy credit simulation takes. */
const MOCK_AMOUNT = 321;

function matches(own: readonly Bank[], wanted: Bank): boolean {
	return own.some((bank) =>
		wanted.iban
			? bank.iban === wanted.iban
			: wanted.accountNumber !== undefined &&
				bank.accountNumber === wanted.accountNumber &&
				bank.sortCode === wanted.sortCode,
	);
}

/** The account an identifier belongs to, directly or through an active alias. */
function receiver({ store }: Cloud, wanted: Bank): { account: Account; alias?: Alias } | undefined {
	for (const account of store.accounts.values()) {
		if (account.active && matches(account.identifications, wanted)) return { account };
	}
	for (const alias of store.aliases.values()) {
		const account = store.accounts.get(alias.accountId);
		if (!alias.active || !account?.active) continue;
		if (matches(alias.identifications, wanted)) return { account, alias };
	}
	return undefined;
}

function payin(cloud: Cloud, request: Payin): void {
	if (cloud.store.payins.has(request.externalPaymentId)) {
		throw conflict('A pay-in with this externalPaymentId has been simulated before');
	}
	mustIdentify('sender.accountIdentifiers', request.sender.accountIdentifiers);
	mustIdentify('beneficiary.accountIdentifiers', request.beneficiary.accountIdentifiers);
	const found = receiver(cloud, request.beneficiary.accountIdentifiers);
	if (!found) {
		const message = 'No active account or alias has these identifiers';
		throw invalid('beneficiary.accountIdentifiers', 'INVALID_VALUE', message);
	}
	const { account, alias } = found;
	const { amount, currency } = request.amount;
	if (account.currency !== currency) {
		throw invalid('amount.currency', 'INVALID_VALUE', `This account is in ${account.currency}`);
	}
	cloud.store.payins.add(request.externalPaymentId);
	const transaction = newTransaction(cloud.random.uuid(), iso(cloud), {
		status: 'COMPLETED',
		operation: 'INCOMING',
		type: 'TOP_UP',
		amount,
		currency,
		paymentReference: request.paymentReference,
		sender: request.sender,
		beneficiary: { ...partyOf(account), ...(alias ? { alias: { id: alias.id } } : {}) },
	});
	book(cloud, account, transaction);
}

/** Sends an outgoing transaction's money back, once. */
function reverse(cloud: Cloud, id: string): void {
	const source = cloud.store.ledger.get(id);
	if (!source) throw notFound('Transaction', id);
	const account = cloud.store.accounts.get(source.sender.accountId ?? '');
	if (source.operation !== 'OUTGOING' || source.status !== 'COMPLETED' || !account) {
		throw invalid('id', 'INVALID_VALUE', 'Only completed outgoing transactions can be reversed');
	}
	const before = cloud.store.ledger.items.some(
		(item) => item.type === 'REVERSAL' && item.sourceTransactionId === id,
	);
	if (before) throw invalid('id', 'INVALID_VALUE', 'This transaction has been reversed already');
	const { amount, currency, paymentReference, internalReference, beneficiary, sender } = source;
	const back = newTransaction(cloud.random.uuid(), iso(cloud), {
		...{ status: 'COMPLETED', operation: 'INCOMING', type: 'REVERSAL' },
		...{ amount, currency, paymentReference, internalReference },
		...{ sender: beneficiary, beneficiary: sender, sourceTransactionId: id },
	});
	book(cloud, account, back);
}

interface MockCredit {
	voltPaymentId: string;
	amount: number;
	currency: string;
	reference: string;
}

/** Lets the money of a payment arrive; any other id is a credit without a payment. */
function mockCredit(cloud: Cloud, request: MockCredit): void {
	if (request.amount !== MOCK_AMOUNT) {
		throw new Refusal(400, 'BAD_REQUEST', `The amount must be ${MOCK_AMOUNT}`);
	}
	const record = cloud.store.payments.get(request.voltPaymentId);
	if (record) return settlePayment(cloud, record, 'receive');
	const account = cloud.store.accountFor(request.currency);
	if (!account) throw new Refusal(400, 'BAD_REQUEST', 'There is no account of this currency');
	const transaction = newTransaction(cloud.random.uuid(), iso(cloud), {
		status: 'COMPLETED',
		operation: 'INCOMING',
		type: 'TOP_UP',
		amount: request.amount,
		currency: request.currency,
		paymentReference: request.reference,
		sender: {},
		beneficiary: partyOf(account),
	});
	book(cloud, account, transaction);
}

/** Money out of nowhere, for tests: what the vendor's Accounts sandbox offers. */
export function simulationHandlers(cloud: Cloud): Handlers {
	return {
		simulateIncoming: ({ body }) => {
			payin(cloud, bodyOf<Payin>(body));
			return { status: 200 };
		},
		simulateReversal: ({ params }) => {
			reverse(cloud, params.id ?? '');
			return { status: 202 };
		},
	};
}

/** The legacy sandbox's way to let money arrive. */
export function mockHandlers(cloud: Cloud): Handlers {
	return {
		mockCredit: ({ body }) => {
			mockCredit(cloud, bodyOf<MockCredit>(body));
			return { status: 200, body: {} };
		},
	};
}

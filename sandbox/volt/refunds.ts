import type { Handlers } from '../http/operation';
import { API_CLIENT, bodyOf, emit, iso, type Cloud } from './cloud';
import type { Account, Bank, Refund } from './data/account-types';
import type { PaymentRecord } from './data/payment-types';
import { newTransaction, partyOf } from './data/transactions';
import { refundState } from './legacy-shape';
import { invalid, Refusal } from './lib/refusal';
import { move, mustHold, send, STEPS } from './money';
import { paymentOf } from './payments';

interface RefundRequest {
	amount?: number | null;
	externalReference?: string;
}

/** A bank account as notifications write it, with every identifier. */
export function notificationParty(name: string | null | undefined, bank: Bank = {}) {
	return {
		iban: bank.iban ?? null,
		swiftBic: bank.swiftBic ?? null,
		accountNumber: bank.accountNumber ?? null,
		sortCode: bank.sortCode ?? null,
		name: name ?? '',
	};
}

/** Tells that a refund has ended. Refund notifications have no address of their own. */
function notify(cloud: Cloud, refund: Refund, record: PaymentRecord, account: Account, at: number) {
	const { payment } = record;
	emit(cloud, 'refund_confirmed', {
		refund: refund.id,
		payment: payment.id,
		status: refund.status,
		error: null,
		amount: refund.amount,
		currency: refund.currency,
		externalReference: refund.externalReference,
		merchantInternalReference: payment.internalReference ?? null,
		timestamp: iso(cloud, at),
		sender: notificationParty(account.name, account.identifications[0]),
		recipient: notificationParty(payment.sender?.name, payment.sender?.accountIdentifiers),
	});
}

/** The account transaction that gives the money back. */
function giveBack(cloud: Cloud, record: PaymentRecord, account: Account, refund: Refund): void {
	const { payment } = record;
	const transaction = newTransaction(cloud.random.uuid(), refund.createdAt, {
		operation: 'OUTGOING',
		type: 'REFUND',
		subtype: refund.amount === payment.amount ? 'FULL' : 'PARTIAL',
		amount: refund.amount,
		currency: refund.currency,
		paymentReference: payment.paymentReference ?? '',
		internalReference: refund.externalReference,
		sender: partyOf(account),
		beneficiary: {
			name: payment.sender?.name ?? payment.payer.reference,
			accountIdentifiers: payment.sender?.accountIdentifiers ?? {},
		},
		initiatedBy: { performer: API_CLIENT },
		sourceTransactionId: record.creditId ?? null,
	});
	move(account, -refund.amount, refund.createdAt);
	cloud.store.ledger.insert(transaction);
	send(cloud, transaction);
}

function request(cloud: Cloud, record: PaymentRecord, asked: RefundRequest): Refund {
	const { payment } = record;
	const state = refundState(cloud, record);
	if (!state.refundAvailable) {
		throw new Refusal(403, 'REFUND_NOT_AVAILABLE', state.message ?? 'Refund not available');
	}
	const amount = asked.amount ?? state.availableAmount;
	if (amount > state.availableAmount) {
		throw invalid('amount', 'TOO_HIGH', `At most ${state.availableAmount} is left to refund`);
	}
	const account = cloud.store.accountFor(payment.currency);
	if (!account) {
		throw new Refusal(403, 'REFUND_NOT_AVAILABLE', `There is no ${payment.currency} account`);
	}
	mustHold(account, amount);
	const refund: Refund = {
		id: cloud.random.uuid(),
		paymentId: payment.id,
		status: 'REFUND_PROCESSING',
		amount,
		currency: payment.currency,
		externalReference: asked.externalReference ?? null,
		createdAt: iso(cloud),
	};
	cloud.store.refunds.unshift(refund);
	cloud.store.addRefunded(payment.id, amount);
	giveBack(cloud, record, account, refund);
	cloud.agenda.at(cloud.now() + STEPS.done, (at) => {
		refund.status = 'REFUND_CONFIRMED';
		notify(cloud, refund, record, account, at);
	});
	return refund;
}

/** Legacy refunds: the only ones that go by the id of a payment. */
export function refundHandlers(cloud: Cloud): Handlers {
	return {
		getRefundDetails: ({ params }) => ({
			status: 200,
			body: refundState(cloud, paymentOf(cloud, params.id)),
		}),
		requestRefund: ({ params, body }) => {
			const record = paymentOf(cloud, params.id);
			const { id } = request(cloud, record, bodyOf<RefundRequest>(body));
			return { status: 201, body: { id } };
		},
	};
}

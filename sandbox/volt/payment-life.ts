import { emit, iso, type Cloud } from './cloud';
import { bank } from './data/names';
import type { InitiationFlow, PaymentRecord, PaymentStatus } from './data/payment-types';
import { creditOf } from './data/transactions';
import { notModifiable } from './lib/refusal';

/** What can happen to a payment on its checkout page or at the bank. */
export type PaymentOutcome = 'complete' | 'receive' | 'fail' | 'cancel' | 'abandon';

/** An amount that never arrives, as in the vendor's sandbox. */
const NEVER_RECEIVED = 2050;

const OPEN: readonly PaymentStatus[] = [
	'NEW_PAYMENT',
	'APPROVED_BY_RISK',
	'BANK_REDIRECT',
	'AWAITING_CHECKOUT_AUTHORISATION',
	'ADDITIONAL_AUTHORIZATION_REQUIRED',
	'ACCOUNT_SELECTION',
];
const UNDERWAY: readonly PaymentStatus[] = [...OPEN, 'AUTHORISED_BY_USER', 'DELAYED_AT_BANK'];

/** From where each outcome is possible. Not monotone: late money and late refusals do happen. */
const FROM: Record<PaymentOutcome, readonly PaymentStatus[]> = {
	complete: UNDERWAY,
	receive: [...UNDERWAY, 'COMPLETED', 'ABANDONED_BY_USER', 'NOT_RECEIVED'],
	fail: [...UNDERWAY, 'COMPLETED'],
	cancel: [...UNDERWAY, 'COMPLETED'],
	abandon: UNDERWAY,
};

/** Steps the vendor sends no notification for. */
const SILENT: readonly PaymentStatus[] = [
	'NEW_PAYMENT',
	'APPROVED_BY_RISK',
	'ADDITIONAL_AUTHORIZATION_REQUIRED',
	'AUTHORISED_BY_USER',
];

const FAILED: readonly PaymentStatus[] = [
	'FAILED',
	'REFUSED_BY_RISK',
	'REFUSED_BY_BANK',
	'ERROR_AT_BANK',
	'CANCELLED_BY_USER',
	'ABANDONED_BY_USER',
];

/** Whether the payer has not committed yet, so that the payment can be changed or cancelled. */
export function isOpen({ payment }: PaymentRecord): boolean {
	return OPEN.includes(payment.status);
}

function flowAfter(status: PaymentStatus): InitiationFlow['status'] {
	if (FAILED.includes(status)) {
		return status === 'CANCELLED_BY_USER' || status === 'ABANDONED_BY_USER'
			? 'ABORTED'
			: 'EXCEPTION';
	}
	return 'FINISHED';
}

function notify(cloud: Cloud, record: PaymentRecord, timestamp: string): void {
	const { payment } = record;
	if (SILENT.includes(payment.status)) return;
	const common = { amount: payment.amount, currency: payment.currency, timestamp };
	const merchantInternalReference = payment.internalReference ?? null;
	const reference = payment.paymentReference ?? '';
	if (payment.status === 'RECEIVED' || payment.status === 'NOT_RECEIVED') {
		const { iban, swiftBic, accountNumber, sortCode } = payment.sender?.accountIdentifiers ?? {};
		const body = {
			...{ paymentId: payment.id, ...common, status: payment.status, reference },
			merchantInternalReference,
			sender: {
				iban: iban ?? null,
				swiftBic: swiftBic ?? null,
				accountNumber: accountNumber ?? null,
				sortCode: sortCode ?? null,
				name: payment.sender?.name ?? '',
			},
		};
		const type = payment.status === 'RECEIVED' ? 'payment_received' : 'payment_not_received';
		emit(cloud, type, body, record.notificationUrl);
		return;
	}
	const failed = FAILED.includes(payment.status) ? 'FAILED' : 'PENDING';
	const status = payment.status === 'COMPLETED' ? 'COMPLETED' : failed;
	const detailedStatus = payment.status;
	const body = {
		...{ payment: payment.id, reference, merchantInternalReference },
		...{ ...common, status, detailedStatus },
	};
	emit(cloud, 'payment', body, record.notificationUrl);
}

/** Moves a payment on, keeps its history, and tells the listeners where the vendor would. */
export function setStatus(cloud: Cloud, record: PaymentRecord, to: PaymentStatus, at: number) {
	const { payment } = record;
	const when = iso(cloud, at);
	payment.status = to;
	payment.updatedAt = when;
	record.statusUpdates.push({ createdAt: when, newStatus: to });
	if (to !== 'BANK_REDIRECT') payment.paymentInitiationFlow = { status: flowAfter(to) };
	notify(cloud, record, when);
}

/** Books the money of a received payment on the merchant's account of its currency, once. */
export function credit(cloud: Cloud, record: PaymentRecord, at: number): void {
	const account = cloud.store.accountFor(record.payment.currency);
	if (!account || record.creditId) return;
	const transaction = creditOf(cloud.random.uuid(), iso(cloud, at), record, account);
	record.creditId = transaction.id;
	account.balance = {
		available: account.balance.available + transaction.amount,
		timestamp: transaction.createdAt,
	};
	cloud.store.ledger.insert(transaction);
	emit(cloud, 'incoming_transaction_completed', transaction);
}

/** The payer's bank account, known once the payer has been at the bank. */
function knowSender(cloud: Cloud, { payment }: PaymentRecord): void {
	const { firstName, lastName, organisationName, reference } = payment.payer;
	const person = [firstName, lastName].filter(Boolean).join(' ');
	payment.sender ??= {
		name: person || (organisationName ?? reference),
		accountIdentifiers: bank(payment.currency, cloud.random),
	};
}

function complete(cloud: Cloud, record: PaymentRecord, at: number): void {
	const { payment } = record;
	if (payment.status === 'COMPLETED') return;
	if (isOpen(record) && payment.status !== 'BANK_REDIRECT') {
		setStatus(cloud, record, 'BANK_REDIRECT', at);
	}
	knowSender(cloud, record);
	setStatus(cloud, record, 'COMPLETED', at);
}

/** Money is in, or, for the vendor's magic amount, known not to come. */
function receive(cloud: Cloud, record: PaymentRecord, at: number): void {
	const { status, amount } = record.payment;
	if (UNDERWAY.includes(status)) complete(cloud, record, at);
	knowSender(cloud, record);
	if (amount === NEVER_RECEIVED) return setStatus(cloud, record, 'NOT_RECEIVED', at);
	setStatus(cloud, record, 'RECEIVED', at);
	credit(cloud, record, at);
}

/**
 * Lets something happen to a payment.
 * @throws Refusal 409 RESOURCE_NOT_MODIFIABLE when it cannot happen any more
 */
export function settlePayment(
	cloud: Cloud,
	record: PaymentRecord,
	outcome: PaymentOutcome,
	at = cloud.now(),
): void {
	const { status } = record.payment;
	if (!FROM[outcome].includes(status)) {
		throw notModifiable(`A payment in state ${status} cannot ${outcome}`);
	}
	if (outcome === 'complete') complete(cloud, record, at);
	else if (outcome === 'receive') receive(cloud, record, at);
	else if (outcome === 'fail') setStatus(cloud, record, 'FAILED', at);
	else if (outcome === 'cancel') setStatus(cloud, record, 'CANCELLED_BY_USER', at);
	else setStatus(cloud, record, 'ABANDONED_BY_USER', at);
}

/** With `payerAgreesAfterMs`: completed after that time and received after twice that time. */
export function planPayment(cloud: Cloud, record: PaymentRecord): void {
	const delay = cloud.payerAgreesAfterMs;
	if (delay === undefined) return;
	const step = (outcome: 'complete' | 'receive') => (at: number) => {
		if (FROM[outcome].includes(record.payment.status)) settlePayment(cloud, record, outcome, at);
	};
	cloud.agenda.at(cloud.now() + delay, step('complete'));
	cloud.agenda.at(cloud.now() + 2 * delay, (at) => {
		if (record.payment.status === 'COMPLETED') step('receive')(at);
	});
}

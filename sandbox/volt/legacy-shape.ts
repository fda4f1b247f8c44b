import type { Cloud } from './cloud';
import { countryName } from './data/institutions';
import { fieldOf } from './data/payments';
import type { Institution, PaymentRecord } from './data/payment-types';

const CURRENCY_NAMES: Record<string, string> = {
	EUR: 'Euro',
	GBP: 'British Pound',
	AUD: 'Australian Dollar',
	PLN: 'Polish Zloty',
	DKK: 'Danish Krone',
	BRL: 'Brazilian Real',
};

const REFUND_DAYS = 365;
const DAY = 86_400_000;

/** An institution as the legacy API shows a bank. */
export function legacyBank(bank: Institution) {
	return {
		id: bank.id,
		name: bank.name,
		officialName: bank.alternativeName ?? bank.name,
		shortCode: bank.name.replace(/[^A-Za-z0-9]/g, '').toUpperCase(),
		country: { id: bank.country, name: countryName(bank.country) },
		supportedCurrencies: bank.supportedCurrencies,
		active: bank.capabilities.payments.active,
		logo: bank.assets.logo,
		icon: bank.assets.icon,
	};
}

export interface RefundState {
	refundAvailable: boolean;
	remainingDays: number;
	availableAmount: number;
	refundedAmount: number;
	numberOfRefunds: number;
	message: string | null;
	code: string | null;
}

/** What can still be given back of a payment: while RECEIVED or SETTLED, for 365 days. */
export function refundState(cloud: Cloud, { payment }: PaymentRecord): RefundState {
	const { amount: refundedAmount, count } = cloud.store.refunded.get(payment.id) ?? {
		amount: 0,
		count: 0,
	};
	const age = Math.floor((cloud.now() - Date.parse(payment.createdAt)) / DAY);
	const remainingDays = Math.max(0, REFUND_DAYS - age);
	const left = payment.amount - refundedAmount;
	const received = payment.status === 'RECEIVED' || payment.status === 'SETTLED';
	const refusal = !received
		? (['PAYMENT_NOT_RECEIVED', 'The payment has not been received'] as const)
		: remainingDays === 0
			? (['REFUND_PERIOD_EXPIRED', 'The payment is too old to be refunded'] as const)
			: left <= 0
				? (['FULLY_REFUNDED', 'The payment has been refunded in full'] as const)
				: undefined;
	return {
		refundAvailable: !refusal,
		remainingDays,
		availableAmount: refusal ? 0 : left,
		refundedAmount,
		numberOfRefunds: count,
		message: refusal?.[1] ?? null,
		code: refusal?.[0] ?? null,
	};
}

/** A payment as the legacy gateway shows it. */
export function legacyPayment(cloud: Cloud, record: PaymentRecord) {
	const { payment } = record;
	const bank = cloud.store.institutions.get(
		payment[fieldOf(payment.paymentSystem)]?.institutionId ?? '',
	);
	const refund = refundState(cloud, record);
	const { currency } = payment;
	return {
		id: payment.id,
		active: true,
		createdAt: payment.createdAt,
		currency: {
			id: currency,
			name: CURRENCY_NAMES[currency] ?? currency,
			decimal: 2,
			active: true,
		},
		amount: payment.amount,
		type: record.type,
		account: payment.beneficiary ?? {},
		uniqueReference: payment.paymentReference ?? '',
		merchantInternalReference: payment.internalReference ?? null,
		...(bank ? { bank: legacyBank(bank) } : {}),
		status: payment.status,
		statusUpdates: record.statusUpdates,
		beneficiary: payment.beneficiary ?? {},
		transferType: payment.transferType,
		sender: payment.sender ?? {},
		refundAvailable: refund.refundAvailable,
		...(refund.message ? { refundNotAvailableReason: refund.message } : {}),
		...(refund.code ? { refundNotAvailableCode: refund.code } : {}),
	};
}

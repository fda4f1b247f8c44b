import type { Call, Handlers } from '../http/operation';
import { bodyOf, iso, type Cloud } from './cloud';
import { fieldOf } from './data/payments';
import {
	PAYMENT_TYPES,
	type Payment,
	type PaymentCreate,
	type PaymentRecord,
	type SystemField,
} from './data/payment-types';
import { admit, refreshFlow } from './initiation';
import { legacyPayment } from './legacy-shape';
import { applyPatch, fields, isText, isTextOrNull, type Check } from './lib/patch';
import { flag } from './lib/query';
import { conflict, invalid, notFound, notModifiable } from './lib/refusal';
import { isOpen, planPayment, settlePayment } from './payment-life';

const CURRENCIES: Record<SystemField, readonly string[]> = {
	openBankingUK: ['GBP'],
	nppPayToAU: ['AUD'],
	openBankingEU: ['EUR', 'PLN', 'DKK', 'SEK', 'NOK', 'CZK', 'HUF', 'RON', 'BGN'],
};

/** Whether a call came to the legacy host; on a shared origin the Global API answers. */
export function isLegacyHost(cloud: Cloud, call: Call): boolean {
	const { api, gateway } = cloud.origins();
	return call.origin === api && call.origin !== gateway;
}

/** A payment by its id. Throws the 404 refusal when there is none. */
export function paymentOf(cloud: Cloud, id = ''): PaymentRecord {
	const record = cloud.store.payments.get(id);
	if (!record) throw notFound('Payment', id);
	return record;
}

/** What the schema cannot say: the parts of the request have to fit together. */
function check(cloud: Cloud, request: PaymentCreate): void {
	const field = fieldOf(request.paymentSystem);
	const details = request[field];
	if (!details) {
		throw invalid(field, 'MISSING_FIELD', `${request.paymentSystem} needs the object ${field}`);
	}
	if (!CURRENCIES[field].includes(request.currency)) {
		const message = `${request.currency} cannot be paid by ${request.paymentSystem}`;
		throw invalid('currency', 'INVALID_VALUE', message);
	}
	if (details.institutionId && !cloud.store.institutions.has(details.institutionId)) {
		throw invalid(`${field}.institutionId`, 'INVALID_VALUE', 'There is no such institution');
	}
}

/** Only what a payment has; anything else in the request is not for the answer. */
function newPayment(cloud: Cloud, request: PaymentCreate): Payment {
	const { currency, amount, internalReference, paymentSystem, payer, device } = request;
	const field = fieldOf(paymentSystem);
	const now = iso(cloud);
	return {
		...{ id: cloud.random.uuid(), currency, amount },
		paymentReference: request.paymentReference || cloud.random.code(16),
		...{ internalReference: internalReference ?? null, paymentSystem },
		[field]: request[field],
		...{ payer, device, beneficiary: request.beneficiary },
		status: 'NEW_PAYMENT',
		transferType: null,
		displayInfo: null,
		createdAt: now,
		updatedAt: now,
	};
}

const isPaymentType: Check = (value) => (PAYMENT_TYPES as readonly unknown[]).includes(value);
const isRedirectType: Check = (value) => value === 'web' || value === 'app';

/** What `PATCH /payments/{id}` may supply to a payment of one system. */
function patchable(cloud: Cloud, field: SystemField): Record<string, Check> {
	const isInstitution: Check = (value) =>
		typeof value === 'string' && cloud.store.institutions.has(value);
	return {
		[`${field}.type`]: isPaymentType,
		[`${field}.institutionId`]: isInstitution,
		[`${field}.redirectType`]: isRedirectType,
		...fields(field, ['statementDescriptor', 'additionalDescription']),
		...fields(`${field}.accountIdentifiers`, [
			...['iban', 'psuId', 'branchCode', 'accountNumber', 'sortCode', 'bic', 'swiftBic'],
			...['payId', 'payIdType', 'accountName'],
		]),
		...fields('payer', ['reference']),
		...fields('payer', ['firstName', 'lastName', 'organisationName'], isTextOrNull),
		...fields('payer', ['email', 'phoneNumber'], isTextOrNull),
		...fields('device', ['ip']),
		...fields('device', ['userAgent', 'fingerprint'], isTextOrNull),
		internalReference: isText,
	};
}

/** Share of the payer's names that the sending account's holder has too. */
function nameScore({ payer, sender }: Payment, allowInitials: boolean): number {
	const given = [payer.firstName, payer.lastName, payer.organisationName].filter(Boolean).join(' ');
	const words = (text: string) => text.toLowerCase().split(/\s+/).filter(Boolean);
	const expected = words(given);
	const found = words(sender?.name ?? '');
	if (expected.length === 0 || found.length === 0) return 0;
	const same = (a: string, b: string) =>
		a === b || (allowInitials && (a.length === 1 || b.length === 1) && a[0] === b[0]);
	const hits = expected.filter((word) => found.some((other) => same(word, other))).length;
	return Math.round((hits / Math.max(expected.length, found.length)) * 100) / 100;
}

/** Create, read, supply input to and cancel payments of the Global API. */
export function paymentHandlers(cloud: Cloud): Handlers {
	return {
		createPayment: ({ body, headers }) => {
			const request = bodyOf<PaymentCreate>(body);
			check(cloud, request);
			const record: PaymentRecord = {
				payment: newPayment(cloud, request),
				channel: headers['x-volt-initiation-channel'] === 'api' ? 'api' : 'hosted',
				type: request[fieldOf(request.paymentSystem)]?.type ?? 'OTHER',
				returnUrls: request.communication?.return?.urls ?? {},
				notificationUrl: request.communication?.notifications?.url,
				statusUpdates: [],
			};
			refreshFlow(cloud, record);
			admit(cloud, record);
			planPayment(cloud, record);
			return { status: 201, body: record.payment };
		},
		getPayment: (call) => {
			const record = paymentOf(cloud, call.params.id);
			const legacy = isLegacyHost(cloud, call);
			return { status: 200, body: legacy ? legacyPayment(cloud, record) : record.payment };
		},
		updatePayment: ({ params, body }) => {
			const record = paymentOf(cloud, params.id);
			const { payment } = record;
			if (!isOpen(record)) {
				throw notModifiable(`A payment in state ${payment.status} cannot be changed`);
			}
			applyPatch(payment, body, patchable(cloud, fieldOf(payment.paymentSystem)));
			payment.updatedAt = iso(cloud);
			refreshFlow(cloud, record);
			return { status: 200, body: payment };
		},
		cancelPayment: ({ params }) => {
			const record = paymentOf(cloud, params.id);
			if (!isOpen(record)) {
				throw notModifiable(`A payment in state ${record.payment.status} cannot be cancelled`);
			}
			settlePayment(cloud, record, 'cancel');
			return { status: 200, body: record.payment };
		},
		getNameMatchScore: ({ params, query }) => {
			const { payment } = paymentOf(cloud, params.id);
			if (payment.status !== 'RECEIVED' && payment.status !== 'SETTLED') {
				throw conflict('Names can be compared once the payment has been received');
			}
			const score = nameScore(payment, flag(query, 'allowInitials') ?? true);
			return { status: 200, body: { invocationId: cloud.random.uuid(), score } };
		},
	};
}

import type { Handler, Handlers } from '../http/operation';
import { bodyOf, iso, type Cloud } from './cloud';
import { fieldOf, systemOf } from './data/payments';
import {
	PAYMENT_TYPES,
	type Payment,
	type PaymentRecord,
	type ReturnUrls,
} from './data/payment-types';
import { admit, checkoutUrl } from './initiation';
import { legacyPayment } from './legacy-shape';
import { windowOf } from './lib/page';
import { text } from './lib/query';
import { invalid, Refusal } from './lib/refusal';
import { planPayment } from './payment-life';

interface LegacyPaymentCreate {
	currencyCode: string;
	amount: number;
	type: string;
	additionalDescription?: string;
	uniqueReference?: string;
	merchantInternalReference?: string;
	shopper: {
		reference: string;
		email?: string;
		firstName?: string;
		lastName?: string;
		organisationName?: string;
		ip?: string;
	};
	bank?: string;
	notificationUrl?: string;
	paymentSuccessUrl?: string;
	paymentFailureUrl?: string;
	paymentPendingUrl?: string;
	paymentCancelUrl?: string;
}

function bad(property: string, message: string): Refusal {
	return new Refusal(400, 'BAD_REQUEST', 'The request did not pass validation', [
		{ type: 'INVALID_VALUE', propertyPath: property, message },
	]);
}

function check(cloud: Cloud, request: LegacyPaymentCreate): void {
	const { shopper, bank, uniqueReference = '', currencyCode } = request;
	if (!(shopper.firstName && shopper.lastName) && !shopper.organisationName) {
		throw bad('shopper', 'Give firstName and lastName, or organisationName');
	}
	if (bank && !cloud.store.institutions.has(bank)) throw bad('bank', 'There is no such bank');
	if (uniqueReference.length > 18 && currencyCode !== 'AUD') {
		throw bad('uniqueReference', 'At most 18 characters, 35 in Australia');
	}
}

function returnUrls(request: LegacyPaymentCreate): ReturnUrls {
	return {
		success: { url: request.paymentSuccessUrl },
		failure: { url: request.paymentFailureUrl },
		pending: { url: request.paymentPendingUrl },
		cancel: { url: request.paymentCancelUrl },
	};
}

function newRecord(cloud: Cloud, request: LegacyPaymentCreate): PaymentRecord {
	// Pix has no counterpart in the Global API.
	const system = request.currencyCode === 'BRL' ? undefined : systemOf(request.currencyCode);
	const { reference, firstName, lastName, organisationName, email, ip } = request.shopper;
	const now = iso(cloud);
	const payment: Payment = {
		id: cloud.random.uuid(),
		currency: request.currencyCode,
		amount: request.amount,
		paymentReference: request.uniqueReference ?? cloud.random.code(16),
		internalReference: request.merchantInternalReference,
		paymentSystem: system,
		payer: { reference, firstName, lastName, organisationName, email },
		...(ip ? { device: { ip } } : {}),
		status: 'NEW_PAYMENT',
		transferType: null,
		displayInfo: null,
		createdAt: now,
		updatedAt: now,
	};
	if (system) {
		const known = (PAYMENT_TYPES as readonly string[]).includes(request.type);
		payment[fieldOf(system)] = {
			// Australian types such as MORTGAGE exist in PayTo only.
			type: known || system === 'NPP_PAY_TO_AU' ? request.type : 'OTHER',
			...(request.bank ? { institutionId: request.bank } : {}),
			...(request.additionalDescription
				? { additionalDescription: request.additionalDescription }
				: {}),
		};
	}
	return {
		payment,
		channel: 'legacy',
		type: request.type,
		returnUrls: returnUrls(request),
		notificationUrl: request.notificationUrl,
		statusUpdates: [],
	};
}

function create(cloud: Cloud, embedded: boolean): Handler {
	return ({ body }) => {
		const request = bodyOf<LegacyPaymentCreate>(body);
		check(cloud, request);
		const record = newRecord(cloud, request);
		admit(cloud, record);
		planPayment(cloud, record);
		const { id } = record.payment;
		const answer = embedded ? { id } : { id, checkoutUrl: checkoutUrl(cloud, id) };
		const pix = request.currencyCode === 'BRL' ? { qrString: `SANDBOX-PIX-${id}` } : {};
		return { status: 201, body: { ...answer, ...pix } };
	};
}

/** An ISO date and time as the list's filters have it: `YYYYMMDDhhmmss`. */
function compact(isoTime: string): string {
	return isoTime.slice(0, 19).replace(/[-:T]/g, '');
}

/** A bound of the list, in the form it has to have. */
function bound(query: Record<string, unknown>, end: 'gte' | 'lte'): string | undefined {
	const name = `statusUpdate[createdAt][${end}]`;
	const given = text(query, name);
	if (given === undefined || /^\d{14}$/.test(given)) return given;
	throw invalid(name, 'INVALID_FORMAT', 'Write this as YYYYMMDDhhmmss');
}

/** The filters of the list as one test, or undefined when none is given. */
function filterOf(query: Record<string, unknown>) {
	const id = text(query, 'id');
	const bank = text(query, 'bank');
	const currency = text(query, 'currency');
	const amount = text(query, 'amount');
	const type = text(query, 'type');
	const reference = text(query, 'uniqueReference');
	const status = text(query, 'status');
	const newStatus = text(query, 'statusUpdate[newStatus]');
	const since = bound(query, 'gte');
	const until = bound(query, 'lte');
	const given = [id, bank, currency, amount, type, reference, status, newStatus, since, until];
	if (given.every((value) => value === undefined)) return undefined;
	const updated = ({ statusUpdates }: PaymentRecord) =>
		statusUpdates.some(
			(update) =>
				(!newStatus || update.newStatus === newStatus) &&
				(!since || compact(update.createdAt) >= since) &&
				(!until || compact(update.createdAt) <= until),
		);
	return (record: PaymentRecord) => {
		const { payment } = record;
		const details = payment[fieldOf(payment.paymentSystem)];
		return (
			(!id || payment.id === id) &&
			(!bank || details?.institutionId === bank) &&
			(!currency || payment.currency === currency) &&
			(!amount || String(payment.amount) === amount) &&
			(!type || record.type === type) &&
			(!reference || payment.paymentReference === reference) &&
			(!status || payment.status === status) &&
			(!(newStatus || since || until) || updated(record))
		);
	};
}

/** Payments through the legacy gateway: pages, embedded checkout, links, and the only list. */
export function legacyHandlers(cloud: Cloud): Handlers {
	return {
		createLegacyPayment: create(cloud, false),
		createPayByLink: create(cloud, false),
		createEmbeddedPayment: create(cloud, true),
		listLegacyPayments: (call) => {
			const window = windowOf(call, cloud.store.paymentOrder, filterOf(call.query), 50);
			// A bare array: the legacy API says nothing about pages or totals.
			return { status: 200, body: window.items.map((record) => legacyPayment(cloud, record)) };
		},
	};
}

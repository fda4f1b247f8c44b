import { iso, type Cloud } from './cloud';
import { fieldOf } from './data/payments';
import type { Payment, PaymentRecord, RequiredInput } from './data/payment-types';

/** The page on which a payer approves; the server around this cloud shows it. */
export function checkoutUrl(cloud: Cloud, id: string): string {
	return `${cloud.origins().gateway}/checkout/${id}`;
}

const REDIRECT_TYPES = [
	{ name: 'APP', value: 'app', description: 'Continue in the app of the bank' },
	{ name: 'WEB', value: 'web', description: 'Continue on the website of the bank' },
];

/** Institutions name identifiers in SNAKE_CASE; a request has them in camelCase. */
const IDENTIFIERS = {
	IBAN: 'iban',
	BRANCH_CODE: 'branchCode',
	ACCOUNT_NUMBER: 'accountNumber',
	PSU_ID: 'psuId',
} as const;

/** What an `api` payment still lacks before its payer can be sent to the bank. */
function missingInput(cloud: Cloud, payment: Payment): RequiredInput[] {
	const field = fieldOf(payment.paymentSystem);
	if (field === 'nppPayToAU') return [];
	const details = payment[field] ?? {};
	const bank = cloud.store.institutions.get(details.institutionId ?? '');
	if (!bank) return [{ name: 'INSTITUTION_ID', propertyPath: `${field}.institutionId` }];
	const { accountIdentifiersRequired, additionalDataRequired } = bank.capabilities.payments;
	const missing: RequiredInput[] = [];
	for (const name of accountIdentifiersRequired) {
		const key = IDENTIFIERS[name];
		if (details.accountIdentifiers?.[key]) continue;
		missing.push({ name, propertyPath: `${field}.accountIdentifiers.${key}` });
	}
	if (additionalDataRequired.length > 0 && !details.redirectType) {
		const propertyPath = `${field}.redirectType`;
		missing.push({ name: 'REDIRECT_TYPE', propertyPath, allowedValues: REDIRECT_TYPES });
	}
	return missing;
}

/**
 * Sets the payment initiation flow: what is still needed, or where to send the payer. Hosted
 * payments ask for everything on the checkout page, so they only ever redirect.
 */
export function refreshFlow(cloud: Cloud, record: PaymentRecord): void {
	const { payment } = record;
	const missing = record.channel === 'api' ? missingInput(cloud, payment) : [];
	if (missing.length > 0) {
		payment.paymentInitiationFlow = { status: 'WAITING_FOR_INPUT', requiredInput: missing };
		return;
	}
	const url = checkoutUrl(cloud, payment.id);
	payment.paymentInitiationFlow = {
		status: 'PROCESSING',
		details: { reason: 'AWAITING_USER_REDIRECT', redirect: { url, directUrl: url } },
	};
}

/** Puts a new payment in the store, with its history begun. */
export function admit(cloud: Cloud, record: PaymentRecord): void {
	const { createdAt, status } = record.payment;
	record.statusUpdates.push({ createdAt: createdAt || iso(cloud), newStatus: status });
	cloud.store.addPayment(record);
}

import type { Random } from '../lib/random';
import type { Account, Payout, ReportRecord } from './account-types';
import { bank, person } from './names';
import type { Onboarding } from './onboarding-types';
import type { Mandate, MandateStatus } from './payment-types';

const DAY = 86_400_000;

const MANDATE_STATES: [MandateStatus, ...MandateStatus[]] = [
	'ACTIVE',
	'ACTIVE',
	'AWAITING_AUTHORISATION',
	'SUSPENDED',
	'CANCELLED',
];

/** A date and time as mandates have it: `YYYY-MM-DD hh:mm:ss`. */
export function mandateTime(at: number): string {
	return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}

/** The approved onboardings behind the named accounts. */
export function onboardings(random: Random, accounts: Account[], now: number): Onboarding[] {
	const at = new Date(now - 60 * DAY).toISOString();
	return accounts
		.filter(({ type }) => type === 'NAMED_ACCOUNT')
		.map(({ accountHolder: { entityId, legalName } }) => ({
			id: entityId,
			status: 'APPROVED',
			individual: { legalName },
			documents: [{ id: random.uuid(), createdAt: at }],
			createdAt: at,
			updatedAt: at,
		}));
}

/** PayTo mandates of the past, every state in turn. */
export function mandates(random: Random, count: number, now: number): Mandate[] {
	return Array.from({ length: count }, (_, index) => {
		const payer = person(random);
		const name = `${payer.firstName} ${payer.lastName}`;
		const email = `${payer.firstName}.${payer.lastName}@customers.example`.toLowerCase();
		const status = MANDATE_STATES[index % MANDATE_STATES.length] ?? 'ACTIVE';
		return {
			id: random.uuid(),
			currency: 'AUD',
			system: 'PAY_TO',
			mode: 'RECURRING',
			purpose: 'OTHER',
			internalReference: `subscription-${index + 1}`,
			payer: { reference: `customer-${index + 1}`, ...payer, email },
			validity: { from: mandateTime(now - 30 * DAY), to: mandateTime(now + 335 * DAY) },
			payTo: {
				accountIdentifiers: { accountName: name, payId: email, payIdType: 'EMAIL' },
				limits: {
					periodic: { period: 'MONTH', maxPaymentsCount: 4 },
					payment: { amount: 2500, maxAmount: 10_000 },
				},
				description: 'Charging subscription',
			},
			beneficiary: { name: 'Volt Shop AUD' },
			status: { status, details: null },
			mandateSetupFlow: {
				status: status === 'AWAITING_AUTHORISATION' ? 'PROCESSING' : 'FINISHED',
			},
		};
	});
}

/** Reports that are ready, one of each type in turn, newest first. */
export function reports(
	random: Random,
	count: number,
	now: number,
	accountId: string | undefined,
): ReportRecord[] {
	const types = ['payments', 'connect', 'refund', 'payouts', 'auditlog'] as const;
	return Array.from({ length: count }, (_, index) => {
		const at = now - (index + 1) * 3 * DAY;
		const type = types[index % types.length] ?? 'payments';
		return {
			report: {
				id: random.uuid(),
				type,
				status: 'REPORT_AVAILABLE',
				createdAt: new Date(at).toISOString(),
				generatedAt: new Date(at + 3_000).toISOString(),
			},
			startDate: new Date(at - 30 * DAY).toISOString(),
			endDate: new Date(at).toISOString(),
			...(type === 'connect' && accountId ? { accountId } : {}),
		};
	});
}

/** Legacy payouts of the past, newest first. */
export function payouts(random: Random, count: number, now: number, from: Account[]): Payout[] {
	return Array.from({ length: count }, (_, index) => {
		const account = from[index % Math.max(1, from.length)];
		const currency = account?.currency ?? 'EUR';
		const payee = person(random);
		const at = new Date(now - (index + 1) * DAY).toISOString();
		return {
			id: random.uuid(),
			status: index % 7 === 6 ? 'PAYOUT_FAILED' : 'PAYOUT_CONFIRMED',
			createdAt: at,
			amount: random.between(1000, 80_000),
			currency,
			paymentTitle: `Payout ${random.code(6)}`,
			beneficiary: { name: `${payee.firstName} ${payee.lastName}`, ...bank(currency, random) },
			sender: { name: account?.name ?? 'Volt Shop', ...account?.identifications[0] },
			externalReference: `payout-${index + 1}`,
			createdBy: { name: 'Sandbox API client' },
			approvals: [],
		};
	});
}

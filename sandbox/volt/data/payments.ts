import type { Random } from '../lib/random';
import { bank, person } from './names';
import type {
	Institution,
	Payment,
	PaymentRecord,
	PaymentStatus,
	PaymentSystem,
	SystemField,
} from './payment-types';
import { PAYMENT_TYPES } from './payment-types';

const HOUR = 3_600_000;

export function systemOf(currency: string): PaymentSystem {
	if (currency === 'GBP') return 'OPEN_BANKING_UK';
	return currency === 'AUD' ? 'NPP_PAY_TO_AU' : 'OPEN_BANKING_EU';
}

/** The field of a payment that holds the details of its system. */
export function fieldOf(system: PaymentSystem | undefined): SystemField {
	if (system === 'OPEN_BANKING_UK') return 'openBankingUK';
	return system === 'NPP_PAY_TO_AU' ? 'nppPayToAU' : 'openBankingEU';
}

/** How each seeded payment got where it is; listed as often as it should occur. */
const LIVES: [PaymentStatus[], ...PaymentStatus[][]] = [
	['BANK_REDIRECT', 'COMPLETED', 'RECEIVED'],
	['BANK_REDIRECT', 'COMPLETED', 'RECEIVED'],
	['BANK_REDIRECT', 'COMPLETED', 'RECEIVED'],
	['BANK_REDIRECT', 'COMPLETED', 'RECEIVED', 'SETTLED'],
	['BANK_REDIRECT', 'COMPLETED', 'RECEIVED', 'SETTLED'],
	['BANK_REDIRECT', 'COMPLETED'],
	['BANK_REDIRECT', 'DELAYED_AT_BANK'],
	['BANK_REDIRECT', 'REFUSED_BY_BANK'],
	['BANK_REDIRECT', 'CANCELLED_BY_USER'],
	['BANK_REDIRECT', 'ABANDONED_BY_USER'],
	['BANK_REDIRECT', 'COMPLETED', 'NOT_RECEIVED'],
	['REFUSED_BY_RISK'],
	[],
];

/** One payment of the past, complete with its history. */
function seedPayment(random: Random, at: number, banks: Institution[]): PaymentRecord {
	const currency = random.pick(['EUR', 'EUR', 'EUR', 'GBP', 'GBP', 'AUD', 'PLN', 'DKK']);
	const system = systemOf(currency);
	const type = random.pick(PAYMENT_TYPES);
	const payer = person(random);
	const code = random.code(8);
	const able = banks.filter(({ supportedCurrencies: known }) => known.includes(currency));
	const statuses: PaymentStatus[] = ['NEW_PAYMENT', ...random.pick(LIVES)];
	const statusUpdates = statuses.map((newStatus, index) => ({
		newStatus,
		createdAt: new Date(at + index * 60_000).toISOString(),
	}));
	const last = statusUpdates[statusUpdates.length - 1];
	const identifiers = bank(currency, random);
	const paid = statuses.includes('COMPLETED');
	const payment: Payment = {
		id: random.uuid(),
		currency,
		amount: random.between(100, 95_000),
		paymentReference: `VOLT${code}`,
		internalReference: `order-${code.toLowerCase()}`,
		paymentSystem: system,
		payer: {
			reference: `customer-${random.between(1, 60)}`,
			...payer,
			email: `${payer.firstName}.${payer.lastName}@customers.example`.toLowerCase(),
		},
		...(paid
			? {
					sender: {
						name: `${payer.firstName} ${payer.lastName}`,
						accountIdentifiers: identifiers,
					},
				}
			: {}),
		status: last?.newStatus ?? 'NEW_PAYMENT',
		transferType: null,
		displayInfo: null,
		createdAt: new Date(at).toISOString(),
		updatedAt: last?.createdAt ?? null,
	};
	payment[fieldOf(system)] = {
		type: system === 'NPP_PAY_TO_AU' ? 'OTHER' : type,
		institutionId: able[random.between(0, Math.max(0, able.length - 1))]?.id,
		validityPeriod: 1440,
	};
	return { payment, channel: 'hosted', type, returnUrls: {}, statusUpdates };
}

/** Payments of the past, newest first, one about every eight hours. */
export function payments(
	random: Random,
	count: number,
	now: number,
	banks: Institution[],
): PaymentRecord[] {
	return Array.from({ length: count }, (_, index) => {
		const at = now - (index + 1) * 8 * HOUR - random.between(0, 4 * HOUR);
		return seedPayment(random, at, banks);
	});
}

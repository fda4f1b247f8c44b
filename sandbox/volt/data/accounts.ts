import { CUSTOMER_ID } from '../cloud';
import type { Random } from '../lib/random';
import type { Account, Alias, TrustedAccount, TrustedGroup } from './account-types';
import { bank, company, HOME, iban, person } from './names';

const KINDS = [
	{ currency: 'EUR', type: 'VOLT_ACCOUNT' },
	{ currency: 'GBP', type: 'VOLT_ACCOUNT' },
	{ currency: 'PLN', type: 'VOLT_ACCOUNT' },
	{ currency: 'DKK', type: 'VOLT_ACCOUNT' },
	{ currency: 'AUD', type: 'VOLT_ACCOUNT' },
	{ currency: 'EUR', type: 'NAMED_ACCOUNT' },
	{ currency: 'GBP', type: 'CONNECTED_ACCOUNT' },
	{ currency: 'EUR', type: 'NAMED_ACCOUNT', closed: true },
] as const;

/** A new account with identifiers of its own. */
export function newAccount(
	random: Random,
	fields: Pick<Account, 'currency' | 'type' | 'subType'> & { name: string; entityId?: string },
	available: number,
	timestamp: string,
): Account {
	const country = HOME[fields.currency] ?? 'DE';
	const identifications = [bank(fields.currency, random)];
	// A British account is known by sort code and by IBAN.
	if (fields.currency === 'GBP') {
		identifications.push({ iban: iban('GB', random), swiftBic: 'VOLTGB2X' });
	}
	return {
		id: random.uuid(),
		currency: fields.currency,
		identifications,
		name: fields.name,
		active: true,
		status: 'ACTIVE',
		country,
		balance: { available, timestamp },
		type: fields.type,
		subType: fields.subType,
		accountHolder: { entityId: fields.entityId ?? random.uuid(), legalName: fields.name },
	};
}

/** The merchant's accounts: one per currency, then named, connected and closed ones. */
export function accounts(random: Random, count: number, now: number): Account[] {
	return Array.from({ length: count }, (_, index) => {
		const kind = KINDS[index % KINDS.length] ?? KINDS[0];
		const named = kind.type === 'NAMED_ACCOUNT';
		const owner = person(random);
		const account = newAccount(
			random,
			{
				currency: kind.currency,
				type: kind.type,
				subType: named ? 'INDIVIDUAL' : 'BUSINESS',
				name: named ? `${owner.firstName} ${owner.lastName}` : `Volt Shop ${kind.currency}`,
			},
			random.between(5_000_000, 90_000_000),
			new Date(now).toISOString(),
		);
		if ('closed' in kind) Object.assign(account, { active: false, status: 'CLOSED' });
		return account;
	});
}

/** A new alias (virtual account) of an account. */
export function newAlias(random: Random, account: Account, orderId?: string): Alias {
	return {
		id: random.uuid(),
		currency: account.currency,
		identifications: [bank(account.currency, random)],
		name: account.name,
		customerId: CUSTOMER_ID,
		accountId: account.id,
		...(orderId ? { orderId } : {}),
		active: true,
	};
}

/** Accounts that settlements may go to; every fifth is no longer active. */
export function trustedAccounts(
	random: Random,
	count: number,
): { account: TrustedAccount; group: TrustedGroup }[] {
	return Array.from({ length: count }, (_, index) => {
		const currency = random.pick(['EUR', 'GBP', 'PLN', 'DKK', 'AUD']);
		const country = HOME[currency] ?? 'DE';
		const legalName = company(random);
		const account: TrustedAccount = {
			id: random.uuid(),
			accountHolder: {
				entityId: random.uuid(),
				legalName,
				address: {
					addressLine1: `${random.between(1, 200)} Example Street`,
					city: 'Exampleton',
					postalCode: random.digits(5),
					country,
				},
				ultimateBeneficialOwners: [person(random)],
			},
			accountName: `${legalName} ${currency}`,
			customerId: CUSTOMER_ID,
			identifications: [bank(currency, random)],
			currencyCode: currency,
			country,
			active: index % 5 !== 4,
		};
		return { account, group: index % 3 === 2 ? 'CUSTOMER_INDIVIDUAL_CLIENTS' : 'CUSTOMERS' };
	});
}

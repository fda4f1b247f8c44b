import type { Random } from '../lib/random';
import type { Bank } from './account-types';

const FIRST = ['Ada', 'Bram', 'Carla', 'Dov', 'Elin', 'Femke', 'Goran', 'Hanna', 'Ines', 'Jonas'];
const LAST = ['Bakker', 'Castro', 'Dubois', 'Eriksen', 'Fischer', 'Greco', 'Hughes', 'Kowalska'];
const COMPANY = ['Lumen', 'Harbour', 'Meadow', 'Quarry', 'Tandem', 'Vista', 'Willow', 'Zephyr'];

function from(list: string[], random: Random): string {
	return list[random.between(0, list.length - 1)] ?? '';
}

/** An invented person. */
export function person(random: Random): { firstName: string; lastName: string } {
	return { firstName: from(FIRST, random), lastName: from(LAST, random) };
}

/** An invented company. */
export function company(random: Random): string {
	return `${from(COMPANY, random)} ${random.pick(['Mobility', 'Energy', 'Retail', 'Parking'])} Ltd`;
}

/** Length of the part of an IBAN after country and check digits. */
const BBAN: Record<string, number> = { DE: 18, PL: 24, FR: 23, IT: 23, ES: 20, DK: 14, AT: 16 };

/** An IBAN with right check digits (ISO 7064 mod 97-10); the account behind it is invented. */
export function iban(country: string, random: Random): string {
	// A British BBAN starts with four letters; all others here are digits only.
	const bban = country === 'GB' ? `VOLT${random.digits(14)}` : random.digits(BBAN[country] ?? 16);
	const numbers = `${bban}${country}00`.replace(/[A-Z]/g, (letter) =>
		String(letter.charCodeAt(0) - 55),
	);
	const check = 98n - (BigInt(numbers) % 97n);
	return `${country}${String(check).padStart(2, '0')}${bban}`;
}

/** Country of an account by its currency. */
export const HOME: Record<string, string> = {
	EUR: 'DE',
	GBP: 'GB',
	PLN: 'PL',
	DKK: 'DK',
	AUD: 'AU',
};

/** Identifiers of an invented bank account, in the form usual for the currency. */
export function bank(currency: string, random: Random): Bank {
	if (currency === 'GBP' || currency === 'AUD') {
		return { accountNumber: random.digits(8), sortCode: random.digits(6) };
	}
	const country = HOME[currency] ?? 'DE';
	return { iban: iban(country, random), swiftBic: `VOLT${country}2X` };
}

/** The rail money of a currency moves on. */
export function railOf(currency: string): string {
	const rails: Record<string, string> = {
		EUR: 'SEPA_INSTANT',
		GBP: 'FASTER_PAYMENTS',
		PLN: 'EXPRESS_ELIXIR',
		DKK: 'STRAKSCLEARING',
		AUD: 'NPP',
	};
	return rails[currency] ?? 'SWIFT';
}

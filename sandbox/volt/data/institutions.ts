import type { Random } from '../lib/random';
import type { Institution } from './payment-types';

/** Which country each of the first forty institutions is in; further ones start over. */
const COUNTRIES = [
	...['GB', 'DE', 'FR', 'PL', 'IT', 'ES', 'AU', 'DK', 'AT', 'NL'],
	...['GB', 'DE', 'FR', 'PL', 'IT', 'ES', 'AU', 'DK', 'AT', 'NL'],
	...['GB', 'DE', 'FR', 'PL', 'IT', 'ES', 'AU', 'GB', 'DE', 'GB'],
	...['GB', 'DE', 'FR', 'PL', 'IT', 'ES', 'GB', 'DE', 'GB', 'DE'],
];

const CURRENCIES: Record<string, string[]> = {
	GB: ['GBP'],
	PL: ['PLN', 'EUR'],
	DK: ['DKK', 'EUR'],
	AU: ['AUD'],
};

const NAMES = ['Harvest', 'Meridian', 'Northgate', 'Old Mill', 'Riverside', 'Summit', 'Unity'];

const COUNTRY_NAMES: Record<string, string> = {
	GB: 'United Kingdom',
	DE: 'Germany',
	FR: 'France',
	PL: 'Poland',
	IT: 'Italy',
	ES: 'Spain',
	AU: 'Australia',
	DK: 'Denmark',
	AT: 'Austria',
	NL: 'Netherlands',
};

export function countryName(code: string): string {
	return COUNTRY_NAMES[code] ?? code;
}

function required(country: string, index: number) {
	const payments = { iban: [] as ('IBAN' | 'PSU_ID')[], extra: [] as 'REDIRECT_TYPE'[] };
	// Some German banks want the IBAN first, some Polish ones a user id, some French ones a choice.
	if (country === 'DE' && index % 3 === 0) payments.iban.push('IBAN');
	if (country === 'PL' && index % 2 === 1) payments.iban.push('PSU_ID');
	if (country === 'FR' && index % 2 === 0) payments.extra.push('REDIRECT_TYPE');
	return payments;
}

/** Invented banks over ten countries; about one in ten cannot be paid from at the moment. */
export function institutions(random: Random, count: number): Institution[] {
	return Array.from({ length: count }, (_, index) => {
		const country = COUNTRIES[index % COUNTRIES.length] ?? 'GB';
		const id = random.uuid();
		const name = `${NAMES[index % NAMES.length] ?? 'Model'} Bank ${country} ${index + 1}`;
		const needs = required(country, index);
		return {
			id,
			country,
			name,
			localName: null,
			alternativeName: index % 4 === 0 ? `${name} Online` : null,
			group: { name: `${NAMES[index % NAMES.length] ?? 'Model'} Group`, localName: null },
			branch: { name: null, localName: null },
			nationalId: country === 'DE' ? random.digits(8) : null,
			assets: {
				icon: `https://assets.volt.example/banks/${id}/icon.svg`,
				logo: `https://assets.volt.example/banks/${id}/logo.svg`,
			},
			types: index % 5 === 0 ? ['BUSINESS'] : ['BUSINESS', 'PERSONAL'],
			supportedCurrencies: CURRENCIES[country] ?? ['EUR'],
			capabilities: {
				payments: {
					active: index % 10 !== 9,
					accountIdentifiersRequired: needs.iban,
					additionalDataRequired: needs.extra,
					communication: { appToApp: index % 3 === 0 ? 'SUPPORTED' : 'UNKNOWN' },
				},
			},
		};
	});
}

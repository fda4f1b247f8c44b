/** Who is paid: a bank account anywhere, its holder, and where the holder lives. */
import type { IDataObject } from 'n8n-workflow';
import { refuse } from '../../../core/item/readers';
import { choice, text } from '../../../core/operation/kinds';
import type { Params } from '../../../core/item/params';
import { countryCode } from '../../fields/country';
import { bankAccount } from '../../money/identifiers';

const known = choice('Beneficiary Account', 'beneficiaryAccount', {
	options: {
		iban: ['IBAN', 'And its BIC, where the bank wants it'],
		sortCode: ['Account Number and Sort Code', 'British accounts'],
	},
	default: 'iban',
	description: 'By what the bank account is known',
});

const shownFor = (form: 'iban' | 'sortCode') => ({
	displayOptions: { show: { beneficiaryAccount: [form] } },
});

const iban = bankAccount.iban.with({ required: true, ...shownFor('iban') });
const swiftBic = bankAccount.swiftBic.optional(shownFor('iban'));
const accountNumber = bankAccount.accountNumber.with({ required: true, ...shownFor('sortCode') });
const sortCode = bankAccount.sortCode.with({ required: true, ...shownFor('sortCode') });

const name = text('Beneficiary Name', 'beneficiaryName', {
	...{ required: true, max: 35, placeholder: 'e.g. Ada Bakker' },
	description:
		"Holder of the account, as the bank knows it: at most 35 characters, of letters without accents, digits, / - ? : ( ) . , ' + and blanks.",
}).as((given, label) =>
	/^[a-zA-Z0-9/\-?:().,'+ ]*$/.test(given)
		? given
		: refuse(
				`${label} has characters that banks do not take`,
				'Write it without accents and other signs, e.g. Muller for Müller.',
			),
);

export const beneficiaryFields = [name, known, iban, swiftBic, accountNumber, sortCode];

const line = (displayName: string, key: string) =>
	text(displayName, key, { max: 35 }).as((given, label) =>
		/^(?![:\-/])(?!.*\/\/)[0-9A-Za-z/\-?:().,'+_ ]+(?<!\/)$/.test(given)
			? given
			: refuse(
					`${label} has characters, or slashes, that banks do not take`,
					'Write it without accents; no // in it, no : - or / before it, no / behind it.',
				),
	);

/** What may be said of the beneficiary beside, by the API's names. */
export const beneficiaryMore = {
	email: text('Beneficiary Email', 'email', { placeholder: 'e.g. ada@example.com' }).as(
		(given, label) =>
			/^[\w.+-]+@[a-zA-Z0-9-]+\.[a-zA-Z0-9.-]+$/.test(given)
				? given
				: refuse(`${label} must be an email address`, `Change ${label}.`),
	),
	addressLine1: line('Address Line 1', 'addressLine1'),
	addressLine2: line('Address Line 2', 'addressLine2'),
	city: line('City', 'city'),
	postalCode: text('Postal Code', 'postalCode', { max: 16, placeholder: 'e.g. SW1A 1AA' }).as(
		(given, label) =>
			/^[A-Za-z0-9 -]*$/.test(given)
				? given
				: refuse(`${label} must be letters, digits, blanks and dashes`, `Change ${label}.`),
	),
	country: countryCode,
};

type More = Partial<Record<keyof typeof beneficiaryMore, string>>;

/** @throws UserError for an address without its first line, city or country */
function addressOf(address: Omit<More, 'email'>): IDataObject {
	if (Object.keys(address).length === 0) return {};
	for (const part of ['addressLine1', 'city', 'country'] as const) {
		const { displayName } = beneficiaryMore[part].property;
		if (address[part] === undefined) {
			refuse(`${displayName} is missing`, 'An address needs Address Line 1, City and Country.');
		}
	}
	return { address };
}

/** The numbers of the bank account. */
export const identifiersIn = (params: Params): IDataObject =>
	known.in(params) === 'iban'
		? { iban: iban.in(params), swiftBic: swiftBic.in(params) }
		: { accountNumber: accountNumber.in(params), sortCode: sortCode.in(params) };

/** The beneficiary as the API wants it. */
export const beneficiaryIn = (params: Params, { email, ...address }: More): IDataObject => ({
	...{ name: name.in(params), email },
	accountIdentifiers: identifiersIn(params),
	...addressOf(address),
});

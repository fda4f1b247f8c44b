import type { INodeProperties } from 'n8n-workflow';
import type { Params } from '../../../core/item/params';

/** The fields of an address by what the API calls them. */
export const addressFields = {
	name: {
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Depot North',
		description: 'Name people know the location by',
	},
	street: {
		displayName: 'Street',
		name: 'street',
		type: 'string',
		default: '',
		placeholder: 'e.g. Havenstraat',
	},
	house_number: {
		displayName: 'House Number',
		name: 'houseNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. 12',
		description: 'Digits only; letters go into House Number Addition',
	},
	house_number_addition: {
		displayName: 'House Number Addition',
		name: 'houseNumberAddition',
		type: 'string',
		default: '',
		placeholder: 'e.g. A',
		description: 'What follows the house number. Empty takes it away.',
	},
	postal_code: {
		displayName: 'Postal Code',
		name: 'postalCode',
		type: 'string',
		default: '',
		placeholder: 'e.g. 3011 AB',
	},
	city: {
		displayName: 'City',
		name: 'city',
		type: 'string',
		default: '',
		placeholder: 'e.g. Rotterdam',
	},
	country: {
		displayName: 'Country',
		name: 'country',
		type: 'string',
		default: '',
		placeholder: 'e.g. NL',
		description: 'Two letters, ISO 3166-1',
	},
} satisfies Record<string, INodeProperties>;

type Part = keyof typeof addressFields;

/** An ISO 3166-1 code of two letters. */
export function countryCode(params: Params, name: string): string {
	const code = params.required(name, 'Country');
	if (/^[a-z]{2}$/i.test(code)) return code.toUpperCase();
	return params.refuse('Country must have two letters', 'Use the ISO 3166-1 code, like NL or DE.');
}

/** One part of an address from the field `prefix` leads to, as the API takes it. */
function partOf(params: Params, part: Part, prefix: string): string | number | null {
	const { name, displayName: label } = addressFields[part];
	const field = prefix + name;
	if (part === 'house_number_addition') return params.sized(field, label, 255) || null;
	params.required(field, label);
	if (part === 'country') return countryCode(params, field);
	if (part !== 'house_number') return params.sized(field, label, 255);
	if (!/^\d{1,9}$/.test(params.text(field, label))) {
		params.refuse(`${label} must be digits only`, 'Put letters into House Number Addition.');
	}
	return Number(params.text(field, label));
}

/**
 * Parts of an address, for the body of a request.
 * @param prefix of the fields where they stand in a collection
 * @throws UserError that names the field
 */
export const address = (
	params: Params,
	parts: readonly Part[],
	prefix = '',
): Record<string, string | number | null> =>
	Object.fromEntries(parts.map((part) => [part, partOf(params, part, prefix)]));

/** Every part, in the order users see them. */
export const ADDRESS_PARTS = Object.keys(addressFields) as Part[];

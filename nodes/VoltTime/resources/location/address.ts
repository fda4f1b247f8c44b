import { refuse } from '../../../core/item/readers';
import { text } from '../../../core/operation/kinds';

export const name = text('Name', 'name', {
	...{ max: 255, placeholder: 'e.g. Depot North' },
	description: 'Name people know the location by',
});

export const street = text('Street', 'street', { max: 255, placeholder: 'e.g. Havenstraat' });

export const houseNumber = text('House Number', 'houseNumber', {
	placeholder: 'e.g. 12',
	description: 'Digits only; letters go into House Number Addition',
}).as((digits, label) =>
	/^\d{1,9}$/.test(digits)
		? Number(digits)
		: refuse(`${label} must be digits only`, 'Put letters into House Number Addition.'),
);

export const postalCode = text('Postal Code', 'postalCode', {
	max: 255,
	placeholder: 'e.g. 3011 AB',
});

export const city = text('City', 'city', { max: 255, placeholder: 'e.g. Rotterdam' });

/** An ISO 3166-1 code of two letters. */
export const country = text('Country', 'country', {
	placeholder: 'e.g. NL',
	description: 'Two letters, ISO 3166-1',
}).as((code, label) =>
	/^[a-z]{2}$/i.test(code)
		? code.toUpperCase()
		: refuse(`${label} must have two letters`, 'Use the ISO 3166-1 code, like NL or DE.'),
);

export const houseNumberAddition = text('House Number Addition', 'houseNumberAddition', {
	...{ max: 255, placeholder: 'e.g. A' },
	description: 'What follows the house number. Empty takes it away.',
});

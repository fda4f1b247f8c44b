import { refuse } from '../../core/item/readers';
import { text } from '../../core/operation/kinds';

/** An ISO 3166-1 code of two letters. */
export const countryCode = text('Country', 'country', {
	placeholder: 'e.g. GB',
	description: 'Two letters, ISO 3166-1',
}).as((code, label) =>
	/^[a-z]{2}$/i.test(code)
		? code.toUpperCase()
		: refuse(`${label} must have two letters`, 'Use the ISO 3166-1 code, like GB or NL.'),
);

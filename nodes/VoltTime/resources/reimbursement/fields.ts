import { refuse } from '../../../core/item/readers';
import type { Field } from '../../../core/operation/field';
import { text, whole } from '../../../core/operation/kinds';

/** What the service takes at most. */
const MOST_CENTS = 125;

/**
 * Cents for each kWh.
 * @param least 10 at the set-up, 1 later
 */
export const rate = (displayName: string, name: string, least: number): Field<number> =>
	whole(`${displayName} in Cents`, name, {
		...{ required: true, min: least, max: MOST_CENTS, precision: 0, default: 25 },
		description: `What an employee gets back for each kWh, from ${least} to ${MOST_CENTS}: 25 is 0.25 euro`,
	});

/** An ISO 4217 code; which ones are taken is for the service to say. */
export const currency = text('Currency', 'currency', {
	...{ required: true, placeholder: 'e.g. EUR' },
	description:
		'Three letters, ISO 4217: one of supported_currencies that Get Settings gives in Raw',
}).as((code, label) =>
	/^[a-z]{3}$/i.test(code)
		? code.toUpperCase()
		: refuse(`${label} must have three letters`, 'Use the ISO 4217 code, like EUR.'),
);

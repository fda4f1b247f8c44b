/** Fields for texts of which each character counts: zeros in front. */
import { asMeantText } from '../item/noValue';
import { refuse } from '../item/readers';
import type { Field } from './field';
import { text } from './kinds';

type Settings = NonNullable<Parameters<typeof text>[2]>;

/**
 * Refuses a number that has lost digits before the node saw it, past 2^53 or not whole, and a switch. The
 * value is not repeated, it may be secret.
 * @throws UserError
 */
export function allDigits(value: unknown, label: string): void {
	if (typeof value !== 'boolean' && (typeof value !== 'number' || Number.isSafeInteger(value)))
		return;
	refuse(
		`${label} must be a text`,
		'A number of so many digits has lost some, and all zeros in front. Give the text it was made from, in quotes where it stands in JSON.',
	);
}

/** A text that is trimmed; a number only where it still has all its digits. */
export const identifier = (
	displayName: string,
	name: string,
	settings: Settings = {},
): Field<string> =>
	text(displayName, name, settings)
		.unchecked()
		.as((value, label, params) => {
			allDigits(value, label);
			return asMeantText(value, label, params, settings.max);
		});

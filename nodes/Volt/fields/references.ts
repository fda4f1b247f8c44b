/** References of transactions: the user's own, and what goes out to Volt and the bank. */
import type { Field } from '../../core/operation/field';
import { refuse } from '../../core/item/readers';
import { text } from '../../core/operation/kinds';
import { statementReference } from '../keys/reference';
import { ownNumber } from './ownNumber';

/**
 * The user's own number of a transaction, which makes it one and not another.
 * @param what in words, e.g. `payout`
 */
export const ownReference = (displayName: string, name: string, what: string): Field<string> =>
	ownNumber(displayName, name, {
		...{ max: 90, placeholder: 'e.g. invoice-4711' },
		description: `Your own number of the ${what}. However often this runs, there is one ${what} for each reference, whatever the amount.`,
	});

/** Of what the banks take: letters, digits and / - ? : ( ) . , ' + and blanks. */
const STATEMENT = /^(?=.*\S)[a-zA-Z0-9/\-?:().,'+ ]*$/;

/** Rails of the pound carry fewer characters. */
export const longestReference = (currency: string): number => (currency === 'GBP' ? 18 : 35);

/** What the statement shows, where it is not the user's own reference. */
export const shownReference = text('Payment Reference', 'paymentReference', {
	...{ max: 35, placeholder: 'e.g. Invoice 4711' },
	description:
		"What the statement shows: at most 18 characters in GBP, else 35; letters, digits, blanks and / - ? : ( ) . , ' +. Without it: your own reference, or a code made of it where the banks do not take it.",
}).as((reference, label) =>
	STATEMENT.test(reference)
		? reference
		: refuse(
				`${label} has characters that banks do not take`,
				"Use letters without accents, digits, blanks and / - ? : ( ) . , ' + only.",
			),
);

/** @throws UserError for a reference that is too long for the currency */
export function paymentReferenceOf(
	own: string,
	shown: string | undefined,
	currency: string,
): string {
	const most = longestReference(currency);
	if (shown === undefined) {
		return STATEMENT.test(own) && own.length <= most ? own : statementReference(own, 1);
	}
	if (shown.length <= most) return shown;
	return refuse(
		`Payment Reference is longer than ${most} characters, which is all ${currency} has`,
		`It has ${shown.length}. Shorten Payment Reference.`,
	);
}

/** The reference by which a transaction is found again: the user's own, else a code made of it. */
export const internalReferenceOf = (own: string): string =>
	/^[a-zA-Z0-9!@#$%^&*()_+={[\]};:?|-]{1,100}$/.test(own) ? own : statementReference(own, 1);

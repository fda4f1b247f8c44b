/** How much is given back. */
import type { IDataObject } from 'n8n-workflow';
import type { Params } from '../../../core/item/params';
import { refuse } from '../../../core/item/readers';
import { choice } from '../../../core/operation/kinds';
import { ownReference } from '../../fields/references';
import type { Found } from '../../keys/look';
import { decimalText, minorUnits } from '../../money/amount';
import { amount, amountUnit } from '../../money/fields';

export const refundReference = ownReference('Refund Reference', 'refundReference', 'refund').with({
	placeholder: 'e.g. ticket-4711',
	description:
		'Your own number of the refund. However often this runs, there is one refund of it for each payment; two refunds of the same amount need two references. Letters, digits, - and _ go out as they are; of others a code is made.',
});

/** Chosen, not told by an empty amount: an expression that gives nothing must not give all back. */
const howMuch = choice('Give Back', 'giveBack', {
	options: {
		part: ['A Part', 'As much as Amount says'],
		all: ['All That Is Left', 'Whatever can still be refunded'],
	},
	default: 'part',
});

const ofPart = { displayOptions: { show: { giveBack: ['part'] } } };
const part = amount.with({
	...ofPart,
	description: 'How much to give back, with a point before decimals',
});

export const refundFields = [refundReference, howMuch, part, amountUnit.with(ofPart)];

/** How much is asked for, in minor units; undefined for all that is left. */
export const partIn = (params: Params, currency: string): number | undefined =>
	howMuch.in(params) === 'all'
		? undefined
		: minorUnits(part.in(params), currency, amountUnit.in(params), 'Amount');

/** What can be refunded, in minor units. */
export interface Left {
	/** Of how much. */
	whole: number;
	available: number;
	refunded: number;
	refunds: number;
	currency: string;
}

const words = (minor: number, currency: string): string =>
	`${decimalText(minor, currency) ?? `${minor} minor units`} ${currency}`;

/**
 * Stops where less can be refunded than is asked for, with the numbers. Volt decides; this is advice, which
 * spares a request that it would refuse.
 * @param part undefined for all that is left
 * @throws UserError
 */
export function checkLeft(
	{ available, refunded, refunds, currency }: Left,
	part: number | undefined,
	reason?: string,
): void {
	const numbers = `${words(available, currency)} can be refunded; ${words(refunded, currency)} went back in ${refunds} refund${refunds === 1 ? '' : 's'} before. Nothing was sent.`;
	if (reason !== undefined || available <= 0) {
		refuse(`Nothing can be refunded: ${reason ?? 'all of it was before'}`, numbers);
	}
	if (part !== undefined && part > available) {
		refuse(`Amount is more than can be refunded: ${words(part, currency)}`, numbers);
	}
}

/** Whether a refund is of so much; one that tells no currency has that of the payment. */
export const isOfMoney = (
	{ amount: made, currency: of }: IDataObject,
	minor: number,
	currency: string,
): boolean => made === minor && (of ?? currency) === currency;

/**
 * The refund of the same reference that was made before, if there is one.
 * @throws UserError when it is another, or one of several
 */
export function earlierRefund(
	found: Found,
	part: number | undefined,
	{ whole, refunded, currency }: Left,
	reference: string,
): IDataObject | undefined {
	if (!('record' in found)) {
		if (found.taken !== true) return undefined;
		return refuse(
			`There is more than one refund “${reference}” already`,
			'Nothing was sent. Look at them first, by their reference. Give this one a reference of its own: that makes another refund.',
		);
	}
	const { amount: made, currency: of, status } = found.record;
	// Asked for without an amount it is that one where it, or one before it, left nothing; or it failed. Whether
	// one that is under way counts among what was refunded is not known.
	const isAll =
		refunded >= whole || isOfMoney(found.record, whole, currency) || status === 'REJECTED';
	if (part === undefined ? isAll : isOfMoney(found.record, part, currency)) return found.record;
	const told = typeof of === 'string' ? of : currency;
	return refuse(
		`The refund “${reference}” was asked for before, with another amount`,
		`It was ${typeof made === 'number' ? words(made, told) : 'of another amount'}. Look for it first, by its reference. Give this one a reference of its own: that makes another refund.`,
	);
}

/** The fields of an amount. */
import type { Params } from '../../core/item/params';
import { Field, type Described } from '../../core/operation/field';
import { choice, text } from '../../core/operation/kinds';
import { currencyCode, minorUnits, type AmountUnit } from './amount';

export const currency = text('Currency', 'currency', {
	...{ required: true, placeholder: 'e.g. EUR' },
	description: 'Three letters, ISO 4217',
}).as(currencyCode);

export const amountUnit = choice<AmountUnit>('Amount In', 'amountUnit', {
	options: {
		decimal: ['Decimals', 'As people write it, e.g. 12.50'],
		minor: ['Minor Units', 'As the API counts, e.g. 1250 for 12.50 euros'],
	},
	default: 'decimal',
	description: 'How the amount is written. Nothing is rounded: too many decimals are refused.',
});

/** The amount as it was given: whoever knows the currency makes minor units of it. */
export const amount: Field<unknown> = text('Amount', 'amount', {
	...{ required: true, placeholder: 'e.g. 12.50' },
	description: 'How much, with a point before decimals and without separators',
}).unchecked();

/** An amount and its currency, in minor units. */
export interface Money {
	amount: number;
	currency: string;
}

/** Currency, Amount and Amount In; `moneyIn` reads them. */
export const moneyFields: Described[] = [currency, amount, amountUnit];

/** @throws UserError that names the field */
export function moneyIn(params: Params): Money {
	const code = currency.in(params);
	const unit = amountUnit.in(params);
	return { currency: code, amount: minorUnits(amount.in(params), code, unit, 'Amount') };
}

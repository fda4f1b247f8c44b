/** Fields of every record that has an amount. */
import type { Added } from '../../core/operation/shape';
import { dig } from '../../core/values/json';
import { decimalText } from '../money/amount';

/** A field of the record under its own or another name. */
export const copied = (type: Added['type'], path: string): Added => ({
	type,
	from: (record) => dig(record, path),
});

/** A legacy record has its currency in an object. */
export const currencyOf = (record: object): unknown => {
	const given = dig(record, 'currency');
	return typeof given === 'string' ? given : dig(record, 'currency.id');
};

/** Amount, currency, and the amount as people write it. */
export const amountFields: Record<string, Added> = {
	amount: copied('number', 'amount'),
	currency: { type: 'string', from: currencyOf },
	amountDecimal: {
		type: 'string',
		from: (record) => decimalText(record.amount, currencyOf(record)),
	},
};

/** Sandbox, production or custom: where the money is real. */
export const environmentField: Record<string, Added> = {
	environment: copied('string', 'environment'),
};

import type { IDataObject } from 'n8n-workflow';
import type { Added } from '../../core/operation/shape';
import { reading, scaled } from '../../core/values/readings';

/** Cents as an amount with decimals, e.g. `0.25`; null where there is no number. */
export function decimalOf(cents: unknown): string | null {
	const number = reading(cents);
	if (number === null || Math.abs(number) > Number.MAX_SAFE_INTEGER) return null;
	return Number.isInteger(number) ? (number / 100).toFixed(2) : String(scaled(number, 0.01));
}

/** The cents of a field, with decimals. */
export const inDecimals = (name: string): Added => ({
	type: 'string',
	from: (record: IDataObject) => decimalOf(record[name]),
});

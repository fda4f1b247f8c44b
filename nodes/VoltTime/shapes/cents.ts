import type { IDataObject } from 'n8n-workflow';
import type { Added } from '../../core/operation/shape';
import { reading, scaled } from '../../core/values/readings';

/** Cents as an amount with decimals, e.g. `0.25`; null where there is no number. */
export function decimalOf(cents: unknown): string | null {
	const number = reading(cents);
	if (number === null || Math.abs(number) > Number.MAX_SAFE_INTEGER) return null;
	// By its digits: a quotient is not exact where there are many.
	const [, whole, rest = ''] = /^(\d+)(?:\.(\d+))?$/.exec(String(Math.abs(number))) ?? [];
	if (whole === undefined) return String(scaled(number, 0.01));
	const digits = whole.padStart(3, '0');
	return `${number < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}${rest}`;
}

/** The cents of a field, with decimals. */
export const inDecimals = (name: string): Added => ({
	type: 'string',
	from: (record: IDataObject) => decimalOf(record[name]),
});

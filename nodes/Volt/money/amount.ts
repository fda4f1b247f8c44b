/** Amounts between decimals and minor units, digit by digit: never through binary fractions. */
import { isNothing, refuse } from '../../core/item/readers';
import { scalarText } from '../../core/values/scalar';
import { confirmedDecimals, decimalsOf } from './currencies';

/** How an amount is written: with decimals, as `12.34`, or in minor units, as `1234`. */
export type AmountUnit = 'decimal' | 'minor';

const MOST = BigInt(Number.MAX_SAFE_INTEGER);

const PLAIN = /^(\d{1,30})(?:\.(\d{1,30}))?$/;

/** Digits that every number of JavaScript keeps; one with more may stand for its neighbour. */
const KEPT = 15;

/** @throws UserError for what is no positive number with all its digits */
function digitsOf(value: unknown, label: string): { whole: string; fraction: string } {
	if (isNothing(value)) refuse(`${label} is empty`, `Fill in ${label}.`);
	const text = typeof value === 'boolean' ? undefined : scalarText(value)?.trim();
	const [, whole, fraction = ''] = PLAIN.exec(text ?? '') ?? [];
	if (whole === undefined || (typeof value === 'number' && value > Number.MAX_SAFE_INTEGER)) {
		return refuse(
			`${label} must be a positive number`,
			`Got "${(text ?? '').slice(0, 40)}". Write it with a point before decimals and without separators, e.g. 1234.50.`,
		);
	}
	return { whole, fraction };
}

/**
 * An amount in minor units.
 * @param value a text, or a number as an expression gave it
 * @param currency an ISO 4217 code
 * @returns from 1 to 2^53 - 1
 * @throws UserError that begins with the label
 */
export function minorUnits(
	value: unknown,
	currency: string,
	unit: AmountUnit,
	label: string,
): number {
	const { whole, fraction } = digitsOf(value, label);
	const decimals = unit === 'minor' ? 0 : confirmedDecimals(currency);
	if (decimals === undefined) {
		return refuse(
			`${label} in ${currency} must be in minor units`,
			'How many decimals Volt counts for this currency is not confirmed. Choose Minor Units in Amount In.',
		);
	}
	if (/[1-9]/.test(fraction.slice(decimals))) {
		return refuse(
			unit === 'minor'
				? `${label} in minor units must be a whole number`
				: `${label} has more than ${decimals} decimals, which ${currency} does not have`,
			unit === 'minor'
				? 'Write cents or pence, or choose Decimals in Amount In.'
				: `Round it first, e.g. {{ amount.toFixed(${decimals}) }}: the node rounds no money.`,
		);
	}
	if (decimals < 3 && fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole)) {
		refuse(
			`${label} can be read in two ways`,
			`Got "${whole}.${fraction}", which is ${whole}${fraction} to those who part thousands by a point. Write it without separators, and with at most ${decimals} decimals.`,
		);
	}
	if (typeof value === 'number' && fraction !== '' && whole.length + decimals > KEPT) {
		refuse(`${label} has more digits than a number keeps`, 'Give the text it was made from.');
	}
	const minor = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
	if (minor < 1n) refuse(`${label} must be more than 0`, `Change ${label}.`);
	if (minor > MOST) refuse(`${label} is too large`, `Change ${label}.`);
	return Number(minor);
}

/**
 * Minor units as decimals, e.g. 1250 EUR as `12.50`.
 * @returns null where the currency's decimals at Volt are not confirmed, or it is no whole number
 */
export function decimalText(minor: unknown, currency: unknown): string | null {
	const decimals = typeof currency === 'string' ? confirmedDecimals(currency) : undefined;
	const text = typeof minor === 'number' || typeof minor === 'string' ? String(minor).trim() : '';
	if (decimals === undefined || !/^-?\d{1,18}$/.test(text)) return null;
	if (typeof minor === 'number' && !Number.isSafeInteger(minor)) return null;
	const sign = text.startsWith('-') ? '-' : '';
	const digits = text
		.slice(sign.length)
		.replace(/^0+(?=\d)/, '')
		.padStart(decimals + 1, '0');
	const point = digits.length - decimals;
	return sign + digits.slice(0, point) + (decimals > 0 ? `.${digits.slice(point)}` : '');
}

/**
 * A currency as the API wants it.
 * @throws UserError for what is no code of ISO 4217
 */
export function currencyCode(text: string, label: string): string {
	const code = text.toUpperCase();
	if (decimalsOf(code) !== undefined) return code;
	return refuse(
		`${label} must be a currency like EUR or GBP`,
		`Got "${text.slice(0, 10)}". Write the three letters of ISO 4217.`,
	);
}

/**
 * What a value of a field means: an expression may give anything. Each reader takes the value as
 * n8n resolved it and the label that messages begin with, and throws UserError for what it is not.
 */
import { UserError } from 'n8n-workflow';
import { numberIn } from '../values/readings';
import { scalarText } from '../values/scalar';

/** What a resource locator holds: how something is named, and its name. */
export interface Located {
	/** `list`, `id`, `url`, … or `text` when an expression gave no more than a text. */
	mode: string;
	value: string;
}

/**
 * Stops with what is wrong and how to mend it.
 * @throws UserError
 */
export function refuse(message: string, description: string): never {
	throw new UserError(message, { description });
}

/** Whether there is no value: null, undefined or a blank text. */
export const isNothing = (value: unknown): boolean =>
	value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

/** The beginning of whatever an expression gave, for a message. */
const glimpse = (value: unknown): string =>
	(scalarText(value) ?? JSON.stringify(value) ?? '').slice(0, 60);

/** A text as it is; numbers, booleans and dates are accepted, objects are not. '' for nothing. */
export function asText(value: unknown, label: string): string {
	return (
		scalarText(value) ??
		refuse(
			`${label} must be a text`,
			'The expression gives an object or list. Pick one value of it.',
		)
	);
}

/** A text that is not empty, trimmed, of at most `max` characters. */
export function asFilledText(value: unknown, label: string, max = Infinity): string {
	const text = asText(value, label).trim();
	if (text === '') return refuse(`${label} is empty`, `Fill in ${label}.`);
	if (text.length <= max) return text;
	return refuse(
		`${label} is longer than ${max} characters`,
		`It has ${text.length}. Shorten ${label}.`,
	);
}

/** One of some values. */
export function asOneOf<T extends string>(value: unknown, label: string, values: readonly T[]): T {
	return (
		values.find((known) => known === value) ??
		refuse(`${label} must be one of ${values.join(', ')}`, `Choose ${label} again.`)
	);
}

/**
 * A switch: true or false, also as a word. Anything else is refused, nothing included: whether
 * a charger gets unlocked must not hang on what an expression happened to give.
 */
export function asSwitch(value: unknown, label: string): boolean {
	const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (word === true || word === 'true') return true;
	if (word === false || word === 'false') return false;
	return refuse(
		`${label} must be true or false`,
		`Got "${glimpse(value)}". Turn ${label} on or off, or give true or false by the expression.`,
	);
}

/** A number, or a text of one; NaN for anything else. */
const numberOf = (value: unknown): number => {
	const number = typeof value === 'string' ? numberIn(value) : value;
	return typeof number === 'number' ? number : NaN;
};

/** A whole number within bounds, or a text of one. */
export function asWhole(value: unknown, label: string, min: number, max: number): number {
	const number = numberOf(value);
	if (Number.isInteger(number) && number >= min && number <= max) return number;
	return refuse(`${label} must be a whole number from ${min} to ${max}`, `Change ${label}.`);
}

/** A number within bounds, or a text of one. */
export function asNumber(value: unknown, label: string, min: number, max: number): number {
	const number = numberOf(value);
	if (number >= min && number <= max) return number;
	return refuse(`${label} must be a number from ${min} to ${max}`, `Change ${label}.`);
}

/** One of some numbers, or a text of one. */
export function asOneOfNumbers<T extends number>(
	value: unknown,
	label: string,
	values: readonly T[],
): T {
	const number = numberOf(value);
	return (
		values.find((known) => known === number) ??
		refuse(`${label} must be ${values.join(' or ')}`, `Choose ${label} again.`)
	);
}

/** Several texts: a list, or one text with commas between. Blank ones are left out. */
export function asTexts(value: unknown, label: string): string[] {
	const list: unknown[] = Array.isArray(value) ? value : asText(value, label).split(',');
	return list.map((entry) => asText(entry, label).trim()).filter((text) => text !== '');
}

/** JSON text that is parsed, or a value an expression gave. Undefined for nothing. */
export function asJsonValue(value: unknown, label: string): unknown {
	if (isNothing(value)) return undefined;
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return refuse(
			`${label} is not valid JSON`,
			'Check quotes, commas and brackets. Text from an expression must be quoted.',
		);
	}
}

/** What a resource locator, or an expression in its place, points to; '' when nothing is chosen. */
export function asLocated(value: unknown, label: string): Located {
	if (typeof value !== 'object' || value === null || !('value' in value)) {
		return { mode: 'text', value: asText(value, label).trim() };
	}
	const mode = 'mode' in value && typeof value.mode === 'string' ? value.mode : 'id';
	return { mode, value: asText(value.value, label).trim() };
}

/** Whether a resource locator, or an expression in its place, points to nothing. */
export const isNothingLocated = (value: unknown): boolean =>
	isNothing(typeof value === 'object' && value && 'value' in value ? value.value : value);

import type { IDataObject } from 'n8n-workflow';

/** The body is not JSON although JSON is wanted; the reason in words. */
export class UnreadableBody {
	constructor(readonly what: string) {}
}

export const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const QUOTE_OR_NUMBER = /"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Where the string ends that begins at a quote: at the quote that closes it, or with the text. */
function endOfString(text: string, from: number): number {
	for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
		let escapes = at;
		while (text[escapes - 1] === '\\') escapes--;
		if ((at - escapes) % 2 === 0) return at;
	}
	return text.length;
}

/**
 * The numbers of a JSON text, and where each begins. No pattern passes over the strings: one that does
 * takes room for each character, of which there is too little for a file within a string.
 */
function* numbersIn(text: string): Generator<{ token: string; at: number }> {
	const next = new RegExp(QUOTE_OR_NUMBER);
	for (let found = next.exec(text); found; found = next.exec(text)) {
		const [token] = found;
		if (token === '"') next.lastIndex = endOfString(text, found.index) + 1;
		else yield { token, at: found.index };
	}
}

/** The digits of a number without its sign, its zeros at either end, and where its point stands. */
function significant(number: string): string {
	const digits = (number.split(/e/i, 1)[0] ?? '').replace(/[-.]/g, '');
	let [from, to] = [0, digits.length];
	while (digits[from] === '0') from++;
	while (digits[to - 1] === '0') to--;
	return digits.slice(from, to);
}

/** Whether a number past 2^53 is more than JavaScript keeps of it. */
function losesDigits(token: string): boolean {
	const number = Number(token);
	if (Math.abs(number) <= Number.MAX_SAFE_INTEGER) return false;
	const isInteger = /^-?\d+$/.test(token);
	return isInteger || !Number.isFinite(number) || significant(token) !== significant(`${number}`);
}

/** Only such a text can hold a number past 2^53. */
const mayHoldLong = (text: string): boolean => /\d{16}|\de\+?\d\d/i.test(text);

/** Whether JavaScript writes a number with other digits than it was given with: it keeps some 16 of them. */
const isRounded = (token: string): boolean =>
	losesDigits(token) || significant(token) !== significant(`${Number(token)}`);

/** Only such a text can hold a number that is rounded. */
const mayBeRounded = (text: string): boolean => /[\d.]{16}|\de/i.test(text);

/** Whether a JSON text holds numbers that JavaScript would not give back as they are. */
export function losesNumbers(text: string): boolean {
	if (!mayBeRounded(text)) return false;
	for (const { token } of numbersIn(text)) if (isRounded(token)) return true;
	return false;
}

/** A JSON text in which the numbers past 2^53 that would lose digits are texts. */
function withTexts(text: string): string {
	const parts: string[] = [];
	let from = 0;
	for (const { token, at } of numbersIn(text)) {
		if (!losesDigits(token)) continue;
		parts.push(text.slice(from, at), `"${token}"`);
		from = at + token.length;
	}
	return parts.join('') + text.slice(from);
}

/** JSON.parse, but numbers past 2^53 that would lose digits become texts of them. */
const parseAll = (text: string): unknown =>
	JSON.parse(mayHoldLong(text) ? withTexts(text) : text) as unknown;

/** n8n copies items level by level, and ends the workflow where there are thousands. */
const DEEPEST = 1000;

/** Whether a text has so few brackets that nothing in it can lie that deep. */
function isShallow(text: string): boolean {
	let count = 0;
	for (const bracket of ['{', '[']) {
		for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
			if (++count > DEEPEST) return false;
		}
	}
	return true;
}

/** Whether lists and objects of a JSON text lie deeper in each other than that. */
function isTooDeep(text: string): boolean {
	if (isShallow(text)) return false;
	let depth = 0;
	for (let at = 0; at < text.length; at++) {
		switch (text.charCodeAt(at)) {
			case 0x22:
				at = endOfString(text, at);
				break;
			case 0x5b:
			case 0x7b:
				if (++depth > DEEPEST) return true;
				break;
			case 0x5d:
			case 0x7d:
				depth--;
		}
	}
	return false;
}

/**
 * A list; PHP writes one whose numbering has gaps as `{"0": …, "2": …}`.
 * @returns undefined for anything else
 */
export function listOf(value: unknown): unknown[] | undefined {
	if (Array.isArray(value)) return value as unknown[];
	if (!isObject(value)) return undefined;
	const names = Object.keys(value);
	return names.length > 0 && names.every((name) => /^\d+$/.test(name))
		? Object.values(value)
		: undefined;
}

/**
 * Parses a JSON text. An empty one is undefined; numbers past 2^53 that lose digits are texts of them.
 * @returns the value, or {@link UnreadableBody}
 */
export function parseJson(given: string): unknown {
	const text = given.trim();
	if (text === '') return undefined;
	if (isTooDeep(text)) return new UnreadableBody(`data nested more than ${DEEPEST} deep`);
	try {
		return parseAll(text);
	} catch {
		if (/^<(!doctype|html|\?xml)/i.test(text)) return new UnreadableBody('a web page');
		return new UnreadableBody(
			/^[[{]/.test(text) ? 'data that breaks off or is damaged' : 'text instead of data',
		);
	}
}

/** Parses JSON texts of one line each (NDJSON) to a list; see {@link parseJson}. */
export function parseJsonLines(text: string): unknown {
	const lines = text.split('\n').filter((line) => line.trim() !== '');
	const values = lines.map(parseJson);
	return values.find((value) => value instanceof UnreadableBody) ?? values;
}

/** The value at a dot path (`data.0.id`), own properties only. */
export function dig(value: unknown, path: string): unknown {
	return path
		.split('.')
		.filter((key) => key !== '')
		.reduce<unknown>(
			(inner, key) =>
				typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
					? (inner as Record<string, unknown>)[key]
					: undefined,
			value,
		);
}

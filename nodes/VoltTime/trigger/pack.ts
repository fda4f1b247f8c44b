/** Texts and facts as parts of one text, without the characters that keep its parts apart. */
import type { Memory } from './detect/facts';
import type { Value } from './state';

/** Facts of a charger or connector by their letter. */
export type Facts = Map<string, Memory>;

const SEPARATORS = /[%|~:;=,!\n\r]/g;

export const pack = (text: string): string =>
	text.replace(SEPARATORS, (one) => `%${one.charCodeAt(0).toString(16).padStart(2, '0')}`);

export const unpack = (text: string): string =>
	text.replace(/%([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

/** The statuses that nearly all values are, by one letter. */
const SHORT = [
	...['Available', 'Preparing', 'Charging', 'SuspendedEV', 'SuspendedEVSE', 'Finishing'],
	...['Reserved', 'Unavailable', 'Faulted', 'idle', 'above', 'below'],
];

/** `1` and `0` are yes and no, `#5` is a number, `b` a known word, anything else `"` and the text. */
function encodeValue(value: Value): string {
	if (typeof value === 'boolean') return value ? '1' : '0';
	if (typeof value === 'number') return `#${value}`;
	const at = SHORT.indexOf(value);
	return at < 0 ? `'${pack(value)}` : String.fromCharCode(97 + at);
}

function decodeValue(text: string): Value | undefined {
	if (text === '1' || text === '0') return text === '1';
	if (text.startsWith('#'))
		return Number.isFinite(Number(text.slice(1))) ? Number(text.slice(1)) : undefined;
	if (text.startsWith("'")) return unpack(text.slice(1));
	return SHORT[text.charCodeAt(0) - 97];
}

/** `s=c;o=1,3,0!1769900000000!r,1769900000000`: letter, value, changes told, what is pending, last mark. */
export const encodeFacts = (facts: Facts): string =>
	[...facts]
		.map(([key, { value, told, pending, marked }]) => {
			const waits = pending
				? `${encodeValue(pending.value)}!${pending.since}!${pending.recorded ? 'r' : ''}`
				: '';
			const parts = [told > 0 ? told : '', waits, marked ?? ''];
			while (parts.at(-1) === '') parts.pop();
			return `${key}=${[encodeValue(value), ...parts].join(',')}`;
		})
		.join(';');

function decodeMemory(text: string): Memory | undefined {
	const [first = '', told = '', waits = '', mark = ''] = text.split(',');
	const value = decodeValue(first);
	if (value === undefined) return undefined;
	const marked = mark !== '' && Number.isFinite(Number(mark)) ? { marked: Number(mark) } : {};
	const memory = { value, told: Number(told) || 0, ...marked };
	const [next = '', since = '', recorded] = waits.split('!');
	const later = waits === '' ? undefined : decodeValue(next);
	if (later === undefined || !Number.isFinite(Number(since))) return memory;
	return {
		...memory,
		pending: { value: later, since: Number(since), recorded: recorded === 'r' },
	};
}

export function decodeFacts(text: string): Facts {
	const facts: Facts = new Map();
	for (const part of text.split(';')) {
		const at = part.indexOf('=');
		const memory = at > 0 ? decodeMemory(part.slice(at + 1)) : undefined;
		if (memory) facts.set(part.slice(0, at), memory);
	}
	return facts;
}

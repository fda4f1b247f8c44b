import { UserError } from 'n8n-workflow';
import { scalarText } from '../values/scalar';

export type Headers = Record<string, string>;

/** Headers that belong to the credential or to the connection, never to a user. */
const RESERVED = new Set([
	'authorization',
	'proxy-authorization',
	'cookie',
	'host',
	'content-length',
	'transfer-encoding',
	'connection',
	'upgrade',
	'te',
	'trailer',
	'expect',
]);

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/**
 * Checks header fields as a user typed them (RFC 9110).
 * @returns the headers, values trimmed; a later field of the same name wins, whatever its case
 * @throws UserError naming the header and the reason
 */
export function userHeaders(typed: Iterable<readonly [string, unknown]>): Headers {
	const headers: Headers = {};
	for (const [rawName, rawValue] of typed) {
		const name = rawName.trim();
		if (name === '' && (rawValue === '' || rawValue === undefined)) continue;
		const value = scalarText(rawValue)?.trim();
		const refuse = (reason: string): never => {
			throw new UserError(`The header "${printable(name)}" cannot be sent: ${reason}`, {
				description: 'Change it under Headers.',
			});
		};
		if (value === undefined) return refuse('its value must be a text, not an object or list');
		if (!TOKEN.test(name)) refuse('its name has characters a header name must not have');
		if (RESERVED.has(name.toLowerCase())) {
			refuse(
				/authorization|cookie/i.test(name)
					? 'signing in is the credential’s part'
					: 'it is set by the connection itself',
			);
		}
		if (/\p{Cc}/u.test(value.replaceAll('\t', ' '))) {
			refuse('its value contains a line break or control character');
		}
		if (/[\u0100-\uffff]/.test(value)) refuse('its value has characters outside Latin-1');
		for (const known of Object.keys(headers)) {
			if (known.toLowerCase() === name.toLowerCase()) delete headers[known];
		}
		headers[name] = value;
	}
	return headers;
}

const printable = (text: string) => text.replace(/[^\u0020-\u007e]/g, '?').slice(0, 60);

/** Later headers replace earlier ones of the same name, whatever the case. */
export function mergeHeaders(...all: Array<Headers | undefined>): Headers {
	const merged = new Map<string, [string, string]>();
	for (const headers of all) {
		for (const [name, value] of Object.entries(headers ?? {})) {
			merged.set(name.toLowerCase(), [name, value]);
		}
	}
	return Object.fromEntries(merged.values());
}

/** One header of a response, whatever the case of its name. */
export function header(headers: Record<string, unknown>, name: string): string | undefined {
	const wanted = name.toLowerCase();
	for (const [key, value] of Object.entries(headers)) {
		if (key.toLowerCase() !== wanted) continue;
		if (Array.isArray(value)) return value.join(', ');
		return value === undefined || value === null ? undefined : String(value);
	}
	return undefined;
}

/** Header values come as the bytes they are; many servers write them in UTF-8 (RFC 6266, appendix C.4). */
export function fromBytes(value: string): string {
	const text = Buffer.from(value, 'latin1').toString('utf8');
	return text.includes('\ufffd') || /[\u0100-\uffff]/.test(value) ? value : text;
}

/** A header of addresses; letters that they should have escaped are read as what the server meant. */
export function addressHeader(headers: Record<string, unknown>, name: string): string | undefined {
	const value = header(headers, name);
	return value === undefined ? undefined : fromBytes(value);
}

/** Nobody means more: neither a message nor n8n's polling is to count on a year. */
const LONGEST_ASKED_MS = 24 * 3_600_000;
/** Begins like a date: `Date.parse` finds one in `-5` and in `soon 3`, too. */
const DATE = /^((mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? |\d{4}-\d\d-\d\dT)/i;

/**
 * Reads `Retry-After` (RFC 9110): seconds or an HTTP date.
 * @returns milliseconds from now, from 0 to a day; undefined when absent or not readable
 */
export function retryAfterMs(headers: Record<string, unknown>, now: number): number | undefined {
	const value = header(headers, 'retry-after')?.trim() ?? '';
	const asked = /^\d+(\.\d+)?$/.test(value)
		? Math.ceil(Number(value) * 1000)
		: DATE.test(value)
			? Date.parse(value) - now
			: NaN;
	return Number.isNaN(asked) ? undefined : Math.min(Math.max(0, asked), LONGEST_ASKED_MS);
}

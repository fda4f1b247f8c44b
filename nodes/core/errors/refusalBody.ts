/** The body of an answer that is no success, as far as it serves for a message. */
import { isObject } from '../values/json';
import { decodeText } from '../values/text';

const MAX_BODY = 64 * 1024;

/** What a body holds, and whether there is more of it than was looked at. */
interface Content {
	/** A JSON value; a text where it is none; undefined where it is no text. */
	value: unknown;
	/** As it came. */
	text?: string;
	cut: boolean;
}

/**
 * JSON that breaks off, as far as it goes. Looks at each character once.
 * @returns undefined when it is no such thing
 */
function mended(text: string): unknown {
	const open: string[] = [];
	let isKey = false;
	let quote = -1;
	// Up to here it can be closed.
	let whole = 0;
	for (let at = 0; at < text.length; at++) {
		const sign = text.charAt(at);
		if (quote >= 0) {
			if (sign === '\\') at++;
			if (sign !== '"') continue;
			quote = -1;
			if (!isKey) whole = at + 1;
		} else if (sign === '"') quote = at;
		else if (sign === ':') isKey = false;
		else if (sign === '{' || sign === '[') {
			open.push(sign === '{' ? '}' : ']');
			isKey = sign === '{';
			whole = at + 1;
		} else if (sign === '}' || sign === ']') {
			open.pop();
			whole = at + 1;
		} else if (sign === ',') {
			isKey = open.at(-1) === '}';
			whole = at;
		}
	}
	// Something follows that is no JSON.
	if (open.length === 0 && text.slice(whole).trim() !== '') return undefined;
	const end = open.reverse().join('');
	const half = quote >= 0 && !isKey ? text.replace(/\\(?:u[\da-f]{0,3})?$/i, '') : undefined;
	const value = parsed(half === undefined ? text.slice(0, whole) + end : `${half}"${end}`);
	return isObject(value) && Object.keys(value).length === 0 ? undefined : value;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** The value of a text in JSON; undefined when it is none. */
export const fromJson = (text: string): unknown =>
	/^\s*["[{]/.test(text)
		? (parsed(text) ?? (/^\s*"/.test(text) ? undefined : mended(text)))
		: undefined;

/** @param contentType as the answer says it, for its character set */
export function contentOf(body: unknown, contentType = ''): Content {
	if (typeof body !== 'string' && !Buffer.isBuffer(body)) {
		return { value: isObject(body) || Array.isArray(body) ? body : undefined, cut: false };
	}
	const part = typeof body === 'string' ? Buffer.from(body) : body;
	const text = decodeText(part.subarray(0, MAX_BODY), contentType);
	const value = fromJson(text) ?? (text.includes('\0') ? undefined : text);
	// JSON in JSON
	const inner = typeof value === 'string' && value !== text ? fromJson(value) : undefined;
	return { value: inner ?? value, text, cut: part.length > MAX_BODY };
}

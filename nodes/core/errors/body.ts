/** The body of an answer that is no success, as far as it serves for a message. */
import { isObject } from '../values/json';

const MAX_BODY = 64 * 1024;

/** What a body holds, and whether there is more of it than was looked at. */
export interface Content {
	/** A JSON value; a text where it is none; undefined where it is no text. */
	value: unknown;
	/** As it came. */
	text?: string;
	cut: boolean;
}

function decode(bytes: Buffer, contentType: string): string {
	const named = /charset=["']?([\w-]+)/i.exec(contentType)?.[1];
	const marked = /^(fffe|feff)/.exec(bytes.toString('hex', 0, 2))?.[1];
	const charset =
		named ?? (marked === undefined ? 'utf-8' : marked === 'fffe' ? 'utf-16le' : 'utf-16be');
	try {
		return new TextDecoder(charset).decode(bytes);
	} catch {
		return bytes.toString('utf8');
	}
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
	const bytes = body instanceof ArrayBuffer ? Buffer.from(body) : body;
	const isText = typeof bytes === 'string';
	if (!isText && !Buffer.isBuffer(bytes)) {
		return { value: isObject(body) || Array.isArray(body) ? body : undefined, cut: false };
	}
	const part = bytes.slice(0, MAX_BODY);
	const text = (typeof part === 'string' ? part : decode(part, contentType)).replace(/^\ufeff/, '');
	const value = fromJson(text) ?? (text.includes('\0') ? undefined : text);
	// JSON in JSON
	const inner = typeof value === 'string' && value !== text ? fromJson(value) : undefined;
	return { value: inner ?? value, text, cut: bytes.length > MAX_BODY };
}

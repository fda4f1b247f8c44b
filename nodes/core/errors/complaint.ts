import { isObject } from '../values/json';

/** What an API says went wrong, whatever shape it says it in. */
export interface ApiComplaint {
	/** The service's own sentence. */
	message?: string;
	/** The service's own code, e.g. `VALIDATION_FAILURE`. */
	code?: string;
	/** Complaints by field, in the order given. */
	fields: Array<{ field: string; message: string }>;
	/** The body was a web page. */
	html?: boolean;
}

/** Whether a code says more than the status it came with. */
export const hasCode = ({ code }: ApiComplaint, status: number): boolean =>
	code !== undefined && code !== String(status);

const MAX_BODY = 64 * 1024;
const MAX_FIELDS = 20;
const MAX_TEXT = 500;

/** A text for a person: without control characters, and of a length that can be read. */
type Clip = (value: unknown) => string | undefined;

/**
 * @param clean takes secrets out; before the text is cut, since half a secret cannot be told
 */
const clipper =
	(clean: (text: string) => string): Clip =>
	(value) => {
		if (typeof value !== 'string' && typeof value !== 'number') return undefined;
		const text = clean(
			String(value)
				.slice(0, MAX_BODY)
				.replace(/\p{Cc}+/gu, ' ')
				.trim(),
		);
		return text === '' ? undefined : text.slice(0, MAX_TEXT);
	};

function parse(body: unknown): unknown {
	const text = Buffer.isBuffer(body)
		? body.subarray(0, MAX_BODY).toString('utf8')
		: body instanceof ArrayBuffer
			? Buffer.from(body).subarray(0, MAX_BODY).toString('utf8')
			: body;
	if (typeof text !== 'string') return text;
	try {
		return JSON.parse(text);
	} catch {
		return text.slice(0, MAX_BODY);
	}
}

/** `[{propertyPath|property|field, message|title}]`, as Volt's hosts give it. */
function listed(list: unknown, clip: Clip): ApiComplaint['fields'] {
	if (!Array.isArray(list)) return [];
	return list.filter(isObject).flatMap((entry) => {
		const message = clip(entry.message) ?? clip(entry.title) ?? clip(entry.type);
		const field = clip(entry.propertyPath) ?? clip(entry.property) ?? clip(entry.field) ?? '';
		return message ? [{ field, message }] : [];
	});
}

/** `{field: [text]}`, as Laravel gives it. */
function keyed(fields: unknown, clip: Clip): ApiComplaint['fields'] {
	if (!isObject(fields)) return [];
	return Object.entries(fields).flatMap(([field, texts]) =>
		(Array.isArray(texts) ? texts : [texts]).flatMap((text) => {
			const message = clip(text);
			return message ? [{ field: clip(field) ?? '', message }] : [];
		}),
	);
}

/**
 * Reads the body of an answer that is not a success: Laravel (`message`, `errors` by field), Volt
 * (`code`, `message`, `errors[]`), legacy Volt (`exception`), reports (`title`, `violations[]`),
 * RFC 6749 (`error`, `error_description`), a web page, plain text, nothing, or half of any of them.
 * @param clean takes secrets out of a text
 */
export function readComplaint(
	body: unknown,
	clean: (text: string) => string = (text) => text,
): ApiComplaint {
	const parsed = parse(body);
	const clip = clipper(clean);
	if (typeof parsed === 'string') {
		if (/^\s*(<!doctype|<html|<\?xml|<head|<body)/i.test(parsed)) {
			const title = /<title[^>]*>([^<]+)/i.exec(parsed)?.[1];
			return { message: clip(title), fields: [], html: true };
		}
		return { message: clip(parsed), fields: [] };
	}
	if (!isObject(parsed)) return { fields: [] };
	const inner = isObject(parsed.exception) ? parsed.exception : parsed;
	const fields = [
		...listed(inner.errors, clip),
		...listed(inner.errorList, clip),
		...listed(inner.violations, clip),
		...keyed(inner.errors, clip),
	].slice(0, MAX_FIELDS);
	const oauth = typeof inner.error === 'string' ? inner.error : undefined;
	return {
		message:
			clip(inner.message) ?? clip(inner.error_description) ?? clip(inner.title) ?? clip(oauth),
		code: clip(inner.code) ?? (clip(inner.message) ? undefined : clip(oauth)),
		fields,
	};
}

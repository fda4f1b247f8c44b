import type { IDataObject } from 'n8n-workflow';

/** The body is not JSON although JSON is wanted; the reason in words. */
export class UnreadableBody {
	constructor(readonly what: string) {}
}

export const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Parses a JSON body. An empty body is undefined.
 * @returns the value, or {@link UnreadableBody}
 */
export function parseJson(body: Buffer): unknown {
	const text = body
		.toString('utf8')
		.replace(/^\uFEFF/, '')
		.trim();
	if (text === '') return undefined;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		if (/^<(!doctype|html|\?xml)/i.test(text)) return new UnreadableBody('a web page');
		return new UnreadableBody(
			/^[[{]/.test(text) ? 'data that breaks off or is damaged' : 'text instead of data',
		);
	}
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

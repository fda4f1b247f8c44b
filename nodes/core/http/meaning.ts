/** What a request asks for, however it is written: a model may write the same call in another way. */
import { createHash } from 'crypto';
import { parseJson, UnreadableBody, isObject } from '../values/json';
import type { Body } from './request';

const byUnit = ([one]: [string, unknown], [other]: [string, unknown]): number =>
	one < other ? -1 : one > other ? 1 : 0;

/** JSON with the names of each object in one order. */
export const inOrder = (value: unknown): string =>
	JSON.stringify(value, (_, one: unknown) =>
		isObject(one) ? Object.fromEntries(Object.entries(one).sort(byUnit)) : one,
	) ?? '';

/** An address or path without escapes that stand for plain characters (RFC 3986, 6.2.2), and without an empty query. */
export const plainAddress = (address: string): string =>
	address
		.replace(/%[\da-f]{2}/gi, (escape) => {
			const character = String.fromCharCode(parseInt(escape.slice(1), 16));
			return /[\w.~-]/.test(character) ? character : escape.toUpperCase();
		})
		.replace(/\?$/, '');

const digest = (content: string | Buffer) => createHash('sha256').update(content).digest('base64');

/** What stands for a body: the same text for all that say the same in JSON. */
export function meaningOf(body: Body | undefined): string {
	if (body?.type === 'raw') {
		const isJson = /[/+]json\s*(;|$)/i.test(body.contentType);
		const value = isJson ? parseJson(String(body.content)) : undefined;
		return value === undefined || value instanceof UnreadableBody
			? digest(body.content)
			: inOrder(value);
	}
	if (body?.type !== 'multipart') return inOrder(body?.type === 'json' ? body.value : body);
	return inOrder(
		body.parts.map(({ name, value }) => {
			const { content, fileName } =
				typeof value === 'string' ? { content: value, fileName: undefined } : value;
			return [name, fileName, digest(content)];
		}),
	);
}

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { fromBytes, header } from '../http/headers';
import type { ApiAnswer } from '../http/request';
import { dig, isObject, listOf, parseJson, parseJsonLines } from '../values/json';
import { decodeText } from '../values/text';

/** How an answer becomes items. */
export interface Output {
	format: 'auto' | 'json' | 'text' | 'file';
	/** Take `data` out of an object that has it. */
	unwrapData?: boolean;
	/** What the answer is, where that is documented; otherwise it is taken as it comes. */
	holds?: 'record' | 'list' | 'file';
	/** Where a list may stand in an answer that is not the list itself. */
	listIn?: string;
	/** Dot path of the part that is wanted. */
	property?: string;
	/** One item per entry when the result is a list. */
	split?: boolean;
	/** Status and headers beside the body. */
	full?: boolean;
	/** Binary field a file goes to. */
	fileField?: string;
	/** Makes records of a file as it arrives, in the place of storing it. */
	records?: (chunks: AsyncIterable<Buffer | string>) => AsyncIterable<IDataObject>;
	/** What becomes of each record. */
	shape?: (record: unknown) => unknown;
}

export const JSON_OUTPUT: Output = { format: 'json', unwrapData: true, split: true };

/** Media type without parameters, lower case. Some servers put a blank or a comma before those. */
export const mediaType = (headers: Record<string, unknown>): string =>
	(header(headers, 'content-type') ?? '')
		.trim()
		.split(/[;,\s]/, 1)[0]
		?.toLowerCase() ?? '';

const isText = (type: string) =>
	type.startsWith('text/') || /^application\/(xml|csv|javascript)$|\+xml$/.test(type);

/** JSON texts of one line each, by any of the names they go by. */
const isJsonLines = (type: string) => /^application\/(x-)?(ndjson|jsonlines|jsonl)$/.test(type);

/** The body of an answer as text; '' where it is a stream. */
export const textOf = ({ body, headers }: Pick<ApiAnswer, 'body' | 'headers'>): string =>
	Buffer.isBuffer(body) ? decodeText(body, header(headers, 'content-type')) : '';

/** The JSON of an answer; undefined when it has no body, an `UnreadableBody` when it is something else. */
export const parsedBody = (answer: Pick<ApiAnswer, 'body' | 'headers'>): unknown =>
	isJsonLines(mediaType(answer.headers))
		? parseJsonLines(textOf(answer))
		: parseJson(textOf(answer));

/** What `auto` makes of an answer. */
export function formatOf(answer: ApiAnswer): 'json' | 'text' | 'file' {
	const type = mediaType(answer.headers);
	const attached = /attachment|filename/i.test(header(answer.headers, 'content-disposition') ?? '');
	if (attached) return 'file';
	// A web page is what a proxy or a sign-in portal puts in the way of these APIs, not their answer.
	const isJson = type === '' || /[/+-]json$/.test(type) || isJsonLines(type);
	if (isJson || type === 'text/html') return 'json';
	return isText(type) ? 'text' : 'file';
}

const isEmpty = (value: unknown) =>
	value === null || (typeof value === 'object' && Object.keys(value).length === 0);

/** Names under which a service speaks beside a `data` that holds nothing. */
const WORDS = ['message', 'error', 'errors'];

function wordsIn(body: IDataObject): IDataObject | undefined {
	const said = WORDS.filter((name) => body[name] && !isEmpty(body[name]));
	return said.length > 0 ? Object.fromEntries(said.map((name) => [name, body[name]])) : undefined;
}

/**
 * The wanted part of a parsed body. PHP writes a record without fields as `[]`, and some lists as objects:
 * where one or the other must come, that is what it becomes.
 */
export function select(body: unknown, output: Output): unknown {
	if (output.property) return dig(body, output.property);
	const inner = output.listIn !== undefined && isObject(body) ? body[output.listIn] : undefined;
	if (Array.isArray(inner)) return inner;
	const wrapped = output.unwrapData && isObject(body) && body.data !== undefined;
	const value = wrapped ? body.data : body;
	// What is said in the place of a record or list must not get lost with it.
	const words = wrapped && isEmpty(value) ? wordsIn(body) : undefined;
	if (output.holds === undefined || output.holds === 'file') {
		return words !== undefined && !Array.isArray(value) ? words : value;
	}
	if (!isEmpty(value)) return listOf(value) ?? value;
	if (output.holds === 'record') return words ?? {};
	return value === null ? (words ?? []) : [];
}

/**
 * n8n takes an item with a key named `error` for one that went wrong: Retry on Fail would run the
 * whole node, and a payment, again. Both services use that key for harmless things (`NoError`), so
 * in items it is called `errorCode`.
 */
export function withoutErrorKey(json: IDataObject): IDataObject {
	if (!Object.hasOwn(json, 'error')) return json;
	let name = 'errorCode';
	while (Object.hasOwn(json, name)) name += '_';
	return Object.fromEntries(
		Object.entries(json).map(([key, value]) => [key === 'error' ? name : key, value]),
	);
}

/** A value as the `json` of an item. */
export const asJson = (value: unknown): IDataObject =>
	isObject(value) ? withoutErrorKey(value) : { data: value as IDataObject[string] };

/** Whatever an answer is as a record; PHP writes one without fields as `[]`. */
export const recordOf = (value: unknown): IDataObject =>
	(Array.isArray(value) && value.length === 0) || value === null || value === undefined
		? {}
		: asJson(value);

type Head = Pick<ApiAnswer, 'status' | 'statusText' | 'headers'>;

/** Stands for the head of an answer where no single one made the items. */
export const NO_ANSWER: Head = { status: 200, statusText: 'OK', headers: {} };

/** The JSON part of an answer as items of `itemIndex`. */
export function toItems(
	value: unknown,
	output: Output,
	answer: Head,
	itemIndex: number,
): INodeExecutionData[] {
	const pairedItem = { item: itemIndex };
	if (output.full) {
		const { status, statusText, headers } = answer;
		const json = { statusCode: status, statusMessage: statusText, headers, body: value ?? null };
		return [{ json: json as IDataObject, pairedItem }];
	}
	if (value === undefined) {
		return [{ json: { success: true, statusCode: answer.status }, pairedItem }];
	}
	const values = Array.isArray(value) && output.split !== false ? value : [value];
	const { shape = (entry: unknown) => entry } = output;
	return values.map((entry) => ({ json: asJson(shape(entry)), pairedItem }));
}

/** Name of a downloaded file: what the server says (RFC 6266), else the end of the path. */
export function fileNameOf(answer: Pick<ApiAnswer, 'headers' | 'url'>): string {
	const disposition = header(answer.headers, 'content-disposition') ?? '';
	const extended = /filename\*=\s*"?([^;"]+)/i.exec(disposition)?.[1];
	const [, quoted, bare] = /filename=\s*(?:"((?:[^"\\]|\\.)*)"|([^";]+))/i.exec(disposition) ?? [];
	const plain = quoted?.replace(/\\(.)/g, '$1') ?? bare;
	const given = extended === undefined ? plain && fromBytes(plain) : fromExtended(extended);
	const last = new URL(answer.url).pathname.split('/').filter(Boolean).pop() ?? '';
	return asFileName(given ?? '') ?? asFileName(decode(last)) ?? 'file';
}

/** A name as RFC 8187 has it: character set, language, percent-encoded bytes. */
function fromExtended(value: string): string {
	const [, charset = 'utf-8', encoded = value] = /^([\w.:-]+)'[^']*'(.*)$/.exec(value.trim()) ?? [];
	const bytes = encoded.replace(/%([0-9a-f]{2})|[^]/gi, (whole, hex?: string) =>
		hex === undefined ? whole : String.fromCharCode(parseInt(hex, 16)),
	);
	return decodeText(Buffer.from(bytes, 'latin1'), `;charset=${charset}`);
}

const LONGEST_NAME = 150;

/** A file name is a name: no folders, nothing invisible; its extension survives shortening. */
function asFileName(text: string): string | undefined {
	const name = text
		.toWellFormed()
		.replace(/[\p{Cc}\p{Cf}/\\]+/gu, '_')
		.trim();
	if (/^\.*$/.test(name)) return undefined;
	const extension = /\.\w{1,10}$/.exec(name)?.[0] ?? '';
	return name.length <= LONGEST_NAME
		? name
		: name.slice(0, LONGEST_NAME - extension.length).toWellFormed() + extension;
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text.trim());
	} catch {
		return text.trim();
	}
}

import type { IDataObject } from 'n8n-workflow';
import { text } from '../core/operation/kinds';
import type { Steps } from '../core/operation/operation';
import { isObject } from '../core/values/json';
import type { Params } from '../core/item/params';
import { reading } from '../core/values/readings';
import type { Body, Part } from '../core/http/request';
import { checkRows, type Column } from './csvRows';

const LABEL = 'Input Binary Field';
const MAX_BYTES = 1024 * 1024;

/** Columns of a file of chargers. */
export const CHARGER_COLUMNS: Column[] = [{ name: 'identity', label: 'Identity', max: 45 }];

/** Columns of a file of cards. */
export const CARD_COLUMNS: Column[] = [
	{ name: 'name', label: 'Name', max: 255 },
	{ name: 'id_token', label: 'ID Token', max: 20 },
];

/** A file of the input item. */
export const csvField = text(LABEL, 'binaryField', {
	required: true,
	default: 'data',
	description: 'Name of the input field that holds the file: CSV or text, at most 1 MB',
}).as(async (name, label, params) => await params.fileNamed(name, label));

/** The file's text, without a byte order mark; undefined when it is none. */
function textOf(content: Buffer): string | undefined {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
		return text.includes('\0') ? undefined : text;
	} catch {
		return undefined;
	}
}

/** The service takes .csv and .txt only. */
function fileName(given = ''): string {
	const name = (given.split(/[/\\]/).pop() ?? '').replace(/[\p{Cc}\p{Cf}"]+/gu, '').trim();
	if (/[^.]\.(csv|txt)$/i.test(name)) return name.toWellFormed().slice(-150);
	const base = name.replace(/^\.+/, '').replace(/\.\w{1,10}$/, '');
	return `${base.slice(0, 146).toWellFormed() || 'import'}.csv`;
}

const part = (name: string, value: Part['value']): Part => ({ name, value });

function refuseLong(params: Params, long: ReturnType<typeof checkRows>['long']): void {
	const [first] = long;
	if (!first) return;
	const others = [...new Set(long.map(({ row }) => row))].filter((row) => row !== first.row);
	const more = others.length > 5 ? `${others.slice(0, 5).join(', ')}, …` : others.join(', ');
	params.refuse(
		`Row ${first.row} of the file: ${first.column.label} is longer than ${first.column.max} characters`,
		`It has ${first.length}.${more && ` Rows ${more} have cells that are too long as well.`} Nothing was imported; shorten them and run again.`,
	);
}

/**
 * The file of the input item as the service takes it; it is sent as it is.
 * @param columns what its rows hold; cells that are too long are found before anything is sent
 * @throws UserError when it is no such file
 */
export async function csvBody(params: Params, columns: Column[]): Promise<Body> {
	const { content, meta } = await csvField.in(params);
	if (content.length > MAX_BYTES) {
		params.refuse(
			`${LABEL}: the file is larger than 1 MB`,
			`It has ${content.length} bytes, the service takes ${MAX_BYTES}. Import it in parts.`,
		);
	}
	const csv = textOf(content);
	if (csv === undefined) {
		return params.refuse(
			`${LABEL}: the file is no UTF-8 text`,
			'Spreadsheets must be saved as CSV (UTF-8) first.',
		);
	}
	const { rows, long } = checkRows(csv, columns);
	if (rows === 0) {
		params.refuse(
			`${LABEL}: the file has no rows`,
			`It needs one row each, with ${columns.map(({ name }) => name).join(', ')}.`,
		);
	}
	refuseLong(params, long);
	const file = { content, fileName: fileName(meta.fileName), contentType: 'text/csv' };
	return { type: 'multipart', parts: [part('file', file)] };
}

/** Every text in a value, one after the other. */
const texts = (value: unknown): string[] =>
	typeof value === 'string'
		? [value]
		: typeof value === 'object' && value !== null
			? Object.values(value).flatMap(texts)
			: [];

/** One row the service complained about; it does not document in what form. */
function skippedRow(complaint: unknown, key?: string): IDataObject {
	const given: Record<string, unknown> = isObject(complaint) ? complaint : { error: complaint };
	const { row, error, reason, ...rest } = given;
	const said = texts(error ?? reason ?? rest.errors ?? rest.message).join(' ') || null;
	const found = row ?? rest.line ?? key ?? /\brow (\d+)/i.exec(said ?? '')?.[1] ?? null;
	return { ...rest, result: 'skipped', row: reading(found) ?? found, reason: said } as IDataObject;
}

/**
 * What an import brought, as the records of items: a summary, then each row that was left out.
 * @param record the service's answer: message, created, skipped, errors
 */
export function importRecords(record: IDataObject): IDataObject[] {
	const { message = null, created = null, skipped = null, errors } = record;
	const complaints = Array.isArray(errors)
		? (errors as unknown[]).map((complaint) => skippedRow(complaint))
		: Object.entries(isObject(errors) ? errors : {}).map(([row, said]) => skippedRow(said, row));
	return [{ result: 'summary', message, created, skipped }, ...complaints];
}

/** Sends the file, and gives the summary and the rows that were left out. */
export const performImport = async (steps: Steps): Promise<IDataObject[]> =>
	importRecords((await steps.send()).record);

/** Fields of the items of an import. */
export const importGives = (columns: Column[]): Record<string, object> => ({
	result: { type: 'string' },
	message: { type: 'string' },
	created: { type: 'integer' },
	skipped: { type: 'integer' },
	row: { type: 'integer' },
	...Object.fromEntries(columns.map(({ name }) => [name, { type: 'string' }])),
	reason: { type: 'string' },
});

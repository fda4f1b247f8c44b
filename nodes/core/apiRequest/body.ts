/** The body: how it is stated, and what comes of it. */
import type { INodeProperties } from 'n8n-workflow';
import type { Body, Part } from '../http/request';
import type { Params } from '../item/params';
import { asFilledText, asJsonValue, asText, refuse } from '../item/readers';
import { sendable } from '../item/sendable';
import { rows } from '../operation/collections';
import type { Described } from '../operation/field';
import { choice, json, text, verbatim } from '../operation/kinds';
import { losesNumbers, parseJson } from '../values/json';
import { pairs } from './pairs';

const withBody = ['DELETE', 'PATCH', 'POST', 'PUT'];
const ofType = (bodyType: string) => ({
	displayOptions: { show: { method: withBody, bodyType: [bodyType] } },
});

/** Written as n8n writes itself. */
const BINARY_FILE = 'n8n Binary File';

const bodyType = choice('Body', 'bodyType', {
	options: {
		none: 'None',
		json: 'JSON',
		form: ['Form URL Encoded', 'Name/value pairs, form-encoded'],
		multipart: ['Form-Data', 'Fields and files, e.g. an import'],
		raw: ['Raw', 'Text of any content type'],
		binary: [BINARY_FILE, 'One file of the input item, as it is'],
	},
	default: 'none',
	displayOptions: { show: { method: withBody } },
	description: 'What to send along',
});

/** A JSON body; one typed as text that holds numbers of more digits than JavaScript keeps goes out as it is. */
function jsonOf(given: unknown, label: string): Body {
	const value = asJsonValue(given, label);
	if (value === undefined) {
		return refuse(
			`${label} is empty`,
			'Give a value, {} for an empty object. To send no body, choose None under Body.',
		);
	}
	if (typeof given === 'string' && losesNumbers(given)) {
		sendable(parseJson(given), label);
		return { type: 'raw', content: given.trim(), contentType: 'application/json' };
	}
	return { type: 'json', value: sendable(value, label) };
}

const jsonBody = json('JSON Body', 'jsonBody', {
	...ofType('json'),
	default: '{}',
	description: 'The value to send. An expression may give an object.',
})
	.unchecked()
	.as(jsonOf);

const formFields = pairs(
	'Form Fields',
	'formFields',
	{ row: 'Field', placeholder: 'e.g. name' },
	ofType('form').displayOptions,
);

const FILE = 'Input Data Field Name';

const fileName = (shown: Pick<INodeProperties, 'displayOptions'>) =>
	text(FILE, 'binaryField', {
		...shown,
		default: 'data',
		description: 'Name of the input field that holds the file',
	});

const ofPart = (type: string) => ({ displayOptions: { show: { type: [type] } } });

const parts = rows(
	'Parts',
	'parts',
	{ ...{ group: 'parts', row: 'Part', placeholder: 'Add part' }, ...ofType('multipart') },
	{
		type: choice('Type', 'type', {
			options: {
				text: ['Form Data', 'A text'],
				file: [BINARY_FILE, 'A file of the input item'],
			},
			default: 'text',
		}),
		name: verbatim('Name', 'name', { placeholder: 'e.g. file' }),
		value: text('Value', 'value', ofPart('text')).unchecked(),
		file: fileName(ofPart('file')).optional(),
	},
);

const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+*-]+(\s*;\s*[\w-]+=("[^"\r\n]*"|[^\s;"]+))*$/;

const contentType = text('Content Type', 'contentType', {
	...ofType('raw'),
	...{ default: 'text/plain', placeholder: 'e.g. text/csv' },
}).as((type, label) =>
	MEDIA_TYPE.test(type) ? type : refuse(`${label} is not a media type`, 'Write it like text/csv.'),
);

const rawBody = verbatim('Content', 'rawBody', ofType('raw')).with({ typeOptions: { rows: 4 } });

const file = fileName(ofType('binary')).as(
	async (name, label, params) => await params.fileNamed(name, label),
);

export const bodyAndTypeFields: Described[] = [
	...[bodyType, jsonBody, formFields, parts, contentType, rawBody, file],
];

interface Row {
	type?: 'text' | 'file';
	name?: string;
	value?: unknown;
	file?: string;
}

const isFile = ({ type }: Row) => type === 'file';

/** Rows that have a name; a row nothing was typed into is none. */
const named = (list: Row[]): Array<Row & { name: string }> =>
	list.flatMap(({ name = '', ...row }) => {
		if (name.trim() !== '') return [{ ...row, name }];
		if (!isFile(row) && (row.value ?? '') === '') return [];
		return refuse('A field of the body has no name', 'Fill in its Name, or remove it.');
	});

const textOf = ({ name, value }: Row & { name: string }, what: string) =>
	asText(sendable(value, `${what} "${name}"`), `${what} "${name}"`);

async function part(row: Row & { name: string }, params: Params): Promise<Part> {
	const { name } = row;
	if (!isFile(row)) return { name, value: textOf(row, 'Part') };
	const { content, meta } = await params.fileNamed(asFilledText(row.file, FILE), FILE);
	return {
		name,
		value: { content, fileName: meta.fileName ?? 'file', contentType: meta.mimeType },
	};
}

/** The body as the fields of one item state it. */
export async function readBody(params: Params): Promise<Body | undefined> {
	switch (bodyType.in(params)) {
		case 'none':
			return undefined;
		case 'json': {
			return jsonBody.in(params);
		}
		case 'form': {
			const fields = named(formFields.in(params));
			return { type: 'form', fields: fields.map((row) => [row.name, textOf(row, 'Form field')]) };
		}
		case 'multipart': {
			const read: Part[] = [];
			for (const row of named(parts.in(params))) read.push(await part(row, params));
			return { type: 'multipart', parts: read };
		}
		case 'raw': {
			const type = contentType.in(params);
			return { type: 'raw', content: rawBody.in(params), contentType: type };
		}
		case 'binary': {
			const { content, meta } = await file.in(params);
			return { type: 'raw', content, contentType: meta.mimeType || 'application/octet-stream' };
		}
	}
}

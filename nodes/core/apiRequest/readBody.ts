import type { Params } from '../item/params';
import type { Body, Part } from '../http/request';

const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+*-]+(\s*;\s*[\w-]+=("[^"\r\n]*"|[^\s;"]+))*$/;

const CONTENT_TYPES = [
	...(['form-urlencoded', 'multipart-form-data'] as const),
	...(['json', 'binaryData', 'raw'] as const),
];

type Row = Record<string, unknown>;

const isFile = ({ parameterType }: Row) => parameterType === 'formBinaryData';

/** The rows of Body Fields, each with its name; a row nothing was typed into is none. */
function namedRows(params: Params): Array<{ name: string; row: Row }> {
	return params.rows('bodyParameters', 'parameters').flatMap((row: Row) => {
		const name = params.cell(row.name, 'Name of a body field');
		if (name.trim() !== '') return [{ name, row }];
		if (!isFile(row) && (row.value ?? '') === '') return [];
		return params.refuse('A field of the body has no name', 'Fill in its Name, or remove it.');
	});
}

async function part(params: Params, name: string, row: Row): Promise<Part> {
	if (!isFile(row)) return { name, value: params.cell(row.value, `Body field "${name}"`) };
	const field = params.cell(row.inputDataFieldName ?? 'data', 'Input Data Field Name');
	const { content, meta } = await params.fileNamed(field, 'Input Data Field Name');
	const fileName = meta.fileName ?? 'file';
	return { name, value: { content, fileName, contentType: meta.mimeType } };
}

/** The body of API Request as the fields of one item state it. */
export async function readBody(params: Params): Promise<Body | undefined> {
	if (!params.boolean('sendBody', 'Send Body')) return undefined;
	switch (params.choice('contentType', 'Body Content Type', CONTENT_TYPES, 'json')) {
		case 'json': {
			const value = params.json('jsonBody', 'Body (JSON)');
			return value === undefined ? undefined : { type: 'json', value };
		}
		case 'form-urlencoded':
			return {
				type: 'form',
				fields: namedRows(params).map(({ name, row }) => [
					name,
					params.cell(row.value, `Body field "${name}"`),
				]),
			};
		case 'multipart-form-data': {
			const parts: Part[] = [];
			for (const { name, row } of namedRows(params)) parts.push(await part(params, name, row));
			return { type: 'multipart', parts };
		}
		case 'raw': {
			const contentType = params.required('rawContentType', 'Content Type');
			if (!MEDIA_TYPE.test(contentType)) {
				params.refuse('Content Type is not a media type', 'Write it like text/csv.');
			}
			return { type: 'raw', content: params.cell(params.raw('body', ''), 'Body'), contentType };
		}
		case 'binaryData': {
			const { content, meta } = await params.file('inputDataFieldName', 'Input Data Field Name');
			return { type: 'raw', content, contentType: meta.mimeType || 'application/octet-stream' };
		}
	}
}

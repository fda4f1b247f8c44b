import type { Params } from '../item/params';
import type { Body, Part } from '../http/request';

const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+*-]+(\s*;\s*[\w-]+=("[^"\r\n]*"|[^\s;"]+))*$/;

const BODY_TYPES = ['none', 'json', 'form', 'multipart', 'raw', 'binary'] as const;

type Row = Record<string, unknown>;

/** Rows with their names; one that nothing was typed into is none. */
function named(params: Params, rows: Row[]): Array<{ name: string; row: Row }> {
	return rows.flatMap((row) => {
		const name = params.cell(row.name, 'Name of a body field');
		if (name.trim() !== '') return [{ name, row }];
		if (row.type !== 'file' && (row.value ?? '') === '') return [];
		return params.refuse('A field of the body has no name', 'Fill in its Name, or remove it.');
	});
}

async function part(params: Params, name: string, row: Row): Promise<Part> {
	if (row.type !== 'file') return { name, value: params.cell(row.value, `Part "${name}"`) };
	const field = params.cell(row.binaryField ?? 'data', 'Input Data Field Name');
	const { content, meta } = await params.fileNamed(field, 'Input Data Field Name');
	const fileName = meta.fileName ?? 'file';
	return { name, value: { content, fileName, contentType: meta.mimeType } };
}

/** The body of API Request as the fields of one item state it. */
export async function readBody(params: Params): Promise<Body | undefined> {
	switch (params.choice('bodyType', 'Body', BODY_TYPES, 'none')) {
		case 'json': {
			const value = params.json('jsonBody', 'JSON Body');
			return value === undefined ? undefined : { type: 'json', value };
		}
		case 'form': {
			const fields = named(params, params.rows('formFields', 'pairs')).map(
				({ name, row }): [string, string] => [name, params.cell(row.value, `Form field "${name}"`)],
			);
			return { type: 'form', fields };
		}
		case 'multipart': {
			const parts: Part[] = [];
			for (const { name, row } of named(params, params.rows('parts', 'parts'))) {
				parts.push(await part(params, name, row));
			}
			return { type: 'multipart', parts };
		}
		case 'raw': {
			const contentType = params.required('contentType', 'Content Type');
			if (!MEDIA_TYPE.test(contentType)) {
				params.refuse('Content Type is not a media type', 'Write it like text/csv.');
			}
			return {
				type: 'raw',
				content: params.cell(params.raw('rawBody', ''), 'Content'),
				contentType,
			};
		}
		case 'binary': {
			const { content, meta } = await params.file('binaryField', 'Input Data Field Name');
			return { type: 'raw', content, contentType: meta.mimeType || 'application/octet-stream' };
		}
		case 'none':
			return undefined;
	}
}

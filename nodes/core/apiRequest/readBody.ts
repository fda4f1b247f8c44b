import type { Params } from '../item/params';
import type { Body, Part } from '../http/request';

const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+*-]+(\s*;\s*[\w-]+=("[^"\r\n]*"|[^\s;"]+))*$/;

const BODY_TYPES = ['none', 'json', 'form', 'multipart', 'raw', 'binary'] as const;

async function part(params: Params, row: Record<string, unknown>): Promise<Part> {
	const name = params.cell(row.name, 'Name of a part');
	if (row.type !== 'file') return { name, value: params.cell(row.value, `Part "${name}"`) };
	const field = params.cell(row.binaryField ?? 'data', 'Input Binary Field');
	const { content, meta } = await params.fileNamed(field, 'Input Binary Field');
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
			const rows = params.rows('formFields', 'pairs');
			return {
				type: 'form',
				fields: rows.map(({ name, value }) => {
					const field = params.cell(name, 'Name of a form field');
					return [field, params.cell(value, `Form field "${field}"`)];
				}),
			};
		}
		case 'multipart': {
			const parts: Part[] = [];
			for (const row of params.rows('parts', 'parts')) parts.push(await part(params, row));
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
			const { content, meta } = await params.file('binaryField', 'Input Binary Field');
			return { type: 'raw', content, contentType: meta.mimeType || 'application/octet-stream' };
		}
		case 'none':
			return undefined;
	}
}

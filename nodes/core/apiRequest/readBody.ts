import type { Params } from '../params';
import type { Body, Part } from '../request';

const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+*-]+(\s*;\s*[\w-]+=("[^"\r\n]*"|[^\s;"]+))*$/;

async function part(params: Params, row: Record<string, unknown>): Promise<Part> {
	const name = String(row.name ?? '');
	if (row.type !== 'file') return { name, value: String(row.value ?? '') };
	const field = String(row.binaryField ?? 'data');
	const { content, meta } = await params.fileNamed(field, 'Input Binary Field');
	const fileName = meta.fileName ?? 'file';
	return { name, value: { content, fileName, contentType: meta.mimeType } };
}

/** The body of API Request as the fields of one item state it. */
export async function readBody(params: Params): Promise<Body | undefined> {
	switch (params.raw('bodyType', 'none')) {
		case 'json': {
			const value = params.json('jsonBody', 'JSON Body');
			return value === undefined ? undefined : { type: 'json', value };
		}
		case 'form': {
			const rows = params.rows('formFields', 'pairs');
			return {
				type: 'form',
				fields: rows.map(({ name, value }) => [String(name ?? ''), String(value ?? '')]),
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
			return { type: 'raw', content: String(params.raw('rawBody', '')), contentType };
		}
		case 'binary': {
			const { content, meta } = await params.file('binaryField', 'Input Binary Field');
			return { type: 'raw', content, contentType: meta.mimeType || 'application/octet-stream' };
		}
		default:
			return undefined;
	}
}

/** A document: a file of the input item, or JSON. In what form it is wanted is not documented. */
import { json, type Body } from '../../../core/http/request';
import type { Params } from '../../../core/item/params';
import { choice, text } from '../../../core/operation/kinds';
import { jsonObject } from './data';

const sendAs = choice('Send As', 'sendAs', {
	options: {
		multipart: ['Form With the File', 'As a web page uploads a file'],
		file: ['The File Itself', 'Its bytes, with its media type'],
		json: ['JSON', 'An object that you write'],
	},
	default: 'multipart',
	asGiven: true,
	description: 'The documentation does not show which form is wanted (unconfirmed)',
});

const fileField = text('Input Data Field Name', 'binaryField', {
	...{ required: true, default: 'data' },
	displayOptions: { show: { sendAs: ['multipart', 'file'] } },
	description: 'Name of the input field that holds the file',
});

const partName = text('Form Field Name', 'partName', {
	...{ required: true, default: 'file' },
	displayOptions: { show: { sendAs: ['multipart'] } },
	description: 'What the form calls the file (unconfirmed)',
});

const document = jsonObject('Document', 'document', {
	displayOptions: { show: { sendAs: ['json'] } },
	description: 'The document as JSON',
});

export const documentFields = [sendAs, fileField, partName, document];

const ANY = 'application/octet-stream';

/** @throws UserError that names the field, or for a file that is empty */
export async function documentOf(params: Params): Promise<Body> {
	const as = sendAs.in(params);
	if (as === 'json') return json(document.in(params));
	const label = fileField.property.displayName;
	const name = fileField.in(params);
	const { content, meta } = await params.fileNamed(name, label);
	if (content.length === 0) params.refuse(`The file in "${name}" is empty`, 'Give a document.');
	const contentType = meta.mimeType || ANY;
	if (as === 'file') return { type: 'raw', content, contentType };
	const fileName = meta.fileName ?? 'document';
	const value = { content, fileName, contentType };
	return { type: 'multipart', parts: [{ name: partName.in(params), value }] };
}

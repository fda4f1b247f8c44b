/** What becomes of a report that is downloaded. */
import type { Params } from '../../../core/item/params';
import { OPTIONS } from '../../../core/operation/collections';
import { choice, text, whole } from '../../../core/operation/kinds';
import type { NamedOperation } from '../../../core/operation/operation';
import { rowsOf } from './rows';

const as = choice('As', 'as', {
	options: {
		file: ['File', 'The CSV file, its rows byte for byte'],
		items: ['Items', 'One item per row. What looks like a number stays a text elsewhere.'],
	},
	default: 'file',
	description: 'What the report becomes',
});

const only = (value: string) => ({ displayOptions: { show: { as: [value] } } });

const fileField = text('Put Output File in Field', 'fileField', {
	...{ required: true, default: 'data', ...only('file') },
	description: 'Name of the output field to put the file in',
});

const numberColumns = text('Number Columns', 'numberColumns', {
	...{ default: 'amount', ...only('items') },
	description:
		'Columns that become numbers, with commas between. All others stay texts, so that no account number loses its zeros.',
})
	.optional()
	.as((names = '') => names.split(',').map((name) => name.trim()));

export const mostRows = whole('Max Rows', 'mostRows', {
	...{ min: 1, default: 1000 },
	description: 'Rows to read at most; the rest of the file is not read. For items only.',
}).within(OPTIONS);

export const becomes = [as, fileField, numberColumns];

export const fileOf: NonNullable<NamedOperation['file']> = (params: Params) =>
	as.in(params) === 'file'
		? { fileField: fileField.in(params) }
		: { records: rowsOf(numberColumns.in(params), mostRows.in(params)) };

/** What an item says of a file. */
export const fileFacts: Record<string, object> = {
	fileName: { type: 'string' },
	mimeType: { type: 'string' },
	fileSize: { type: 'string' },
};

export const AS_CSV = { Accept: 'text/csv, application/csv' };

import { path } from '../../../core/http/path';
import { text } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { available } from './available';
import { AS_CSV, becomes, fileFacts, fileOf, mostRows } from './becomes';
import { joined, USUAL_ID, type Count } from './join';
import { reports, reportsIn } from './parts';

const idColumn = text('ID Column', 'idColumn', {
	default: USUAL_ID,
	description:
		'Column that tells rows from each other: a row that two neighbouring reports have is given once. Left empty, or where reports lack the default one, only equal rows where one report ends and the next begins are taken for the same.',
}).optional();

const downloadOf = (id: string) => ({
	...({ method: 'GET', host: 'api', path: path`/reports/${id}/download` } as const),
	headers: AS_CSV,
});

export const downloadJoined: Operation = {
	name: 'Download Joined',
	value: 'downloadJoined',
	action: 'Download several reports as one',
	description:
		'Downloads the reports of a range that was asked for in parts as one CSV file, or as items. Takes all input items at once. Where one is not available, nothing is given. Only reads; may be repeated.',
	operationId: 'downloadReport',
	writes: false,
	together: true,
	fields: [reports, ...becomes, idColumn],
	options: [mostRows],
	file: fileOf,
	gives: {
		...fileFacts,
		reports: { type: 'number' },
		rows: { type: 'number' },
		repeatedRows: { type: 'number' },
		idColumn: { type: 'string' },
	},
	request: (params) => downloadOf(reportsIn(params)[0].id),
	async compose({ params, open }) {
		const parts = await available(params, reportsIn(params));
		const count: Count = { rows: 0, repeatedRows: 0, idColumn: null };
		const read = (id: string) => async () => await open(downloadOf(id));
		const sources = parts.map(({ id, name }) => ({ name, read: read(id) }));
		return {
			...{ fileName: 'report.csv', mimeType: 'text/csv' },
			text: joined(sources, idColumn.in(params), count),
			facts: () => ({ reports: parts.length, ...count }),
		};
	},
};

import { path } from '../../../core/http/path';
import type { Operation } from '../../../core/operation/operation';
import { report } from '../../locate/report';
import { AS_CSV, becomes, fileFacts, fileOf, mostRows } from './becomes';

export const download: Operation = {
	name: 'Download',
	value: 'download',
	action: 'Download report',
	description:
		'Downloads a report that is available, as a CSV file or as items. Only reads; may be repeated.',
	operationId: 'downloadReport',
	writes: false,
	fields: [report, ...becomes],
	options: [mostRows],
	file: fileOf,
	gives: fileFacts,
	request: (params) => ({
		...{ method: 'GET', host: 'api', path: path`/reports/${report.in(params)}/download` },
		headers: AS_CSV,
	}),
};

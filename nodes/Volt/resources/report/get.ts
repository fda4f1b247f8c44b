import { path } from '../../../core/http/path';
import type { Operation } from '../../../core/operation/operation';
import { report } from '../../locate/report';
import { reportShape } from '../../shapes/report';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get report',
	description:
		'Gets the state of a report: whether it can be downloaded. Only reads; may be repeated, at most once a second.',
	operationId: 'getReport',
	writes: false,
	fields: [report],
	shape: reportShape,
	request: (params) => ({
		method: 'GET',
		host: 'api',
		path: path`/reports/${report.in(params)}`,
	}),
};

import { path } from '../../../core/http/path';
import { filters } from '../../../core/operation/collections';
import type { Operation } from '../../../core/operation/operation';
import { onePage } from '../../pages';
import { LIST, reportShape } from '../../shapes/report';
import { customerId } from './fields';

const filter = filters({ customerId });

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many reports',
	description:
		'Gets the reports that were asked for, and their states. Only reads; may be repeated.',
	operationId: 'listReports',
	writes: false,
	list: onePage,
	listIn: LIST,
	fields: [filter],
	shape: reportShape,
	request: (params) => ({
		...{ method: 'GET', host: 'api', path: path`/reports` },
		query: filter.in(params),
	}),
};

import { path } from '../../../core/http/path';
import type { Operation } from '../../../core/operation/operation';
import { transactionId } from '../../locate/byId';
import { environment } from '../../money/environment';
import { transactionShape } from '../../shapes/transaction';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get transaction',
	description:
		'Gets one transaction: its state and what that means, and by _links (Raw) what it led to. Only reads; may be repeated.',
	operationId: 'getTransaction',
	writes: false,
	fields: [transactionId],
	shape: transactionShape,
	beside: environment,
	request: (params) => ({
		method: 'GET',
		host: 'accounts',
		path: path`/transactions/${transactionId.in(params)}`,
	}),
};

import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { accountShape } from '../../shapes/account';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get account',
	description: 'Gets the account that is signed in. Only reads; may be repeated.',
	operationId: 'getCurrentUser',
	writes: false,
	fields: [],
	shape: accountShape,
	request: () => ({ method: 'GET', path: path`/user` }),
};

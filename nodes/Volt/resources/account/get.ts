import { path } from '../../../core/http/path';
import type { Operation } from '../../../core/operation/operation';
import { account } from '../../locate/account';
import { environment } from '../../money/environment';
import { accountShape } from '../../shapes/account';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get account',
	description: 'Gets one account with its balance. Only reads; may be repeated.',
	operationId: 'getAccount',
	writes: false,
	fields: [account],
	shape: accountShape,
	beside: environment,
	request: (params) => ({
		method: 'GET',
		host: 'accounts',
		path: path`/accounts/${account.in(params)}`,
	}),
};

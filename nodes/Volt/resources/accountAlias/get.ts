import { path } from '../../../core/http/path';
import type { Operation } from '../../../core/operation/operation';
import { accountAlias, accountOfAlias } from '../../locate/accountAlias';
import { environment } from '../../money/environment';
import { aliasShape } from '../../shapes/accountAlias';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get account alias',
	description: 'Gets one alias. Only reads; may be repeated.',
	operationId: 'getAlias',
	writes: false,
	fields: [accountOfAlias, accountAlias],
	shape: aliasShape,
	beside: environment,
	request: (params) => ({
		method: 'GET',
		host: 'accounts',
		path: path`/account-aliases/${accountAlias.in(params)}`,
	}),
};

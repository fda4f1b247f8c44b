import { path } from '../../../core/http/path';
import { filters } from '../../../core/operation/collections';
import type { Operation } from '../../../core/operation/operation';
import { account } from '../../locate/account';
import { aliasOrderId } from '../../locate/accountAlias';
import { environment } from '../../money/environment';
import { accountsPages, PAGE } from '../../pages';
import { aliasShape } from '../../shapes/accountAlias';

const wanted = filters({
	orderId: aliasOrderId.with({ description: 'Only what this order made' }),
});

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many account aliases',
	description: 'Lists the aliases of an account. Only reads; may be repeated.',
	operationId: 'listAliases',
	writes: false,
	fields: [account, wanted],
	list: accountsPages,
	shape: aliasShape,
	beside: environment,
	request: (params) => ({
		method: 'GET',
		host: 'accounts',
		path: path`/accounts/${account.in(params)}/aliases`,
		query: { ...wanted.in(params), limit: PAGE },
	}),
};

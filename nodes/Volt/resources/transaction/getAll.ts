import { path } from '../../../core/http/path';
import type { Operation } from '../../../core/operation/operation';
import { account } from '../../locate/account';
import { environment } from '../../money/environment';
import { accountsPages, PAGE } from '../../pages';
import { transactionShape } from '../../shapes/transaction';
import { wanted } from './filters';

const ofAccount = account.optional({
	description: 'Only transactions of this account; empty for all',
});

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many transactions',
	description:
		'Lists money in and out of your accounts, newest first unless told otherwise. Only reads; may be repeated.',
	operationId: 'listTransactions',
	writes: false,
	fields: [ofAccount, wanted],
	list: accountsPages,
	shape: transactionShape,
	beside: environment,
	request: (params) => ({
		...{ method: 'GET', host: 'accounts', path: path`/transactions` },
		query: { accountId: ofAccount.in(params), ...wanted.in(params), limit: PAGE },
	}),
};

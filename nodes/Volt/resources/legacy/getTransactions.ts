import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { environment } from '../../money/environment';
import { legacyPages, PAGE } from '../../pages';
import { legacyTransactionShape } from '../../shapes/legacyTransaction';
import { accountId, currency, dateFrom, dateTo, daysIn } from './history';

export const getTransactions: Operation = {
	name: 'Get Transactions',
	value: 'getTransactions',
	action: 'Get many legacy transactions',
	description:
		'Lists what came to and went from an account between two days. Legacy: Transaction > Get Many is the newer way. Only reads; may be repeated.',
	operationId: 'listLegacyTransactions',
	writes: false,
	fields: [accountId, currency, dateFrom, dateTo],
	list: legacyPages,
	shape: legacyTransactionShape,
	beside: environment,
	request: (params) => ({
		...{
			method: 'GET',
			host: 'api',
			path: path`/accounts/${accountId.in(params)}/${currency.in(params)}/transactions`,
		},
		query: { ...daysIn(params), limit: PAGE },
	}),
};

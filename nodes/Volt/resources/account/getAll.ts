import { path } from '../../../core/http/path';
import { filters } from '../../../core/operation/collections';
import { texts, toggle } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { currencyCode } from '../../money/amount';
import { environment } from '../../money/environment';
import { accountsPages, PAGE } from '../../pages';
import { accountShape } from '../../shapes/account';

const wanted = filters({
	active: toggle('Active', 'active', {
		default: true,
		description: 'Whether to return accounts in use, or those that are not',
	}),
	'currency[]': texts('Currencies', 'currencies', {
		options: ['AUD', 'DKK', 'EUR', 'GBP', 'PLN'].map((code) => ({ name: code, value: code })),
		description: 'Currencies of the accounts. An expression may give others.',
	}).as((codes, label) => codes.map((code) => currencyCode(code, label))),
});

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many accounts',
	description: 'Lists your accounts at Volt with their balances. Only reads; may be repeated.',
	operationId: 'listAccounts',
	writes: false,
	fields: [wanted],
	list: accountsPages,
	shape: accountShape,
	beside: environment,
	request: (params) => ({
		...{ method: 'GET', host: 'accounts', path: path`/accounts` },
		query: { ...wanted.in(params), limit: PAGE },
	}),
};

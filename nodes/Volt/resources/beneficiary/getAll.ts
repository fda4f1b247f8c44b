import { path } from '../../../core/http/path';
import { filters } from '../../../core/operation/collections';
import { choice } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { account } from '../../locate/account';
import { environment } from '../../money/environment';
import { bankAccount } from '../../money/identifiers';
import { accountsPages, PAGE } from '../../pages';
import { beneficiaryShape } from '../../shapes/beneficiary';

const { iban, accountNumber, sortCode } = bankAccount;

const wanted = filters({
	...{ iban, accountNumber, sortCode },
	'order[createdAt]': choice('Order', 'order', {
		options: { desc: 'Newest First', asc: 'Oldest First' },
		default: 'desc',
	}),
});

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many beneficiaries',
	description: 'Lists whom an account has paid before. Only reads; may be repeated.',
	operationId: 'listBeneficiaries',
	writes: false,
	fields: [account, wanted],
	list: accountsPages,
	shape: beneficiaryShape,
	beside: environment,
	request: (params) => ({
		method: 'GET',
		host: 'accounts',
		path: path`/accounts/${account.in(params)}/beneficiaries`,
		query: { ...wanted.in(params), limit: PAGE },
	}),
};

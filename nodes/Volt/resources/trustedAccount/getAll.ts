import { path } from '../../../core/http/path';
import { refuse } from '../../../core/item/readers';
import { filters } from '../../../core/operation/collections';
import { texts, toggle } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { isUuid } from '../../../core/operation/reference';
import { environment } from '../../money/environment';
import { accountsPages, PAGE } from '../../pages';
import { trustedAccountShape } from '../../shapes/trustedAccount';

const wanted = filters({
	active: toggle('Active', 'active', {
		default: true,
		description: 'Whether to return those that settlements may go to, or the others',
	}),
	groups: texts('Groups', 'groups', {
		options: [
			{ name: 'Customers', value: 'CUSTOMERS' },
			{ name: 'Individual Clients of Customers', value: 'CUSTOMER_INDIVIDUAL_CLIENTS' },
		],
	}),
	accountHolderEntityIds: texts('Account Holder Entity IDs', 'accountHolderEntityIds', {
		options: [],
		description: 'IDs of holders, by an expression: a list, or one text with commas',
	}).as((ids, label) =>
		ids.map((id) => (isUuid(id) ? id : refuse(`${label} must be UUIDs`, 'Copy the whole IDs.'))),
	),
});

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many trusted accounts',
	description:
		'Lists the bank accounts that Volt has approved for settlements. Only reads; may be repeated.',
	operationId: 'listTrustedAccounts',
	writes: false,
	fields: [wanted],
	list: accountsPages,
	shape: trustedAccountShape,
	beside: environment,
	request: (params) => ({
		...{ method: 'GET', host: 'accounts', path: path`/trusted-accounts` },
		...{ query: { ...wanted.in(params), limit: PAGE }, arrayFormat: 'repeat' },
	}),
};

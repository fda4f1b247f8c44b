import { filters } from '../../../core/operation/collections';
import { choice } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
import { charger } from '../../locate/charger';
import { transactionShape } from '../../shapes/transaction';
import { daysInOrder, sessionFilters } from './filters';

const sort = choice('Sort', 'sort', {
	options: { '-started_at': 'Started, Newest First', started_at: 'Started, Oldest First' },
	default: '-started_at',
	description: 'Unconfirmed: not documented for this list',
});

const wanted = filters({ ...sessionFilters, sort }).as(daysInOrder);

export const getByCharger: Operation = {
	name: 'Get Many by Charger',
	value: 'getByCharger',
	action: 'Get many transactions by charger',
	description: 'Lists the charging sessions of a charger. Only reads; may be repeated.',
	operationId: 'listChargerTransactions',
	access: 'sensitive access to the charger',
	writes: false,
	fields: [charger, wanted],
	list: laravelPages,
	shape: transactionShape,
	async request(params) {
		const query = wanted.in(params);
		return {
			method: 'GET',
			path: path`/chargers/${await charger.in(params)}/transactions`,
			query,
		};
	},
};

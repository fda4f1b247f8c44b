import { filters } from '../../../core/operation/collections';
import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
import { charger } from '../../locate/charger';
import { location } from '../../locate/location';
import { transactionShape } from '../../shapes/transaction';
import { daysInOrder, sessionFilters } from './filters';

const oneCharger = charger.optional({
	description: 'Only sessions of this charger; empty for all of the location',
});

const wanted = filters(sessionFilters).as(daysInOrder);

export const getByLocation: Operation = {
	name: 'Get Many by Location',
	value: 'getByLocation',
	action: 'Get many transactions by location',
	description: 'Lists the charging sessions of a location. Only reads; may be repeated.',
	operationId: 'listSiteTransactions',
	access: 'sensitive access to the chargers of the location',
	writes: false,
	fields: [location, oneCharger, wanted],
	list: laravelPages,
	shape: transactionShape,
	async request(params) {
		const site = location.in(params);
		const query = wanted.in(params);
		return {
			method: 'GET',
			path: path`/sites/${site}/transactions`,
			query: { ...query, 'filter[charger_uuid]': await oneCharger.in(params) },
		};
	},
};

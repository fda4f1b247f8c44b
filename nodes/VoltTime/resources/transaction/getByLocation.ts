import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
import { chargerField, chargerId } from '../../locate/charger';
import { locationField, locationId } from '../../locate/location';
import { transactionShape } from '../../shapes/transaction';
import {
	filters,
	sessionQuery,
	startedFromFilter,
	statusFilter,
	stoppedUntilFilter,
} from './filters';

export const getByLocation: Operation = {
	name: 'Get Many by Location',
	value: 'getByLocation',
	action: 'Get many transactions by location',
	description: 'Lists the charging sessions of a location. Only reads; may be repeated.',
	operationId: 'listSiteTransactions',
	access: 'sensitive access to the chargers of the location',
	writes: false,
	fields: [
		locationField,
		{
			...chargerField,
			required: false,
			description: 'Only sessions of this charger; empty for all of the location',
		},
		filters([startedFromFilter, statusFilter, stoppedUntilFilter]),
	],
	list: laravelPages,
	shape: transactionShape,
	async request(params) {
		const site = locationId(params);
		const query = sessionQuery(params);
		const all = params.located('charger', 'Charger').value === '';
		return {
			method: 'GET',
			path: path`/sites/${site}/transactions`,
			query: { ...query, 'filter[charger_uuid]': all ? undefined : await chargerId(params) },
		};
	},
};

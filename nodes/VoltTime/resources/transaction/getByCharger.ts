import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
import { filterChoice } from '../../filters';
import { chargerField, chargerId } from '../../locate/charger';
import { transactionShape } from '../../shapes/transaction';
import {
	filters,
	sessionQuery,
	startedFromFilter,
	statusFilter,
	stoppedUntilFilter,
} from './filters';

export const getByCharger: Operation = {
	name: 'Get Many by Charger',
	value: 'getByCharger',
	action: 'Get many transactions by charger',
	description: 'Lists the charging sessions of a charger. Only reads; may be repeated.',
	operationId: 'listChargerTransactions',
	access: 'sensitive access to the charger',
	writes: false,
	fields: [
		chargerField,
		filters([
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{ name: 'Started, Newest First', value: '-started_at' },
					{ name: 'Started, Oldest First', value: 'started_at' },
				],
				default: '-started_at',
				description: 'Unconfirmed: not documented for this list',
			},
			startedFromFilter,
			statusFilter,
			stoppedUntilFilter,
		]),
	],
	list: laravelPages,
	shape: transactionShape,
	async request(params) {
		const sort = filterChoice(params, 'sort', 'Sort', ['-started_at', 'started_at']);
		const query = { ...sessionQuery(params), sort };
		return { method: 'GET', path: path`/chargers/${await chargerId(params)}/transactions`, query };
	},
};

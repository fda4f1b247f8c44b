import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
import { filterChoice } from '../../filters';
import { teamField, teamId } from '../../locate/team';
import { teamTransactionShape } from '../../shapes/transaction';
import { filters, statusFilter, statusQuery } from './filters';

const SORTS = [
	...(['-started_at', 'started_at', '-stopped_at', 'stopped_at', '-total_kwh'] as const),
	...(['total_kwh', '-meter_start', 'meter_start', '-meter_stop', 'meter_stop'] as const),
] as const;

export const getByTeam: Operation = {
	name: 'Get Many by Team',
	value: 'getByTeam',
	action: 'Get many transactions by team',
	description:
		'Lists the charging sessions over all chargers the team has sensitive access to, with their locations. Only reads; may be repeated.',
	operationId: 'listTeamTransactions',
	access: 'sensitive access to the chargers of the team',
	writes: false,
	fields: [
		teamField,
		filters([
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				options: [
					{ name: 'Energy, Highest First', value: '-total_kwh' },
					{ name: 'Energy, Lowest First', value: 'total_kwh' },
					{ name: 'Meter Start, Highest First', value: '-meter_start' },
					{ name: 'Meter Start, Lowest First', value: 'meter_start' },
					{ name: 'Meter Stop, Highest First', value: '-meter_stop' },
					{ name: 'Meter Stop, Lowest First', value: 'meter_stop' },
					{ name: 'Started, Newest First', value: '-started_at' },
					{ name: 'Started, Oldest First', value: 'started_at' },
					{ name: 'Stopped, Newest First', value: '-stopped_at' },
					{ name: 'Stopped, Oldest First', value: 'stopped_at' },
				],
				default: '-started_at',
			},
			{ ...statusFilter, description: 'Unconfirmed: its name is not documented for this list' },
		]),
	],
	list: laravelPages,
	shape: teamTransactionShape,
	request: (params) => ({
		method: 'GET',
		path: path`/teams/${teamId(params)}/transactions`,
		query: { ...statusQuery(params), sort: filterChoice(params, 'sort', 'Sort', SORTS) },
	}),
};

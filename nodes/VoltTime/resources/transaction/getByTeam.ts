import { filters } from '../../../core/operation/collections';
import { choice } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
import { team } from '../../locate/team';
import { teamTransactionShape } from '../../shapes/transaction';
import { status } from './filters';

const wanted = filters({
	'filter[status]': status,
	sort: choice('Sort', 'sort', {
		options: {
			'-started_at': 'Started, Newest First',
			started_at: 'Started, Oldest First',
			'-stopped_at': 'Stopped, Newest First',
			stopped_at: 'Stopped, Oldest First',
			'-total_kwh': 'Energy, Highest First',
			total_kwh: 'Energy, Lowest First',
			'-meter_start': 'Meter Start, Highest First',
			meter_start: 'Meter Start, Lowest First',
			'-meter_stop': 'Meter Stop, Highest First',
			meter_stop: 'Meter Stop, Lowest First',
		},
		default: '-started_at',
	}),
});

export const getByTeam: Operation = {
	name: 'Get Many by Team',
	value: 'getByTeam',
	action: 'Get many transactions by team',
	description:
		'Lists the charging sessions over all chargers the team has sensitive access to, with their locations. Only reads; may be repeated.',
	operationId: 'listTeamTransactions',
	access: 'sensitive access to the chargers of the team',
	writes: false,
	fields: [team, wanted],
	list: laravelPages,
	shape: teamTransactionShape,
	request: (params) => ({
		method: 'GET',
		path: path`/teams/${team.in(params)}/transactions`,
		query: wanted.in(params),
	}),
};

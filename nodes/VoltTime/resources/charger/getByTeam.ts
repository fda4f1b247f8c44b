import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
import { locationField, locationIdIfAny } from '../../locate/location';
import { teamField, teamId } from '../../locate/team';
import { teamChargerShape } from '../../shapes/charger';
import { teamFilterQuery, teamFilters } from './teamFilters';

export const getByTeam: Operation = {
	name: 'Get Many by Team',
	value: 'getByTeam',
	action: 'Get many chargers of team',
	description:
		'Lists or searches the chargers of a team, with their location and the state of their connectors. Only reads; may be repeated.',
	operationId: 'listTeamChargers',
	writes: false,
	fields: [
		teamField,
		{
			...locationField,
			required: false,
			description: 'Only chargers of this location; empty for all locations',
		},
		teamFilters,
	],
	list: laravelPages,
	shape: teamChargerShape,
	request: (params) => ({
		method: 'GET',
		path: path`/teams/${teamId(params)}/chargers`,
		query: {
			...teamFilterQuery(params),
			'filter[site_uuid]': locationIdIfAny(params),
		},
	}),
};

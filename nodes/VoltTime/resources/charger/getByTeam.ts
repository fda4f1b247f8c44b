import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
import { location } from '../../locate/location';
import { team } from '../../locate/team';
import { teamChargerShape } from '../../shapes/charger';
import { teamFilters } from './teamFilters';

const site = location.optional({
	description: 'Only chargers of this location; empty for all locations',
});

export const getByTeam: Operation = {
	name: 'Get Many by Team',
	value: 'getByTeam',
	action: 'Get many chargers of team',
	description:
		'Lists or searches the chargers of a team, with their location and the state of their connectors. Only reads; may be repeated.',
	operationId: 'listTeamChargers',
	writes: false,
	fields: [team, site, teamFilters],
	list: laravelPages,
	shape: teamChargerShape,
	request: (params) => ({
		method: 'GET',
		path: path`/teams/${team.in(params)}/chargers`,
		query: { ...teamFilters.in(params), 'filter[site_uuid]': site.in(params) },
	}),
};

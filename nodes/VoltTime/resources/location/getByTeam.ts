import { filters } from '../../../core/operation/collections';
import { choice } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
import { team } from '../../locate/team';
import { locationShape } from '../../shapes/location';
import { country } from './address';
import { search } from './search';

const found = filters({
	'filter[search]': search,
	'filter[country]': country,
	'filter[smart_charging]': choice('Smart Charging Mode', 'smartCharging', {
		options: {
			day_ahead_pricing: 'Day-Ahead Pricing',
			disabled: 'Disabled',
			off_peak: 'Off-Peak',
		},
		default: 'day_ahead_pricing',
	}),
	sort: choice('Sort', 'sort', {
		options: {
			chargers_count: 'Chargers, Fewest First',
			'-chargers_count': 'Chargers, Most First',
			country: 'Country, A to Z',
			'-country': 'Country, Z to A',
			created_at: 'Created, Oldest First',
			'-created_at': 'Created, Newest First',
			name: 'Name, A to Z',
			'-name': 'Name, Z to A',
		},
		default: 'name',
	}),
});

export const getByTeam: Operation = {
	name: 'Get Many by Team',
	value: 'getByTeam',
	action: 'Get many locations of team',
	description: 'Lists or searches the locations of a team. Only reads; may be repeated.',
	operationId: 'listTeamSites',
	writes: false,
	fields: [team, found],
	list: laravelPages,
	shape: locationShape,
	request: (params) => ({
		method: 'GET',
		path: path`/teams/${team.in(params)}/sites`,
		query: found.in(params),
	}),
};

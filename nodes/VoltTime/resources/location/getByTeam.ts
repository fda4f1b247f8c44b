import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
import { filterChoice } from '../../filters';
import { teamField, teamId } from '../../locate/team';
import { locationShape } from '../../shapes/location';
import { countryCode } from './address';

const MODES = ['day_ahead_pricing', 'disabled', 'off_peak'] as const;
const SORTS = [
	'chargers_count',
	'-chargers_count',
	'country',
	'-country',
	'created_at',
	'-created_at',
	'name',
	'-name',
] as const;

export const getByTeam: Operation = {
	name: 'Get Many by Team',
	value: 'getByTeam',
	action: 'Get many locations of team',
	description: 'Lists or searches the locations of a team. Only reads; may be repeated.',
	operationId: 'listTeamSites',
	writes: false,
	fields: [
		teamField,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{
					displayName: 'Country',
					name: 'country',
					type: 'string',
					default: '',
					placeholder: 'e.g. NL',
					description: 'Two letters, ISO 3166-1',
				},
				{
					displayName: 'Search',
					name: 'search',
					type: 'string',
					default: '',
					placeholder: 'e.g. Rotterdam',
					description:
						'Part of the name or address (unconfirmed: the name of this filter is not documented; the service may ignore it)',
				},
				{
					displayName: 'Smart Charging Mode',
					name: 'smartCharging',
					type: 'options',
					options: [
						{ name: 'Day-Ahead Pricing', value: 'day_ahead_pricing' },
						{ name: 'Disabled', value: 'disabled' },
						{ name: 'Off-Peak', value: 'off_peak' },
					],
					default: 'day_ahead_pricing',
				},
				{
					displayName: 'Sort',
					name: 'sort',
					type: 'options',
					options: [
						{ name: 'Chargers, Fewest First', value: 'chargers_count' },
						{ name: 'Chargers, Most First', value: '-chargers_count' },
						{ name: 'Country, A to Z', value: 'country' },
						{ name: 'Country, Z to A', value: '-country' },
						{ name: 'Created, Newest First', value: '-created_at' },
						{ name: 'Created, Oldest First', value: 'created_at' },
						{ name: 'Name, A to Z', value: 'name' },
						{ name: 'Name, Z to A', value: '-name' },
					],
					default: 'name',
				},
			],
		},
	],
	list: laravelPages,
	shape: locationShape,
	request: (params) => ({
		method: 'GET',
		path: path`/teams/${teamId(params)}/sites`,
		query: {
			'filter[search]': params.text('filters.search', 'Search'),
			'filter[country]':
				params.text('filters.country', 'Country') && countryCode(params, 'filters.country'),
			'filter[smart_charging]': filterChoice(params, 'smartCharging', 'Smart Charging Mode', MODES),
			sort: filterChoice(params, 'sort', 'Sort', SORTS),
		},
	}),
};

import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
import { teamField, teamIdIfAny } from '../../locate/team';
import { locationShape } from '../../shapes/location';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many locations',
	description:
		'Lists or searches the locations the account can reach. Only reads; may be repeated.',
	operationId: 'listSites',
	writes: false,
	fields: [
		{ ...teamField, required: false, description: 'Only locations of this team; empty for all' },
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{
					displayName: 'Search',
					name: 'search',
					type: 'string',
					default: '',
					placeholder: 'e.g. Rotterdam',
					description:
						'Part of the name or address (unconfirmed: the name of this filter is not documented; the service may ignore it)',
				},
			],
		},
	],
	list: laravelPages,
	shape: locationShape,
	request: (params) => ({
		method: 'GET',
		path: path`/sites`,
		query: { team: teamIdIfAny(params), search: params.text('filters.search', 'Search') },
	}),
};

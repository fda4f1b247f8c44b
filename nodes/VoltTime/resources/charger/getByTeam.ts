import type { Operation } from '../../../core/operation';
import { laravelPages } from '../../../core/paging';
import { path } from '../../../core/path';
import { filterChoice, plainOptions } from '../../filters';
import { locationField, locationIdIfAny } from '../../locate/location';
import { teamField, teamId } from '../../locate/team';
import { teamChargerShape } from '../../shapes/charger';

const CONNECTION = ['never_seen', 'offline', 'online'] as const;
const STATUSES = ['Available', 'Faulted', 'Unavailable'] as const;
const CONNECTOR_STATUSES = [
	'Available',
	'Charging',
	'Faulted',
	'Finishing',
	'Preparing',
	'Reserved',
	'SuspendedEV',
	'SuspendedEVSE',
	'Unavailable',
] as const;
const LICENSES = ['basic', 'pro', 'smart'] as const;
const SORTS = [
	'-created_at',
	'connection_status',
	'-connection_status',
	'created_at',
	'identity',
	'-identity',
	'status',
	'-status',
] as const;

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
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{
					displayName: 'Connection Status',
					name: 'connectionStatus',
					type: 'options',
					options: [
						{ name: 'Never Seen', value: 'never_seen' },
						{ name: 'Offline', value: 'offline' },
						{ name: 'Online', value: 'online' },
					],
					default: 'online',
				},
				{
					displayName: 'Connector Status',
					name: 'connectorStatus',
					type: 'options',
					options: plainOptions(CONNECTOR_STATUSES),
					default: 'Available',
					description: 'Only chargers with a connector in this status',
				},
				{
					displayName: 'License',
					name: 'license',
					type: 'options',
					options: [
						{ name: 'Basic', value: 'basic' },
						{ name: 'Pro', value: 'pro' },
						{ name: 'Smart', value: 'smart' },
					],
					default: 'basic',
				},
				{
					displayName: 'Search',
					name: 'search',
					type: 'string',
					default: '',
					placeholder: 'e.g. VT-000',
					description:
						'Part of the OCPP identity (unconfirmed: the name of this filter is not documented; the service may ignore it)',
				},
				{
					displayName: 'Sort',
					name: 'sort',
					type: 'options',
					options: [
						{ name: 'Connection Status, A to Z', value: 'connection_status' },
						{ name: 'Connection Status, Z to A', value: '-connection_status' },
						{ name: 'Created, Newest First', value: '-created_at' },
						{ name: 'Created, Oldest First', value: 'created_at' },
						{ name: 'Identity, A to Z', value: 'identity' },
						{ name: 'Identity, Z to A', value: '-identity' },
						{ name: 'Status, A to Z', value: 'status' },
						{ name: 'Status, Z to A', value: '-status' },
					],
					default: '-created_at',
				},
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					options: plainOptions(STATUSES),
					default: 'Available',
					description: 'Status of the whole charger',
				},
				{
					displayName: 'Vendor',
					name: 'vendor',
					type: 'string',
					default: '',
					placeholder: 'e.g. Alfen',
					description: 'Name of the manufacturer',
				},
			],
		},
	],
	list: laravelPages,
	shape: teamChargerShape,
	request: (params) => ({
		method: 'GET',
		path: path`/teams/${teamId(params)}/chargers`,
		query: {
			'filter[search]': params.text('filters.search', 'Search'),
			'filter[connection_status]': filterChoice(
				params,
				'connectionStatus',
				'Connection Status',
				CONNECTION,
			),
			'filter[status]': filterChoice(params, 'status', 'Status', STATUSES),
			'filter[connector_status]': filterChoice(
				params,
				'connectorStatus',
				'Connector Status',
				CONNECTOR_STATUSES,
			),
			'filter[vendor]': params.text('filters.vendor', 'Vendor'),
			'filter[license]': filterChoice(params, 'license', 'License', LICENSES),
			'filter[site_uuid]': locationIdIfAny(params),
			sort: filterChoice(params, 'sort', 'Sort', SORTS),
		},
	}),
};

import type { INodeProperties } from 'n8n-workflow';
import type { Params } from '../../../core/item/params';
import type { Query } from '../../../core/http/query';
import { filterChoice, plainOptions } from '../../filters';

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

export const teamFilters: INodeProperties = {
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
};

/** The filters a user added, as the API calls them. */
export const teamFilterQuery = (params: Params): Query => ({
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
	sort: filterChoice(params, 'sort', 'Sort', SORTS),
});

import { filters } from '../../../core/operation/collections';
import { choice, plain, text } from '../../../core/operation/kinds';

/** Filters on the chargers of a team, by what the API calls them. */
export const teamFilters = filters({
	'filter[search]': text('Search', 'search', {
		placeholder: 'e.g. VT-000',
		description:
			'Part of the OCPP identity (unconfirmed: the name of this filter is not documented; the service may ignore it)',
	}),
	'filter[connection_status]': choice('Connection Status', 'connectionStatus', {
		options: { never_seen: 'Never Seen', offline: 'Offline', online: 'Online' },
		default: 'online',
	}),
	'filter[status]': choice('Status', 'status', {
		options: plain(['Available', 'Faulted', 'Unavailable']),
		default: 'Available',
		description: 'Status of the whole charger',
	}),
	'filter[connector_status]': choice('Connector Status', 'connectorStatus', {
		options: plain([
			...(['Available', 'Charging', 'Faulted', 'Finishing', 'Preparing'] as const),
			...(['Reserved', 'SuspendedEV', 'SuspendedEVSE', 'Unavailable'] as const),
		]),
		default: 'Available',
		description: 'Only chargers with a connector in this status',
	}),
	'filter[vendor]': text('Vendor', 'vendor', {
		placeholder: 'e.g. Alfen',
		description: 'Name of the manufacturer',
	}),
	'filter[license]': choice('License', 'license', {
		options: { basic: 'Basic', pro: 'Pro', smart: 'Smart' },
		default: 'basic',
	}),
	sort: choice('Sort', 'sort', {
		options: {
			'-created_at': 'Created, Newest First',
			connection_status: 'Connection Status, A to Z',
			'-connection_status': 'Connection Status, Z to A',
			created_at: 'Created, Oldest First',
			identity: 'Identity, A to Z',
			'-identity': 'Identity, Z to A',
			status: 'Status, A to Z',
			'-status': 'Status, Z to A',
		},
		default: '-created_at',
	}),
});

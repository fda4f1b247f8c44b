import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { chargerField, chargerId } from '../../locate/charger';
import { locationField, locationId } from '../../locate/location';
import { numberedField, numberedId } from '../../locate/numbered';

export const reassign: Operation = {
	name: 'Assign to Group',
	value: 'reassign',
	action: 'Assign charger to group',
	description:
		'Puts a charger into another load-balancing group of its location, which changes how much current it gets. May be repeated.',
	operationId: 'reassignSiteCharger',
	writes: true,
	fields: [
		{ ...locationField, description: 'The location where the charger stands' },
		chargerField,
		numberedField('group', { description: 'The load-balancing group the charger will be in' }),
	],
	async request(params) {
		const location = locationId(params);
		const group = numberedId(params, 'group');
		return {
			method: 'PATCH',
			path: path`/sites/${location}/chargers/${await chargerId(params)}/reassign`,
			body: { type: 'json', value: { site_group_id: group } },
		};
	},
};

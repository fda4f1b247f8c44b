import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { charger } from '../../locate/charger';
import { location } from '../../locate/location';
import { numbered } from '../../locate/numbered';

const group = numbered('group', {
	description: 'The load-balancing group the charger will be in',
});

export const reassign: Operation = {
	name: 'Assign to Group',
	value: 'reassign',
	action: 'Assign charger to group',
	description:
		'Puts a charger into another load-balancing group of its location, which changes how much current it gets. May be repeated.',
	operationId: 'reassignSiteCharger',
	writes: true,
	fields: [location.with({ description: 'The location where the charger stands' }), charger, group],
	async request(params) {
		const site = location.in(params);
		const value = { site_group_id: group.in(params) };
		return {
			method: 'PATCH',
			path: path`/sites/${site}/chargers/${await charger.in(params)}/reassign`,
			body: json(value),
		};
	},
};

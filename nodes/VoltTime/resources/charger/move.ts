import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { chargerField, chargerId } from '../../locate/charger';
import { locationField, locationId } from '../../locate/location';
import { chargerShape } from '../../shapes/charger';

export const move: Operation = {
	name: 'Move to Location',
	value: 'move',
	action: 'Move charger to location',
	description:
		'Moves a charger from one location to another. This resets the configuration of the charger: group, limits and the like must be set again. Not safe to repeat: it is no longer at the first location.',
	operationId: 'moveSiteCharger',
	writes: true,
	fields: [
		{ ...locationField, description: 'The location where the charger stands now' },
		chargerField,
		{
			...locationField,
			displayName: 'Target Location',
			name: 'targetLocation',
			description: 'The location where the charger will stand',
		},
	],
	shape: chargerShape,
	async request(params) {
		const from = locationId(params);
		const to = locationId(params, 'targetLocation', 'Target Location');
		if (from.toLowerCase() === to.toLowerCase()) {
			params.refuse(
				'Target Location is the location itself',
				'Moving would only reset the configuration of the charger. Choose another Target Location.',
			);
		}
		return {
			method: 'PATCH',
			path: path`/sites/${from}/chargers/${await chargerId(params)}/move`,
			body: { type: 'json', value: { target_site_uuid: to } },
		};
	},
};

import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { charger } from '../../locate/charger';
import { location } from '../../locate/location';
import { chargerShape } from '../../shapes/charger';

const from = location.with({ description: 'The location where the charger stands now' });
const to = location.with({
	displayName: 'Target Location',
	name: 'targetLocation',
	description: 'The location where the charger will stand',
});

export const move: Operation = {
	name: 'Move to Location',
	value: 'move',
	action: 'Move charger to location',
	description:
		'Moves a charger from one location to another. This resets the configuration of the charger: group, limits and the like must be set again. Not safe to repeat: it is no longer at the first location.',
	operationId: 'moveSiteCharger',
	writes: true,
	fields: [from, charger, to],
	shape: chargerShape,
	async request(params) {
		const site = from.in(params);
		const target = to.in(params);
		if (site.toLowerCase() === target.toLowerCase()) {
			params.refuse(
				'Target Location is the location itself',
				'Moving would only reset the configuration of the charger. Choose another Target Location.',
			);
		}
		return {
			method: 'PATCH',
			path: path`/sites/${site}/chargers/${await charger.in(params)}/move`,
			body: json({ target_site_uuid: target }),
		};
	},
};

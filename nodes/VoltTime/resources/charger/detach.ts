import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { charger } from '../../locate/charger';
import { location } from '../../locate/location';

export const detach: Operation = {
	name: 'Detach From Location',
	value: 'detach',
	action: 'Detach charger from location',
	description:
		'Takes a charger away from a location: it leaves load balancing and smart charging there. Its pincode is needed to attach it again. A second time is refused.',
	operationId: 'detachSiteCharger',
	confidence: 'INFERRED',
	writes: true,
	fields: [location.with({ description: 'The location where the charger stands' }), charger],
	async request(params) {
		const site = location.in(params);
		return { method: 'DELETE', path: path`/sites/${site}/chargers/${await charger.in(params)}` };
	},
};

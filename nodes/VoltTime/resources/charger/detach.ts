import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { chargerField, chargerId } from '../../locate/charger';
import { locationField, locationId } from '../../locate/location';

export const detach: Operation = {
	name: 'Detach From Location',
	value: 'detach',
	action: 'Detach charger from location',
	description:
		'Takes a charger away from a location: it leaves load balancing and smart charging there. Its pincode is needed to attach it again. A second time is refused.',
	operationId: 'detachSiteCharger',
	confidence: 'INFERRED',
	writes: true,
	fields: [
		{ ...locationField, description: 'The location where the charger stands' },
		chargerField,
	],
	async request(params) {
		const location = locationId(params);
		const charger = await chargerId(params);
		return { method: 'DELETE', path: path`/sites/${location}/chargers/${charger}` };
	},
};

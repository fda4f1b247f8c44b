import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
import { location } from '../../locate/location';
import { chargerShape } from '../../shapes/charger';

export const getByLocation: Operation = {
	name: 'Get Many by Location',
	value: 'getByLocation',
	action: 'Get many chargers of location',
	description:
		'Lists the chargers of a location with the state of their connectors. Only reads; may be repeated.',
	operationId: 'listSiteChargers',
	writes: false,
	fields: [location],
	list: laravelPages,
	shape: chargerShape,
	request: (params) => ({ method: 'GET', path: path`/sites/${location.in(params)}/chargers` }),
};

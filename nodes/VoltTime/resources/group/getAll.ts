import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
import { locationField, locationId } from '../../locate/location';
import { groupShape } from '../../shapes/group';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many load balancing groups',
	description:
		'Lists the load-balancing groups of a location; the service gives at most 25. Only reads; may be repeated.',
	operationId: 'listSiteGroups',
	writes: false,
	fields: [locationField],
	list: laravelPages,
	shape: groupShape,
	request: (params) => ({ method: 'GET', path: path`/sites/${locationId(params)}/groups` }),
};

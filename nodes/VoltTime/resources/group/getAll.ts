import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
import { location } from '../../locate/location';
import { groupShape } from '../../shapes/group';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many load balancing groups',
	description:
		'Lists the load-balancing groups of a location; the service gives at most 25. Only reads; may be repeated.',
	operationId: 'listSiteGroups',
	writes: false,
	fields: [location],
	list: laravelPages,
	shape: groupShape,
	request: (params) => ({ method: 'GET', path: path`/sites/${location.in(params)}/groups` }),
};

import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
import { location } from '../../locate/location';
import { siteConnectorShape } from '../../shapes/connector';

export const getByLocation: Operation = {
	name: 'Get Many by Location',
	value: 'getByLocation',
	action: 'Get many connectors by location',
	description:
		'Lists the connectors of all chargers of a location with their state. Only reads; may be repeated.',
	operationId: 'listSiteConnectors',
	writes: false,
	fields: [location],
	list: laravelPages,
	shape: siteConnectorShape,
	request: (params) => ({ method: 'GET', path: path`/sites/${location.in(params)}/connectors` }),
};

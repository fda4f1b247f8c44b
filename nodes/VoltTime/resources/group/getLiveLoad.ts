import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { location } from '../../locate/location';
import { liveLoadShape } from '../../shapes/group';

export const getLiveLoad: Operation = {
	name: 'Get Live Load',
	value: 'getLiveLoad',
	action: 'Get live load of location',
	description:
		'Gets the load-balancing groups of a location as a tree, with chargers, meters and live load. Only reads; may be repeated.',
	operationId: 'getPowerManagement',
	writes: false,
	fields: [location],
	shape: liveLoadShape,
	request: (params) => ({
		method: 'GET',
		path: path`/sites/${location.in(params)}/power-management`,
	}),
};

import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { location } from '../../locate/location';
import { locationShape } from '../../shapes/location';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get location',
	description:
		'Gets one location: its address and how many chargers stand there. Only reads; may be repeated.',
	operationId: 'getSite',
	writes: false,
	fields: [location],
	shape: locationShape,
	request: (params) => ({ method: 'GET', path: path`/sites/${location.in(params)}` }),
};

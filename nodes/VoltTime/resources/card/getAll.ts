import type { Operation } from '../../../core/operation/operation';
import { laravelPages } from '../../pages';
import { path } from '../../../core/http/path';
import { location } from '../../locate/location';
import { cardShape } from '../../shapes/card';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many cards',
	description: 'Lists the RFID cards of a location. Only reads; may be repeated.',
	confidence: 'INFERRED',
	operationId: 'listCards',
	writes: false,
	fields: [location],
	list: laravelPages,
	shape: cardShape,
	request: (params) => ({ method: 'GET', path: path`/sites/${location.in(params)}/cards` }),
};

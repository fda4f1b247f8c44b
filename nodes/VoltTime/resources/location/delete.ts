import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { location } from '../../locate/location';

export const deleteLocation: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete location',
	description: 'Deletes a location for good. A second time it is not found.',
	operationId: 'deleteSite',
	confidence: 'INFERRED',
	writes: true,
	fields: [location],
	request: (params) => ({ method: 'DELETE', path: path`/sites/${location.in(params)}` }),
};

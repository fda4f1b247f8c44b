import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { locationField, locationId } from '../../locate/location';

export const deleteLocation: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete location',
	description: 'Deletes a location for good. A second time it is not found.',
	operationId: 'deleteSite',
	confidence: 'INFERRED',
	writes: true,
	fields: [locationField],
	request: (params) => ({ method: 'DELETE', path: path`/sites/${locationId(params)}` }),
};

import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { locationField, locationId } from '../../locate/location';
import { numberedField, numberedId } from '../../locate/numbered';

export const deleteCard: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete card',
	description:
		'Takes an RFID card from a location for good: it cannot charge there any more. A second time it is not found.',
	confidence: 'INFERRED',
	operationId: 'deleteCard',
	writes: true,
	fields: [locationField, numberedField('card')],
	request: (params) => ({
		method: 'DELETE',
		path: path`/sites/${locationId(params)}/cards/${numberedId(params, 'card')}`,
	}),
};

import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { location } from '../../locate/location';
import { numbered } from '../../locate/numbered';

const chosen = numbered('card');

export const deleteCard: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete card',
	description:
		'Takes an RFID card from a location for good: it cannot charge there any more. A second time it is not found.',
	confidence: 'INFERRED',
	operationId: 'deleteCard',
	writes: true,
	fields: [location, chosen],
	request: (params) => ({
		method: 'DELETE',
		path: path`/sites/${location.in(params)}/cards/${chosen.in(params)}`,
	}),
};

import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { locationField, locationId } from '../../locate/location';
import { numberedField, numberedId } from '../../locate/numbered';
import { cardShape } from '../../shapes/card';
import { cardBody, fields } from './fields';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update card',
	description:
		'Sets name and ID tag of an RFID card, both at once: from then on the new ID tag can charge, the old one cannot. May be repeated.',
	operationId: 'updateCard',
	writes: true,
	fields: [locationField, numberedField('card'), ...fields],
	shape: cardShape,
	request: (params) => ({
		method: 'PUT',
		path: path`/sites/${locationId(params)}/cards/${numberedId(params, 'card')}`,
		body: { type: 'json', value: cardBody(params) },
	}),
};

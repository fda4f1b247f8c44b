import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { location } from '../../locate/location';
import { numbered } from '../../locate/numbered';
import { cardShape } from '../../shapes/card';
import { cardBody, cardFields } from './fields';

const chosen = numbered('card');

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update card',
	description:
		'Sets name and ID tag of an RFID card, both at once: from then on the new ID tag can charge, the old one cannot. May be repeated.',
	operationId: 'updateCard',
	writes: true,
	fields: [location, chosen, ...cardFields],
	shape: cardShape,
	request: (params) => ({
		method: 'PUT',
		path: path`/sites/${location.in(params)}/cards/${chosen.in(params)}`,
		body: json(cardBody(params)),
	}),
};

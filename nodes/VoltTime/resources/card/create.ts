import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { location } from '../../locate/location';
import { cardShape } from '../../shapes/card';
import { cardBody, cardFields } from './fields';

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create card',
	description:
		'Adds an RFID card to a location: whoever holds it can charge there. Not to be repeated; an ID tag that is there already is refused.',
	operationId: 'addCard',
	writes: true,
	fields: [location, ...cardFields],
	shape: cardShape,
	request: (params) => ({
		method: 'POST',
		path: path`/sites/${location.in(params)}/cards`,
		body: json(cardBody(params)),
	}),
};

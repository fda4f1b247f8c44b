import { text } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { meterShape } from '../../shapes/group';

const chargee = text('Chargee ID or Serial Number', 'chargee', {
	required: true,
	placeholder: 'e.g. E0012345678901234',
});

export const findChargeeMeter: Operation = {
	name: 'Find Chargee Meter',
	value: 'findChargeeMeter',
	action: 'Find chargee meter',
	description:
		'Finds a Chargee meter by its ID or serial number, with its readings. Only reads; may be repeated, but the service allows 5 requests a minute.',
	operationId: 'getChargeeMeter',
	writes: false,
	fields: [chargee],
	shape: meterShape,
	request: (params) => ({ method: 'GET', path: path`/meters/chargee/${chargee.in(params)}` }),
};

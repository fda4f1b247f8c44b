import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { meterShape } from '../../shapes/group';

export const findChargeeMeter: Operation = {
	name: 'Find Chargee Meter',
	value: 'findChargeeMeter',
	action: 'Find chargee meter',
	description:
		'Finds a Chargee meter by its ID or serial number, with its readings. Only reads; may be repeated, but the service allows 5 requests a minute.',
	operationId: 'getChargeeMeter',
	writes: false,
	fields: [
		{
			displayName: 'Chargee ID or Serial Number',
			name: 'chargee',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. E0012345678901234',
		},
	],
	shape: meterShape,
	request: (params) => ({
		method: 'GET',
		path: path`/meters/chargee/${params.required('chargee', 'Chargee ID or Serial Number')}`,
	}),
};

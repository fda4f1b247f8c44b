import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { charger } from '../../locate/charger';
import { nanogridShape } from '../../shapes/setting';

export const getNanogrid: Operation = {
	name: 'Get NANOGRID File',
	value: 'getNanogrid',
	action: 'Get nanogrid file of charger',
	description:
		'Gets the NANOGRID file of a charger, if the charger supports and has one; reason says why it could not be read. Only reads; may be repeated.',
	operationId: 'getNanogrid',
	writes: false,
	fields: [charger],
	shape: nanogridShape,
	request: async (params) => ({
		method: 'GET',
		path: path`/chargers/${await charger.in(params)}/settings/nanogrid`,
	}),
};

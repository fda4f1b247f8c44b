import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { charger } from '../../locate/charger';
import { chargerShape } from '../../shapes/charger';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get charger',
	description:
		'Gets one charger: whether it is online, its state, and the state of each connector. Only reads; may be repeated.',
	operationId: 'getCharger',
	writes: false,
	fields: [charger],
	shape: chargerShape,
	request: async (params) => ({ method: 'GET', path: path`/chargers/${await charger.in(params)}` }),
};

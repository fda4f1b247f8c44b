import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { charger } from '../../locate/charger';

export const getLock: Operation = {
	name: 'Get Lock',
	value: 'getLock',
	action: 'Get lock of charger',
	description:
		'Tells whether a charger is locked, that is set out of service for everyone. Only reads; may be repeated.',
	operationId: 'getLock',
	writes: false,
	fields: [charger],
	request: async (params) => ({
		method: 'GET',
		path: path`/chargers/${await charger.in(params)}/settings/lock`,
	}),
};

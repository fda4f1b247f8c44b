import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { charger } from '../../locate/charger';

export const getPlugCharge: Operation = {
	name: 'Get Plug & Charge',
	value: 'getPlugCharge',
	action: 'Get plug and charge of charger',
	description:
		'Tells whether a charger starts a session by itself as soon as a car is plugged in, and on which card. Only reads; may be repeated.',
	operationId: 'getPlugCharge',
	writes: false,
	fields: [charger],
	request: async (params) => ({
		method: 'GET',
		path: path`/chargers/${await charger.in(params)}/settings/plug-charge`,
	}),
};

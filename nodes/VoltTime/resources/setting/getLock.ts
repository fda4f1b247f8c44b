import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { chargerField, chargerId } from '../../locate/charger';

export const getLock: Operation = {
	name: 'Get Lock',
	value: 'getLock',
	action: 'Get lock of charger',
	description:
		'Tells whether a charger is locked, that is set out of service for everyone. Only reads; may be repeated.',
	operationId: 'getLock',
	writes: false,
	fields: [chargerField],
	request: async (params) => ({
		method: 'GET',
		path: path`/chargers/${await chargerId(params)}/settings/lock`,
	}),
};

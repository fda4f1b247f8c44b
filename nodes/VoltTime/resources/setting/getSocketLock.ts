import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { charger } from '../../locate/charger';
import { socketLockShape } from '../../shapes/setting';

export const getSocketLock: Operation = {
	name: 'Get Socket Lock',
	value: 'getSocketLock',
	action: 'Get socket lock of charger',
	description:
		'Tells whether a charger holds the cable in its socket all the time, and whether that can be changed; reason says why it could not be read. Only reads; may be repeated.',
	operationId: 'getSocketLock',
	writes: false,
	fields: [charger],
	shape: socketLockShape,
	request: async (params) => ({
		method: 'GET',
		path: path`/chargers/${await charger.in(params)}/settings/socket-lock`,
	}),
};

import type { Operation } from '../../../core/operation/operation';
import { publicSessionShape } from '../../shapes/publicCharging';
import { session, sessionRequest } from './session';

export const stopSession: Operation = {
	name: 'Stop Session',
	value: 'stopSession',
	action: 'Stop public charging session',
	description:
		"Stops charging in a driver's session, which is then settled: the driver pays for what was charged. May be repeated. 10 a minute.",
	operationId: 'stopPublicSession',
	writes: true,
	fields: [session],
	shape: publicSessionShape,
	request: (params) => sessionRequest(params, 'stop'),
};

import type { Operation } from '../../../core/operation/operation';
import { payableSessionShape } from '../../shapes/publicCharging';
import { session, sessionRequest } from './session';

export const getSession: Operation = {
	name: 'Get Session',
	value: 'getSession',
	action: 'Get public charging session',
	description:
		"Gets the state of a driver's paid session: energy, cost, whether a payment is due. Only reads; may be repeated, 30 times a minute.",
	operationId: 'getPublicSession',
	writes: false,
	fields: [session],
	shape: payableSessionShape,
	whole: true,
	request: (params) => sessionRequest(params),
};

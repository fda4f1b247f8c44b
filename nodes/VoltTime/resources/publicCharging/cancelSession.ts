import type { Operation } from '../../../core/operation/operation';
import { publicSessionShape } from '../../shapes/publicCharging';
import { session, sessionRequest } from './session';

export const cancelSession: Operation = {
	name: 'Cancel Session',
	value: 'cancelSession',
	action: 'Cancel public charging session',
	description:
		"Cancels a driver's session before charging begins; nothing is charged. Refused once charging began. A second time it is refused. 10 a minute.",
	operationId: 'cancelPublicSession',
	writes: true,
	fields: [session],
	shape: publicSessionShape,
	request: (params) => sessionRequest(params, 'cancel'),
};

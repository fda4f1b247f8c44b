import type { Operation } from '../../../core/operation/operation';
import { publicSessionShape } from '../../shapes/publicCharging';
import { session, sessionRequest } from './session';

export const confirmSession: Operation = {
	name: 'Confirm Session',
	value: 'confirmSession',
	action: 'Confirm public charging session',
	description:
		"Confirms the payment authorization of a driver's session: charging begins and costs the driver money. To be sent once; look at the session before you repeat it. 10 a minute.",
	operationId: 'confirmPublicSession',
	writes: true,
	fields: [session],
	shape: publicSessionShape,
	request: (params) => sessionRequest(params, 'confirm'),
};

import { movesMoney } from '../../../core/operation/movesMoney';
import { publicSessionShape } from '../../shapes/publicCharging';
import { session, sessionRequest } from './session';

export const confirmSession = movesMoney({
	name: 'Confirm Session',
	value: 'confirmSession',
	action: 'Confirm public charging session',
	description:
		"Moves money: confirms the payment authorization of a driver's session. Charging begins and costs the driver money. To be sent once; look at the session before you repeat it. 10 a minute.",
	operationId: 'confirmPublicSession',
	writes: true,
	fields: [session],
	shape: publicSessionShape,
	request: (params) => sessionRequest(params, 'confirm'),
});

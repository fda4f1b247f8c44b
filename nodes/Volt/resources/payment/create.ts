import { whenUnclear } from '../../keys/keyUsed';
import { mustHaveId } from '../../keys/mustHaveId';
import { environment } from '../../money/environment';
import { movesMoney } from '../../../core/operation/movesMoney';
import { copied } from '../../shapes/money';
import { onceFields } from '../../shapes/once';
import { paymentShape } from '../../shapes/payment';
import { lookFirst, perform } from './once';
import { fields } from './fields';
import { request } from './request';

export const create = movesMoney({
	name: 'Create',
	value: 'create',
	action: 'Create payment',
	description:
		'Asks a payer for money: gives the address to send the payer to. Moves money once the payer agrees. Safe to repeat: there is one payment for each order reference and attempt.',
	operationId: 'createPayment',
	writes: true,
	fields,
	options: [whenUnclear, lookFirst],
	shape: {
		...paymentShape,
		add: {
			...paymentShape.add,
			orderReference: copied('string', 'orderReference'),
			attempt: copied('number', 'attempt'),
			paymentId: copied('string', 'id'),
			...onceFields,
		},
	},
	beside: environment,
	request,
	perform,
	check: mustHaveId('payment'),
});

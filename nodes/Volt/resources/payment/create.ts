import { MayBeDone } from '../../../core/errors/errors';
import { isObject } from '../../../core/values/json';
import { whenUnclear } from '../../keys/keyUsed';
import { environment } from '../../money/environment';
import { movesMoney } from '../../money/movesMoney';
import { copied } from '../../shapes/money';
import { paymentShape } from '../../shapes/payment';
import { perform } from './once';
import { fields, request } from './request';

/** @throws MayBeDone for an answer without the payment's id */
function mustHaveId(answer: unknown): undefined {
	if (isObject(answer) && typeof answer.id === 'string' && answer.id !== '') return undefined;
	throw new MayBeDone('Volt took the request, but its answer names no payment', {
		description: 'There may be one all the same.',
	});
}

export const create = movesMoney({
	name: 'Create',
	value: 'create',
	action: 'Create payment',
	description:
		'Asks a payer for money: gives the address to send the payer to. Moves money once the payer agrees. Safe to repeat: there is one payment for each order reference and attempt.',
	operationId: 'createPayment',
	writes: true,
	fields,
	options: [whenUnclear],
	shape: {
		...paymentShape,
		add: {
			...paymentShape.add,
			orderReference: copied('string', 'orderReference'),
			attempt: copied('number', 'attempt'),
			idempotencyKey: copied('string', 'idempotencyKey'),
			paymentId: copied('string', 'paymentId'),
			verified: copied('boolean', 'verified'),
			alreadyCreated: copied('boolean', 'alreadyCreated'),
			outcome: copied('string', 'outcome'),
			note: copied('string', 'note'),
		},
	},
	beside: environment,
	request,
	perform,
	check: mustHaveId,
});

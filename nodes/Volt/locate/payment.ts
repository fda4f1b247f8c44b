import { locator } from '../../core/operation/kinds';
import { idOf, uuidKind } from '../../core/operation/reference';
import { modesOf } from './modes';

/** ID of a payment; rejects with UserError when it is none. In small letters: keys are made of it. */
export const paymentId = locator('Payment', 'paymentId', {
	required: true,
	description:
		'The payment. Its list is that of Volt’s older API, newest first; whether it shows all payments is not confirmed. The ID is what Create gives back, and what notifications and Fuzebox have.',
	...modesOf('searchPayments'),
})
	.as(idOf(uuidKind('payments')))
	.as((id) => id.toLowerCase());

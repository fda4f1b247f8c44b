import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { paymentId } from '../../locate/payment';
import { environment } from '../../money/environment';
import { paymentShape } from '../../shapes/payment';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get payment',
	description:
		'Gets one payment: its state, what that means, and whether the money is there. Only reads; may be repeated.',
	operationId: 'getPayment',
	writes: false,
	fields: [paymentId],
	shape: paymentShape,
	beside: environment,
	request: (params) => ({
		method: 'GET',
		host: 'gateway',
		path: path`/payments/${paymentId.in(params)}`,
	}),
};

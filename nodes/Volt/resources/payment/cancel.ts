import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { paymentId } from '../../locate/payment';
import { environment } from '../../money/environment';
import { paymentShape } from '../../shapes/payment';

export const cancel: Operation = {
	name: 'Cancel',
	value: 'cancel',
	action: 'Cancel payment',
	description:
		'Cancels a payment that the payer has not agreed to yet, so that its link cannot be paid any more. A second time it is refused.',
	operationId: 'cancelPayment',
	writes: true,
	fields: [paymentId],
	shape: paymentShape,
	beside: environment,
	request: (params) => ({
		method: 'POST',
		host: 'gateway',
		path: path`/payments/${paymentId.in(params)}/cancel`,
		body: json({}),
	}),
};

import type { Operation } from '../../../core/operation/operation';
import { paymentId } from '../../locate/payment';
import { environment } from '../../money/environment';
import { refundDetailsShape } from '../../shapes/refund';
import { paymentMoney, detailsRequest } from './details';

export const getDetails: Operation = {
	name: 'Get Details',
	value: 'getDetails',
	action: 'Get refund details of payment',
	description:
		'Says how much of a payment can be refunded, for how many days, and what was before. Only reads; may be repeated.',
	operationId: 'getRefundDetails',
	writes: false,
	fields: [paymentId],
	shape: refundDetailsShape,
	async beside(params) {
		const id = paymentId.in(params);
		// Without it the amounts are there in minor units.
		const money = await paymentMoney(params, id).catch(() => ({ currency: null }));
		return { ...(await environment(params)), paymentId: id, currency: money.currency };
	},
	request: (params) => detailsRequest(paymentId.in(params)),
};

import { json, type ApiRequest } from '../../../core/http/request';
import { path } from '../../../core/http/path';
import { whenUnclear } from '../../keys/keyUsed';
import { mustHaveId } from '../../keys/mustHaveId';
import { signs } from '../../keys/signing';
import { paymentId } from '../../locate/payment';
import { environment } from '../../money/environment';
import { movesMoney } from '../../../core/operation/movesMoney';
import { refundShape } from '../../shapes/refund';
import { refundFields } from './fields';
import { keyOfPlan, perform, planOf } from './byPayment';

export const create = movesMoney({
	name: 'Create',
	value: 'create',
	action: 'Create refund of payment',
	description:
		'Gives money of a payment back, all of it or a part, once it is sure that it can. Moves money; it cannot be undone. Safe to repeat: there is one refund for each payment and refund reference. Make all refunds of a payment in the same way, by payment or by transaction.',
	operationId: 'requestRefund',
	writes: true,
	fields: [paymentId, ...refundFields],
	options: [
		whenUnclear.with({
			description:
				'What to do when the key was used before, or no answer came, and the refund cannot be found by its reference either',
		}),
	],
	shape: refundShape,
	beside: environment,
	async request(params): Promise<ApiRequest> {
		const plan = await planOf(params);
		const { amount, externalReference } = plan;
		return {
			...{ method: 'POST', host: 'api', path: path`/payments/${plan.paymentId}/request-refund` },
			...{ repeat: 'keyed', sign: await signs(params) },
			headers: { 'Idempotency-Key': await keyOfPlan(params, plan) },
			body: json({ amount, externalReference }),
		};
	},
	perform,
	check: mustHaveId('refund'),
});

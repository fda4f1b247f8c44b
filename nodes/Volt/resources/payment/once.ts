/** Sends a payment, and looks for it where no answer says what came of it. */
import type { IDataObject } from 'n8n-workflow';
import { OPTIONS } from '../../../core/operation/collections';
import { toggle } from '../../../core/operation/kinds';
import type { Steps } from '../../../core/operation/operation';
import { onceOnly } from '../../keys/onceOnly';
import { moneyIn } from '../../money/fields';
import { findPayment } from './find';
import { keyFor, orderOf, referencesOf, tellsOrder } from './request';

export const lookFirst = toggle('Look for an Earlier Payment First', 'lookFirst', {
	default: true,
	description:
		'Whether to look for the payment of the order and attempt before one is asked for: how long Volt knows the key of an old one is not known. It costs one more request. The only list there is, that of the older API, may not show every payment (unconfirmed); where nothing is found, or the look fails, the key alone counts.',
}).within(OPTIONS);

/**
 * Gives the payment of an order's attempt, however often it is asked for.
 * @throws NodeApiError, NodeOperationError when nobody can tell whether there is one
 */
export async function perform(steps: Steps): Promise<IDataObject[]> {
	const { params } = steps;
	const { reference, attempt: nth } = orderOf(params);
	const references = referencesOf(params);
	const known = { ...moneyIn(params), ...references };
	return await onceOnly(steps, {
		what: `The payment of attempt ${nth} of order “${reference}”`,
		beside: { orderReference: reference, attempt: nth, idempotencyKey: await keyFor(params) },
		...{ unverified: known, looksFirst: lookFirst.in(params) ?? true, sentUnseen: true },
		look: `Look for it in Fuzebox by its reference ${references.paymentReference}. If it is there, go on with it. Raise Attempt only when it is not, or is cancelled: that makes another payment.`,
		find: async () =>
			tellsOrder(params)
				? await findPayment(params, known)
				: { why: 'Its references are your own, and do not tell one order from another' },
	});
}

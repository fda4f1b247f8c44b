/** Sends a payment, and looks for it where no answer says what came of it. */
import type { IDataObject } from 'n8n-workflow';
import type { Params } from '../../../core/item/params';
import type { Steps } from '../../../core/operation/operation';
import { isKeyUsed, isUnclear, reworded, whenUnclear } from '../../keys/keyUsed';
import { moneyIn } from '../../money/fields';
import { findPayment } from './find';
import { keyFor, orderOf, referencesOf, tellsOrder } from './request';

/** What an item says of a payment that nobody can vouch for. */
const unverified = (params: Params, why: string): IDataObject => ({
	...{ id: null, paymentId: null, status: null, verified: false, outcome: 'unknown', note: why },
	...moneyIn(params),
	...referencesOf(params),
});

/**
 * Gives the payment of an order's attempt, however often it is asked for.
 * @throws NodeApiError, NodeOperationError when nobody can tell whether there is one
 */
export async function perform({ params, send }: Steps): Promise<IDataObject[]> {
	const { reference, attempt: nth } = orderOf(params);
	const order = { orderReference: reference, attempt: nth, idempotencyKey: await keyFor(params) };
	const sent = await send().catch((thrown: unknown) =>
		isUnclear(thrown) ? thrown : Promise.reject(thrown),
	);
	if (!(sent instanceof Error)) {
		const { record } = sent;
		return [{ ...record, ...order, paymentId: record.id, verified: true, alreadyCreated: false }];
	}
	const found = tellsOrder(params)
		? await findPayment(params, { ...moneyIn(params), ...referencesOf(params) })
		: { why: 'Its references are your own, and do not tell one order from another' };
	if ('record' in found) {
		const { record } = found;
		return [{ ...record, ...order, paymentId: record.id, verified: true, alreadyCreated: true }];
	}
	const payment = `attempt ${nth} of order “${reference}”`;
	const why = isKeyUsed(sent)
		? `The payment of ${payment} was asked for before; whether there is one is not known. ${found.why}.`
		: `Whether there is a payment of ${payment} is not known. ${found.why}.`;
	if (whenUnclear.in(params) === 'data') return [{ ...unverified(params, why), ...order }];
	const { paymentReference } = referencesOf(params);
	const look = `Look for it in Fuzebox by its reference ${paymentReference}. If it is there, go on with it. Raise Attempt only when it is not, or is cancelled: that makes another payment.`;
	return await Promise.reject(reworded(sent, why, look));
}

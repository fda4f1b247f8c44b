/** The idempotency key of writes that move no money. */
import type { Params } from '../../core/item/params';
import { automaticKey } from '../../core/item/idempotency';
import { OPTIONS } from '../../core/operation/collections';
import { text } from '../../core/operation/kinds';
import { checkedKey, type Host } from '../idempotencyKeys';

export const ownKey = text('Idempotency Key', 'idempotencyKey', {
	placeholder: 'e.g. order-4711',
	description:
		'Volt carries out a request with the same key once. Without one a key is made that stays the same when Retry on Fail runs the node again, and differs for each item and execution.',
}).filledWithin(OPTIONS);

/**
 * The user's own key, else one that is made.
 * @param asked what is sent
 */
export const keyHeader = (
	params: Params,
	host: Host,
	asked: unknown,
): { 'Idempotency-Key': string } => {
	const own = ownKey.in(params);
	const key =
		own === undefined
			? automaticKey(params.context, params.itemIndex, asked)
			: checkedKey(own, host);
	return { 'Idempotency-Key': key };
};

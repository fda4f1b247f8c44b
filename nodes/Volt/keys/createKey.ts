/** Keys of requests that create something no reference stands for. */
import { automaticKey } from '../../core/item/idempotency';
import type { Params } from '../../core/item/params';
import { OPTIONS } from '../../core/operation/collections';
import { text } from '../../core/operation/kinds';
import { checkedKey, type Host } from '../idempotencyKeys';

export const ownKey = text('Idempotency Key', 'idempotencyKey', {
	placeholder: 'e.g. order-4711',
	description:
		'A key of your own: with the same one nothing is created twice, whatever execution sends it. Without it each item of an execution has its own, which stays the same when Retry on Fail runs the node again.',
}).filledWithin(OPTIONS);

/**
 * The key of an item's request: the user's own, else one that is the same on Retry on Fail.
 * @param asked what is sent
 * @throws UserError when the user's own is too long for the host
 */
export function createKey(params: Params, host: Host, asked: unknown): string {
	const own = ownKey.in(params);
	return own === undefined
		? automaticKey(params.context, params.itemIndex, [host, asked])
		: checkedKey(own, host);
}

/** A refund from a wallet: what is sent, and what makes it one and not another. */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../core/http/path';
import { json, type ApiRequest } from '../../../core/http/request';
import type { Params } from '../../../core/item/params';
import { text } from '../../../core/operation/kinds';
import type { Steps } from '../../../core/operation/operation';
import { onceOnly } from '../../keys/onceOnly';
import { ownNumber } from '../../fields/ownNumber';
import { referenceKey } from '../../keys/orderKey';
import { byId } from '../../locate/byId';
import { paymentId } from '../../locate/payment';

const walletId = byId('Wallet ID', 'walletId', { description: 'As Get Wallets gives it' });

const refundReference = ownNumber('Refund Reference', 'refundReference', {
	...{ max: 90, placeholder: 'e.g. refund-4711' },
	description:
		'Your own number of the refund. However often this runs, there is one refund for each payment and reference.',
});

const reason = text('Reason', 'reason').optional();

export const fields = [paymentId, refundReference, walletId, reason];

async function keyFor(params: Params): Promise<string> {
	const credential = await params.reader.credential();
	const references = [paymentId.in(params), refundReference.in(params)];
	return referenceKey('createStablecoinRefund', credential, 'gateway', references);
}

const bodyOf = (params: Params) => ({
	...{ paymentId: paymentId.in(params), walletId: walletId.in(params) },
	reason: reason.in(params),
});

export async function request(params: Params): Promise<ApiRequest> {
	return {
		...{ method: 'POST', host: 'gateway', path: path`/stablecoins/refunds` },
		...{ headers: { 'Idempotency-Key': await keyFor(params) }, triesKey: true },
		body: json(bodyOf(params)),
	};
}

/** @throws NodeApiError, NodeOperationError when nobody can tell whether there is one */
export async function perform(steps: Steps): Promise<IDataObject[]> {
	const { params } = steps;
	const reference = refundReference.in(params);
	const { reason: why = null, ...asked } = bodyOf(params);
	return await onceOnly(steps, {
		what: `The refund “${reference}”`,
		beside: {
			...{ ...asked, reason: why, refundReference: reference },
			idempotencyKey: await keyFor(params),
		},
		unverified: {},
		look: 'Look for it in Fuzebox. Only when it is not there, or has failed, another Refund Reference makes another refund.',
		find: () => Promise.resolve({ why: 'Volt’s API cannot look for refunds in stablecoins' }),
	});
}

/** A refund of an incoming transaction: what can be given back, what is, and whether it was before. */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../core/http/path';
import type { Params } from '../../../core/item/params';
import { refuse } from '../../../core/item/readers';
import { additional } from '../../../core/operation/collections';
import type { Steps } from '../../../core/operation/operation';
import { dig } from '../../../core/values/json';
import { reading } from '../../../core/values/readings';
import { communicationOf } from '../../fields/notification';
import { perItem } from '../../keys/perItem';
import { byId } from '../../locate/byId';
import type { Asked } from '../../transactions/asked';
import { ownMore, referencesFor } from '../../transactions/fields';
import { madeBefore, sendOnce } from '../../transactions/once';
import { checkLeft, earlierRefund, isOfMoney, partIn, refundReference, type Left } from './fields';
import { findByTransaction, oneOf, refundsOf } from './find';

export const source = byId('Transaction ID', 'sourceTransactionId', {
	description:
		'The incoming transaction to give back. Transaction: Get Many finds it by the payment’s ID.',
});

export const more = additional(ownMore);

interface Plan {
	asked: Asked;
	/** What is asked for; undefined for all that is left. */
	part?: number;
	before: Left;
	/** Refunds there are, those that failed too. */
	refunds: IDataObject[];
}

const amountOf = (record: IDataObject): number => reading(record.amount) ?? 0;

/** @throws UserError for a transaction that nothing can be given back of */
async function incoming({ reader }: Params, id: string) {
	const record = await reader.record({
		...{ method: 'GET', host: 'accounts', path: path`/transactions/${id}` },
	});
	const accountId = dig(record, 'beneficiary.accountId');
	const { operation, currency, gatewayPaymentId } = record;
	if (operation !== 'INCOMING' || typeof accountId !== 'string' || typeof currency !== 'string') {
		return refuse(
			'Only an incoming transaction of one of your accounts can be refunded',
			'Choose the transaction by which the money came in.',
		);
	}
	const refundOf = typeof gatewayPaymentId === 'string' ? gatewayPaymentId : id;
	return { accountId, currency, amount: amountOf(record), refundOf };
}

/** What is left of an amount after the refunds that did not fail. */
function leftOf(whole: number, currency: string, refunds: IDataObject[]): Left {
	const made = refunds.filter(({ status }) => status !== 'REJECTED');
	const refunded = made.reduce((sum, one) => sum + amountOf(one), 0);
	return { whole, available: whole - refunded, refunded, refunds: made.length, currency };
}

export const planOf = perItem(async (params): Promise<Plan> => {
	const id = source.in(params);
	const reference = refundReference.in(params);
	const { notificationUrl, paymentReference } = more.in(params);
	const { accountId, currency, amount: whole, refundOf } = await incoming(params, id);
	const part = partIn(params, currency);
	const refunds = await refundsOf(params, id);
	const before = leftOf(whole, currency, refunds);
	const money = { amount: part ?? before.available, currency };
	const asked: Asked = {
		...{ type: 'REFUND', what: 'refund', accountId, refundOf },
		...{ ...money, ...referencesFor(reference, paymentReference, money) },
		to: { sourceTransactionId: id, ...communicationOf(notificationUrl) },
	};
	return { asked, part, before, refunds };
});

/** @throws NodeApiError, NodeOperationError, UserError */
export async function perform(steps: Steps): Promise<IDataObject[]> {
	const { params } = steps;
	const id = source.in(params);
	const { asked, part, before, refunds } = await planOf(params);
	const { reference, internalReference, amount } = asked;
	const { available, refunded, currency } = before;
	const known = { sourceTransactionId: id, availableBefore: available, refundedBefore: refunded };
	const earlier = earlierRefund(oneOf(refunds, internalReference), part, before, reference);
	if (earlier) return [madeBefore(earlier, { ...known, currency, ownReference: reference })];
	checkLeft(before, part);
	return await sendOnce(steps, asked, {
		known: { ...known, availableAfter: available - amount },
		async find() {
			const now = await findByTransaction(params, id, internalReference);
			if (!('record' in now) || isOfMoney(now.record, amount, currency)) return now;
			return { why: 'A refund with its reference was found, but with another amount' };
		},
	});
}

/** A refund by payment: what can be given back, what is, and whether it was before. */
import type { IDataObject } from 'n8n-workflow';
import type { Params } from '../../../core/item/params';
import type { Steps } from '../../../core/operation/operation';
import { internalReferenceOf } from '../../fields/references';
import { sureLook, type Found } from '../../keys/look';
import { refundKey } from '../../keys/orderKey';
import { perItem } from '../../keys/perItem';
import { paymentId } from '../../locate/payment';
import { madeBefore, once } from '../../transactions/once';
import { paymentMoney, detailsIn, detailsRequest, type Details } from './details';
import { checkLeft, earlierRefund, isOfMoney, partIn, refundReference } from './fields';
import { findByPayment } from './find';

interface Plan {
	paymentId: string;
	reference: string;
	/** What goes out of the reference. */
	externalReference: string;
	/** What is asked for; undefined for all that is left. */
	part?: number;
	/** In minor units: all that is left goes out as a number too, so that it is no other than is shown. */
	amount: number;
	before: Details;
}

type Whole = Pick<Details, 'currency' | 'whole'>;

const read = async ({ reader }: Params, id: string, whole: Whole): Promise<Details> =>
	detailsIn(await reader.record(detailsRequest(id)), whole);

export const planOf = perItem(async (params): Promise<Plan> => {
	const id = paymentId.in(params);
	const reference = refundReference.in(params);
	const money = await paymentMoney(params, id);
	const part = partIn(params, money.currency);
	const before = await read(params, id, money);
	const externalReference = internalReferenceOf(reference);
	const amount = part ?? before.available;
	return { paymentId: id, reference, externalReference, part, amount, before };
});

export const keyOfPlan = async ({ reader }: Params, plan: Plan): Promise<string> =>
	refundKey(await reader.credential(), plan.paymentId, plan.reference);

/** The Accounts API has it as a transaction, which has an id of its own. */
const asRefund = (found: Found): Found =>
	'record' in found
		? { record: { ...found.record, id: null, transactionId: found.record.id } }
		: found;

/** An answer that names a refund is no proof of this one where nothing more went back than before. */
const UNSEEN: IDataObject = {
	verified: false,
	note: 'Volt’s answer names a refund, but as much can be refunded as before: it may be an earlier one. Look for it in Fuzebox.',
};

/** @throws NodeApiError, NodeOperationError, UserError */
export async function perform(steps: Steps): Promise<IDataObject[]> {
	const { params } = steps;
	const plan = await planOf(params);
	const { paymentId: id, reference, externalReference, part, amount, before } = plan;
	const { currency, available, refunded, remainingDays } = before;
	const known = {
		...{ amount, currency, paymentId: id, externalReference, ownReference: reference },
		...{ availableBefore: available, refundedBefore: refunded, remainingDays },
		idempotencyKey: await keyOfPlan(params, plan),
	};
	const find = async () => asRefund(await findByPayment(params, id, externalReference));
	const findEqual = async (): Promise<Found> => {
		const now = await find();
		if (!('record' in now) || isOfMoney(now.record, amount, currency)) return now;
		return { why: 'A refund with its reference was found, but with another amount' };
	};
	// Whether one that is under way counts among what was refunded is not known.
	const found = await sureLook(`The refund “${reference}”`, await find());
	const earlier = earlierRefund(found, part, before, reference);
	if (earlier) return [madeBefore(earlier, known)];
	checkLeft(before, part, before.reason);
	return await once(steps, {
		...{ what: 'refund', reference, known },
		async read() {
			const [after, now] = await Promise.all([read(params, id, before), findEqual()]);
			const isSeen = 'record' in now || after.refunded > refunded;
			const seen = 'record' in now ? { transactionId: now.record.transactionId } : {};
			return { availableAfter: after.available, ...seen, ...(isSeen ? {} : UNSEEN) };
		},
		find: findEqual,
		look: `in Fuzebox, by its reference ${externalReference}`,
	});
}

/** Refunds that the Accounts API knows of. */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../core/http/path';
import type { Query } from '../../../core/http/query';
import type { Params } from '../../../core/item/params';
import { failedLook, type Found } from '../../keys/look';
import { accountsPages, PAGE } from '../../pages';

const transactions = async ({ reader }: Params, query: Query): Promise<IDataObject[]> =>
	await reader.list(
		{
			...{ method: 'GET', host: 'accounts', path: path`/transactions` },
			query: { ...query, limit: PAGE },
		},
		accountsPages,
	);

/** A list that does not know a filter gives others as well. */
const isOf = (record: IDataObject, name: string, id: string): boolean =>
	typeof record[name] !== 'string' || record[name] === id;

/** Every refund of an incoming transaction. */
export const refundsOf = async (
	params: Params,
	sourceTransactionId: string,
): Promise<IDataObject[]> =>
	(await transactions(params, { sourceTransactionId, 'type[]': ['REFUND'] })).filter(
		(one) => one.operation !== 'INCOMING' && isOf(one, 'sourceTransactionId', sourceTransactionId),
	);

/** The one refund among those of a reference; those that failed count where all did. */
export const oneOf = (refunds: IDataObject[], reference: string): Found => {
	const own = refunds.filter((one) => one.internalReference === reference);
	const good = own.filter(({ status }) => status !== 'REJECTED');
	const [only, ...others] = good.length > 0 ? good : own.slice(0, 1);
	if (!only) return { why: 'No refund with its reference was found' };
	if (others.length === 0) return { record: only };
	return { why: 'More than one refund has this reference', taken: true };
};

/** The refund of a transaction by its reference. */
export async function findByTransaction(
	params: Params,
	sourceTransactionId: string,
	reference: string,
): Promise<Found> {
	try {
		return oneOf(await refundsOf(params, sourceTransactionId), reference);
	} catch (thrown) {
		return failedLook(thrown);
	}
}

/**
 * The refund of a payment by its reference. That what the older API refunds is seen here is not
 * documented: finding none proves nothing.
 */
export async function findByPayment(
	params: Params,
	gatewayPaymentId: string,
	reference: string,
): Promise<Found> {
	try {
		const query = { gatewayPaymentId, 'operation[]': ['INCOMING'] };
		const credits = await transactions(params, query);
		const ids = credits
			.filter((one) => isOf(one, 'gatewayPaymentId', gatewayPaymentId))
			.map(({ id }) => id)
			.filter((id) => typeof id === 'string');
		const refunds = await Promise.all(ids.map(async (id) => await refundsOf(params, id)));
		return oneOf(refunds.flat(), reference);
	} catch (thrown) {
		return failedLook(thrown);
	}
}

/** Refunds that the Accounts API knows of. */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../core/http/path';
import type { Query } from '../../../core/http/query';
import type { Params } from '../../../core/item/params';
import type { Found } from '../../keys/onceOnly';
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

/** The one refund among those of a reference. */
export const oneOf = (refunds: IDataObject[], reference: string): Found => {
	const [only, ...others] = refunds.filter((one) => one.internalReference === reference);
	if (only && others.length === 0) return { record: only };
	return {
		why: only
			? 'More than one refund has this reference'
			: 'No refund with its reference was found',
	};
};

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
		const said = thrown instanceof Error ? thrown.message : String(thrown);
		return { why: `It could not be looked for (${said})` };
	}
}

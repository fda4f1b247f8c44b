/** Looks for a payment that may exist already. */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../core/http/path';
import type { Params } from '../../../core/item/params';
import { isObject } from '../../../core/values/json';
import { failedLook, type Found } from '../../keys/look';

/** What tells one payment from another. */
export interface Wanted {
	amount: number;
	currency: string;
	paymentReference: string;
	internalReference: string;
	/** Of a payment under a mandate. */
	mandateId?: string;
}

/** Payments of one reference that are looked at, at most. */
const MOST = 10;

const isEqual = (record: IDataObject, wanted: Partial<Wanted>): boolean =>
	(Object.keys(wanted) as Array<keyof Wanted>).every((name) => record[name] === wanted[name]);

/** Whether a payment is of the same order, if of another sum. */
const isOfOrder = (record: IDataObject, wanted: Wanted): boolean => {
	const { amount, currency } = record as Pick<Wanted, 'amount' | 'currency'>;
	return isEqual(record, { ...wanted, amount, currency });
};

/**
 * The one payment that agrees in references, amount and currency. The only list is the legacy one, and
 * whether that shows payments of the Global API is not known: finding none proves nothing.
 */
export async function findPayment({ reader }: Params, wanted: Wanted): Promise<Found> {
	try {
		const { records } = await reader.page({
			...{ method: 'GET', host: 'api', path: path`/payments` },
			query: { uniqueReference: wanted.paymentReference, showAll: '1', limit: MOST },
		});
		const ids = records.map(({ id }) => id).filter((id) => typeof id === 'string');
		const payments = await Promise.all(
			ids.map(
				async (id) =>
					await reader.record({ method: 'GET', host: 'gateway', path: path`/payments/${id}` }),
			),
		);
		const equal = payments.filter(isObject).filter((record) => isEqual(record, wanted));
		const [only, ...others] = equal;
		if (only && others.length === 0) return { record: only };
		if (others.length > 0) {
			return { why: 'More than one payment has these references', taken: true };
		}
		return payments.length === 0
			? { why: 'No payment with its reference was found' }
			: {
					why: 'A payment with its reference was found, but with another amount or order',
					taken: payments.filter(isObject).some((record) => isOfOrder(record, wanted)),
				};
	} catch (thrown) {
		return failedLook(thrown);
	}
}

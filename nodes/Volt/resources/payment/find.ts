/** Looks for a payment that may exist already. */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../core/http/path';
import type { Params } from '../../../core/item/params';
import { failedLook, type Found } from '../../keys/look';
import { legacyPages, PAGE } from '../../pages';

/** What tells one payment from another. */
export interface Wanted {
	amount: number;
	currency: string;
	paymentReference: string;
	internalReference: string;
	/** Of a payment under a mandate. */
	mandateId?: string;
}

/** Payments of one shown reference that are listed, and those of them that are read, at most. */
const MOST = { listed: 500, read: 10 };

/** Whether a listed payment may be the one: it says nothing else. Many orders may share what payers see. */
const mayBe = (listed: IDataObject, { paymentReference, internalReference }: Wanted): boolean =>
	(listed.uniqueReference || paymentReference) === paymentReference &&
	(listed.merchantInternalReference || internalReference) === internalReference;

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
		const records = await reader.list(
			{
				...{ method: 'GET', host: 'api', path: path`/payments` },
				query: { uniqueReference: wanted.paymentReference, showAll: '1', limit: PAGE },
			},
			...[legacyPages, MOST.listed],
		);
		const ids = records
			.filter((record) => mayBe(record, wanted))
			.map(({ id }) => id)
			.filter((id) => typeof id === 'string')
			.slice(0, MOST.read);
		const reads = await Promise.allSettled(
			ids.map(
				async (id) =>
					await reader.record({ method: 'GET', host: 'gateway', path: path`/payments/${id}` }),
			),
		);
		const payments = reads.flatMap((read) => (read.status === 'fulfilled' ? [read.value] : []));
		const [only, ...others] = payments.filter((record) => isEqual(record, wanted));
		if (only && others.length === 0) return { record: only };
		if (others.length > 0) {
			return { why: 'More than one payment has these references', taken: true };
		}
		// One that cannot be read may be it.
		const unread = reads.find((read) => read.status === 'rejected');
		if (unread) return failedLook(unread.reason);
		return payments.length === 0
			? { why: 'No payment with its reference was found' }
			: {
					why: 'A payment with its reference was found, but with another amount or order',
					taken: payments.some((record) => isOfOrder(record, wanted)),
				};
	} catch (thrown) {
		return failedLook(thrown);
	}
}

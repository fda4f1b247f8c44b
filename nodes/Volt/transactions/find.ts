/** Looks for a transaction that may exist already. */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../core/http/path';
import type { Query } from '../../core/http/query';
import type { Params } from '../../core/item/params';
import { dig } from '../../core/values/json';
import { failedLook, type Found } from '../keys/look';
import { accountsPages, PAGE } from '../pages';
import type { Asked } from './asked';

/** Transactions that are looked through, newest first, at most. */
const MOST = 500;

/** What is equal, where a record says it. */
const EQUAL = ['type', 'amount', 'currency', 'paymentReference'] as const;

/** Whether a record goes out of the same account; what does not say so may. */
const isFrom = (record: IDataObject, { accountId }: Asked): boolean =>
	(dig(record, 'sender.accountId') ?? accountId) === accountId;

/** The one that is asked for among those of its reference. */
async function amongOfReference(ofReference: IDataObject[], asked: Asked): Promise<Found> {
	const equal: IDataObject[] = [];
	for (const record of ofReference) {
		if (!isFrom(record, asked)) continue;
		if (!EQUAL.every((name) => (record[name] ?? asked[name]) === asked[name])) continue;
		try {
			if ((await asked.agrees?.(record)) !== false) equal.push(record);
		} catch {
			const why = `A ${asked.what} with its reference was found; whether it went to the same receiver cannot be told`;
			return { why, taken: true };
		}
	}
	const [only, ...others] = equal;
	if (only && others.length === 0) return { record: only };
	if (others.length > 0) {
		return { why: `More than one ${asked.what} has this reference`, taken: true };
	}
	return ofReference.length === 0
		? { why: `No ${asked.what} with its reference was found` }
		: {
				why: `A ${asked.what} with its reference was found, but with another amount, payment reference, account or receiver`,
				taken: true,
			};
}

/**
 * The one transaction that agrees in account, references, amount and currency. The list knows no filter
 * for references: only the newest are looked through. First those of the account to the receiver, of which
 * there are few; then those of any account to anybody: the same reference may have gone elsewhere.
 */
export async function findTransaction({ reader }: Params, asked: Asked): Promise<Found> {
	const { type, accountId, internalReference, narrow } = asked;
	const ofReference = async (query: Query): Promise<IDataObject[]> => {
		const records = await reader.list(
			{
				...{ method: 'GET', host: 'accounts', path: path`/transactions` },
				query: { 'type[]': [type], 'operation[]': ['OUTGOING'], limit: PAGE, ...query },
			},
			accountsPages,
			MOST,
		);
		return records.filter((record) => record.internalReference === internalReference);
	};
	try {
		const near = await ofReference({ accountId, ...narrow });
		return await amongOfReference(near.length > 0 ? near : await ofReference({}), asked);
	} catch (thrown) {
		return failedLook(thrown);
	}
}

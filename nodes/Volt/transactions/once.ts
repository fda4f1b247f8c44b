/** Sends a transaction, and says of it what Volt says. */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../core/http/path';
import type { Steps } from '../../core/operation/operation';
import { onceOnly, type Once } from '../keys/onceOnly';
import { keyOfAsked, type Asked } from './asked';
import { findTransaction } from './find';

/** What a write that must be carried out once is called and known by. */
interface Named {
	/** In words, e.g. `payout`. */
	what: string;
	/** The user's own reference. */
	reference: string;
	/** Stands in the item, whatever comes of it. */
	known: IDataObject;
	/** Where a person looks for it. */
	look: string;
	find: Once['find'];
	looksFirst?: Once['looksFirst'];
	/** What Volt says of it once it was made. */
	read: Once['read'];
	agrees?: Once['agrees'];
}

/** One that was made before, as an item has it. */
export const madeBefore = (record: IDataObject, known: IDataObject): IDataObject => ({
	...{ ...known, ...record, verified: true, alreadyCreated: true },
});

/**
 * Gives what came of a write, however often it is asked for, and what Volt says of it then.
 * @throws NodeApiError, NodeOperationError when nobody can tell whether it was carried out
 */
export async function once(
	steps: Steps,
	{ what, reference, known, look, ...more }: Named,
): Promise<IDataObject[]> {
	return await onceOnly(steps, {
		...{ ...more, what: `The ${what} “${reference}”`, beside: known, unverified: {} },
		look: `Look for it ${look}. If it is there, it is done. Only where it is not, give it another reference: that makes another ${what}.`,
	});
}

/** Gives the transaction of a reference, as {@link once} does. */
export async function sendOnce(
	steps: Steps,
	asked: Asked,
	more: Partial<Pick<Named, 'find' | 'known'>> & Pick<Named, 'looksFirst'> = {},
): Promise<IDataObject[]> {
	const { params } = steps;
	const { what, reference, type, amount, currency, paymentReference, internalReference } = asked;
	const known = {
		...{ type, operation: 'OUTGOING', amount, currency, paymentReference, internalReference },
		...{ ownReference: reference, idempotencyKey: await keyOfAsked(params, asked), ...more.known },
	};
	return await once(steps, {
		...{ what, reference, known, looksFirst: more.looksFirst, agrees: asked.agrees },
		read: async (id) =>
			await params.reader.record({
				...{ method: 'GET', host: 'accounts', path: path`/transactions/${String(id)}` },
			}),
		find: more.find ?? (async () => await findTransaction(params, asked)),
		look: `in Fuzebox, or in Transaction: Get Many, by its internal reference ${internalReference}`,
	});
}

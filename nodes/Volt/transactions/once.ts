/** Sends what must be carried out once, and looks for it where no answer says what came of it. */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../core/http/path';
import type { Steps } from '../../core/operation/operation';
import { isKeyUsed, isUnclear, reworded, whenUnclear } from '../keys/keyUsed';
import { keyOfAsked, type Asked } from './asked';
import { findTransaction, type Found } from './find';

/** A write that must be carried out once. */
export interface OnlyOnce {
	/** In words, e.g. `payout`. */
	what: string;
	/** The user's own reference. */
	reference: string;
	/** Stands in the item, whatever comes of it. */
	known: IDataObject;
	/** What Volt says of it once it was made. */
	now(id: unknown): Promise<IDataObject>;
	/** Looks for it where an answer leaves open whether it was made. */
	find(): Promise<Found>;
	/** Where a person looks for it. */
	look: string;
}

/** One that was made before, as an item has it. */
export const madeBefore = (record: IDataObject, known: IDataObject): IDataObject => ({
	...{ ...known, ...record, verified: true, alreadyCreated: true },
});

/**
 * Gives what came of a write, however often it is asked for.
 * @throws NodeApiError, NodeOperationError when nobody can tell whether it was carried out
 */
export async function once(
	{ params, send }: Pick<Steps, 'params' | 'send'>,
	{ what, reference, known, now, find, look }: OnlyOnce,
): Promise<IDataObject[]> {
	const sent = await send().catch((thrown: unknown) =>
		isUnclear(thrown) ? thrown : Promise.reject(thrown),
	);
	if (!(sent instanceof Error)) {
		const { record } = sent;
		// That it cannot be read makes no failure of a success.
		const said = await now(record.id).catch(() => ({}));
		return [{ ...known, ...said, ...record, verified: true, alreadyCreated: false }];
	}
	const found = await find();
	if ('record' in found) return [madeBefore(found.record, known)];
	const why = isKeyUsed(sent)
		? `The ${what} “${reference}” was asked for before; whether it was carried out is not known. ${found.why}.`
		: `Whether the ${what} “${reference}” was carried out is not known. ${found.why}.`;
	if (whenUnclear.in(params) === 'data') {
		const unverified = { id: null, status: null, verified: false, outcome: 'unknown', note: why };
		return [{ ...known, ...unverified }];
	}
	const advice = `Look for it ${look}. If it is there, it is done. Only where it is not, give it another reference: that makes another ${what}.`;
	return await Promise.reject(reworded(sent, why, advice));
}

/** Gives the transaction of a reference, as {@link once} does. */
export async function sendOnce(
	steps: Pick<Steps, 'params' | 'send'>,
	asked: Asked,
	more: Partial<Pick<OnlyOnce, 'find' | 'known'>> = {},
): Promise<IDataObject[]> {
	const { params } = steps;
	const { what, reference, type, amount, currency, paymentReference, internalReference } = asked;
	const known = {
		...{ type, operation: 'OUTGOING', amount, currency, paymentReference, internalReference },
		...{ ownReference: reference, idempotencyKey: await keyOfAsked(params, asked), ...more.known },
	};
	return await once(steps, {
		...{ what, reference, known },
		now: async (id) =>
			await params.reader.record({
				...{ method: 'GET', host: 'accounts', path: path`/transactions/${String(id)}` },
			}),
		find: more.find ?? (async () => await findTransaction(params, asked)),
		look: `in Fuzebox, or in Transaction: Get Many, by its internal reference ${internalReference}`,
	});
}

/** Sends a transaction, and looks for it where no answer says what came of it. */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../core/http/path';
import type { Params } from '../../core/item/params';
import type { Steps } from '../../core/operation/operation';
import { isKeyUsed, isUnclear, reworded, whenUnclear } from '../keys/keyUsed';
import { keyOfAsked, type Asked } from './asked';
import { findTransaction, type Found } from './find';

/** What Volt says of it now; nothing where that cannot be read, which makes no failure of a success. */
export const readAgain = async ({ reader }: Params, id: unknown): Promise<IDataObject> =>
	await reader
		.record({ method: 'GET', host: 'accounts', path: path`/transactions/${String(id)}` })
		.catch(() => ({}));

const referencesOf = ({ reference, paymentReference, internalReference }: Asked) => ({
	...{ ownReference: reference, paymentReference, internalReference },
});

/**
 * Gives the transaction of a reference, however often it is asked for.
 * @param find where it is looked for; default: in the list of the account
 * @throws NodeApiError, NodeOperationError when nobody can tell whether there is one
 */
export async function sendOnce(
	{ params, send }: Pick<Steps, 'params' | 'send'>,
	asked: Asked,
	find: () => Promise<Found> = async () => await findTransaction(params, asked),
): Promise<IDataObject[]> {
	const { what, reference, amount, currency, type, internalReference } = asked;
	const known = { ...referencesOf(asked), idempotencyKey: await keyOfAsked(params, asked) };
	const sent = await send().catch((thrown: unknown) =>
		isUnclear(thrown) ? thrown : Promise.reject(thrown),
	);
	if (!(sent instanceof Error)) {
		const { record } = sent;
		const now = await readAgain(params, record.id);
		const told = { type, operation: 'OUTGOING', amount, currency, ...now, ...record };
		return [{ ...told, ...known, verified: true, alreadyCreated: false }];
	}
	const found = await find();
	if ('record' in found) {
		return [{ ...found.record, ...known, verified: true, alreadyCreated: true }];
	}
	const one = `the ${what} “${reference}”`;
	const why = isKeyUsed(sent)
		? `${one[0]?.toUpperCase()}${one.slice(1)} was asked for before; whether it was carried out is not known. ${found.why}.`
		: `Whether ${one} was carried out is not known. ${found.why}.`;
	if (whenUnclear.in(params) === 'data') {
		const unverified = { id: null, status: null, verified: false, outcome: 'unknown', note: why };
		return [{ type, operation: 'OUTGOING', amount, currency, ...known, ...unverified }];
	}
	const look = `Look for it in Fuzebox, or in Transaction: Get Many, by its internal reference ${internalReference}. If it is there, it is done. Only where it is not, give it another reference: that makes another ${what}.`;
	return await Promise.reject(reworded(sent, why, look));
}

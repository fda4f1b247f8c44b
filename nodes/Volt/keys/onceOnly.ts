/** Steps of a write that must be made once: where no answer says what came of it, it is looked for. */
import type { IDataObject } from 'n8n-workflow';
import type { Steps } from '../../core/operation/operation';
import { isKeyUsed, isUnclear, reworded, whenUnclear } from './keyUsed';

/** What a search came to: the record, or why there is none to go by. */
export type Found = { record: IDataObject } | { why: string };

/** What is made once, and how it is known again. */
export interface Once {
	/** What it is, e.g. `The collection of 2026-11`. */
	what: string;
	/** What the item says of it however it ended: references and key. */
	beside: IDataObject;
	/** What the item says of one that nobody can vouch for, beside {@link beside}. */
	unverified: IDataObject;
	/** What to do where it was not found. */
	look: string;
	find(): Promise<Found>;
}

const record = (found: IDataObject, { beside }: Once, alreadyCreated: boolean): IDataObject => ({
	...{ ...beside, ...found },
	...{ verified: true, alreadyCreated },
});

/**
 * @throws NodeApiError, NodeOperationError when nobody can tell whether it was made
 */
export async function onceOnly({ params, send }: Steps, once: Once): Promise<IDataObject[]> {
	const sent = await send().catch((thrown: unknown) =>
		isUnclear(thrown) ? thrown : Promise.reject(thrown),
	);
	if (!(sent instanceof Error)) return [record(sent.record, once, false)];
	const found = await once.find();
	if ('record' in found) return [record(found.record, once, true)];
	const { what, look, beside, unverified } = once;
	const why = isKeyUsed(sent)
		? `${what} was asked for before; whether it exists is not known. ${found.why}.`
		: `Whether ${what.charAt(0).toLowerCase()}${what.slice(1)} exists is not known. ${found.why}.`;
	if (whenUnclear.in(params) !== 'data') return await Promise.reject(reworded(sent, why, look));
	const unknown = { id: null, status: null, verified: false, outcome: 'unknown', note: why };
	return [{ ...unverified, ...beside, ...unknown }];
}

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

const ANOTHER: Found = { why: 'The answer is about one with another amount or currency' };

/** Whether an answer is about another sum: a service may answer a used key with what was made by it. */
const isAnother = (answered: IDataObject, { beside, unverified }: Once): boolean => {
	const asked: IDataObject = { ...unverified, ...beside };
	return ['amount', 'currency'].some(
		(name) => typeof answered[name] === typeof asked[name] && answered[name] !== asked[name],
	);
};

/**
 * @throws NodeApiError, NodeOperationError when nobody can tell whether it was made
 */
export async function onceOnly({ params, send }: Steps, once: Once): Promise<IDataObject[]> {
	const sent = await send().catch((thrown: unknown) =>
		isUnclear(thrown) ? thrown : Promise.reject(thrown),
	);
	const unclear = sent instanceof Error ? sent : undefined;
	if (!(sent instanceof Error) && !isAnother(sent.record, once)) {
		return [record(sent.record, once, false)];
	}
	const found = unclear ? await once.find() : ANOTHER;
	if ('record' in found) return [record(found.record, once, true)];
	const { what, look, beside, unverified } = once;
	const why =
		!unclear || isKeyUsed(unclear)
			? `${what} was asked for before; whether it exists is not known. ${found.why}.`
			: `Whether ${what.charAt(0).toLowerCase()}${what.slice(1)} exists is not known. ${found.why}.`;
	if (whenUnclear.in(params) !== 'data') return await Promise.reject(reworded(unclear, why, look));
	const unknown = { id: null, status: null, verified: false, outcome: 'unknown', note: why };
	return [{ ...unverified, ...beside, ...unknown }];
}

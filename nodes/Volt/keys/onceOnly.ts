/** Steps of a write that must be made once: where no answer says what came of it, it is looked for. */
import type { IDataObject } from 'n8n-workflow';
import type { Steps } from '../../core/operation/operation';
import { isOf } from '../locate/isOf';
import { isKeyUsed, isUnclear, reworded, whenUnclear } from './keyUsed';
import { sureLook, type Found } from './look';
import { withKeyAdvice } from './signing';

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
	/** Whether it is looked for before it is sent too: how long a key is remembered is not known. */
	looksFirst?: boolean;
	/** Whether it is sent although that look failed for the moment; else it is not. */
	sentUnseen?: boolean;
	find(): Promise<Found>;
	/** What can be told of the one of an ID, where the answer to the write tells too little. */
	read?(id: unknown): Promise<IDataObject>;
	/** Whether a record goes where this one is to go, where records say so. */
	agrees?(record: IDataObject): boolean | Promise<boolean>;
}

const record = (found: IDataObject, { beside }: Once, alreadyCreated: boolean): IDataObject => ({
	...{ ...beside, ...found },
	...{ verified: found.verified !== false, alreadyCreated },
});

/** What an answer may be about another one by. */
const TELLING = ['amount', 'currency', 'walletId'];

const ANOTHER = { why: 'The answer is about one with another amount, currency or receiver' };

/** Whether an answer is about another one: a service may answer a used key with what was made by it. */
async function isAnother(answered: IDataObject, once: Once): Promise<boolean> {
	const asked: IDataObject = { ...once.unverified, ...once.beside };
	const differs = TELLING.some(
		(name) => typeof answered[name] === typeof asked[name] && answered[name] !== asked[name],
	);
	if (differs || !once.agrees) return differs;
	// What cannot be compared proves nothing.
	const agrees = await Promise.resolve(once.agrees(answered)).catch(() => true);
	return !agrees;
}

/** An answer with what can be told beside it; that it cannot be read makes no failure of a success. */
async function completed(answered: IDataObject, { read }: Once): Promise<IDataObject> {
	const told: IDataObject | undefined = await read?.(answered.id).catch(() => ({}));
	const isOther = told && 'id' in told && !isOf(told, String(answered.id as string));
	return isOther ? answered : { ...answered, ...told };
}

/**
 * @throws NodeApiError, NodeOperationError when nobody can tell whether it was made
 */
export async function onceOnly(steps: Steps, once: Once): Promise<IDataObject[]> {
	const { params, send } = steps;
	const { what, look, beside, unverified } = once;
	const untold = async (why: string, error?: Parameters<typeof reworded>[0], sent = '') => {
		if (whenUnclear.in(params) !== 'data') {
			return await Promise.reject(reworded(error, `${why}${sent}`, look));
		}
		const unknown = { id: null, status: null, verified: false, outcome: 'unknown', note: why };
		return [{ ...unverified, ...beside, ...unknown }];
	};
	const askedBefore = ({ why }: { why: string }) =>
		`${what} was asked for before; whether it exists is not known. ${why}.`;

	const first = once.looksFirst ? await once.find() : undefined;
	const before = first && !once.sentUnseen ? await sureLook(what, first) : first;
	if (before && 'record' in before) return [record(before.record, once, true)];
	if (before?.taken)
		return await untold(askedBefore(before), undefined, ' This time it was not sent.');

	const sent = await send().catch(async (thrown: unknown) =>
		isUnclear(thrown) ? thrown : await Promise.reject(await withKeyAdvice(params, thrown)),
	);
	if (!(sent instanceof Error)) {
		const answered = await completed(sent.record, once);
		if (!(await isAnother(answered, once))) return [record(answered, once, false)];
		return await untold(askedBefore(ANOTHER));
	}
	const found = await once.find();
	if ('record' in found) return [record(found.record, once, true)];
	const unclear = `Whether ${what.charAt(0).toLowerCase()}${what.slice(1)} exists is not known. ${found.why}.`;
	return await untold(isKeyUsed(sent) ? askedBefore(found) : unclear, sent);
}

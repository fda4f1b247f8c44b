/** Looks at what is waited for while an execution runs. */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../core/http/path';
import type { Reader } from '../../core/item/lookup';
import type { Params } from '../../core/item/params';
import type { Waiting } from '../../core/operation/operation';
import { isOf } from '../locate/isOf';
import { endsWait, type PaymentOutcome } from './outcome';

/** What is looked at, and when the wait for it is over. */
export interface Watched {
	look(reader: Reader, id: string): Promise<IDataObject>;
	ends(record: IDataObject): boolean;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** All items of a node together look no more often. */
const APART_MS = 1_000;

/** A look that is late is of no use, and the next one comes anyway. */
export const ONE_LOOK = { timeoutMs: 15_000, maxTries: 1 };

/** A payment as it is now. */
const lookAt: Watched['look'] = async (reader, id) =>
	await reader.record({
		...{ method: 'GET', host: 'gateway', path: path`/payments/${id}` },
		...ONE_LOOK,
	});

/** A payment until one of these outcomes. */
export const paymentUntil = (wanted: readonly PaymentOutcome[]): Watched => ({
	look: lookAt,
	ends: ({ status }) => endsWait(status, wanted),
});

/** Says when an item may look next, and keeps that moment for it; undefined where it is too late then. */
async function momentToLook({ reader }: Params, wish: number, until: number) {
	const line = await reader.once('looks', async () => ({ next: 0 }));
	const at = Math.max(wish, line.next);
	if (at > until) return undefined;
	line.next = at + APART_MS;
	return at;
}

/** What looking came to: the record as it was last seen, and why not later. */
export interface Seen {
	last: IDataObject;
	ended: boolean;
	lookFailed?: string;
}

/**
 * Looks until the record is in a state that ends the wait, the time limit has passed, or the execution
 * is cancelled. A look that does not work out is no reason to stop: what is waited for is there.
 * @param until milliseconds since the epoch
 */
export async function lookUntil(
	{ params, now, pause }: Waiting,
	record: IDataObject & { id: string },
	watched: Watched,
	until: number,
): Promise<Seen> {
	let seen: Seen = { last: record, ended: watched.ends(record) };
	for (let wait = FIRST_WAIT_MS; !seen.ended; wait = Math.min(wait * 1.5, LONGEST_WAIT_MS)) {
		const at = await momentToLook(params, Math.min(now() + wait, until), until);
		if (at === undefined) {
			await pause(until - now());
			break;
		}
		if (!(await pause(at - now()))) break;
		seen = await seenNow(params, seen, watched);
		if (at >= until) break;
	}
	return seen;
}

/** One look: what was known before stays where it does not work out, or tells of another record. */
export async function seenNow(
	{ reader }: Params,
	{ last }: Pick<Seen, 'last'>,
	{ look, ends }: Watched,
): Promise<Seen> {
	try {
		const id = String(last.id as string);
		const record = await look(reader, id);
		if (isOf(record, id)) return { last: { ...last, ...record }, ended: ends(record) };
		return { last, ended: false, lookFailed: 'Volt’s answer is not about it' };
	} catch (thrown) {
		const lookFailed = thrown instanceof Error ? thrown.message : String(thrown);
		return { last, ended: false, lookFailed };
	}
}

/** Waits by looking, or lets the execution sleep until a notification resumes it. */
import type { IDataObject } from 'n8n-workflow';
import type { Params } from '../../core/item/params';
import type { Afterwards } from '../../core/operation/operation';
import type { By } from './item';
import { lookUntil, seenNow, type Seen, type Watched } from './look';

/** One item's wait. */
export interface Wait {
	by: By;
	/** By what it was to be waited for. */
	chosen: By;
	watched: Watched;
	/** Milliseconds since the epoch. */
	started: number;
	limitMs: number;
	/** The record of the item, with what became of the wait; where nothing ended it, of the time limit. */
	told(seen: Seen, waitedMs: number): IDataObject;
}

const ELSEWHERE =
	'It was there before and reports to another address, so it was looked at instead.';

/** An execution that sleeps: its item is what n8n gives on at the time limit, whatever comes meanwhile. */
async function park({ context, itemIndex }: Params, item: IDataObject, until: number) {
	const parked = context.getInputData()[itemIndex];
	if (parked) {
		parked.json = item;
		delete parked.binary;
	}
	await context.putExecutionToWait(new Date(until));
}

/** Gives the record of the item; by notification, what is known when the execution goes to sleep. */
export async function sleepOrLook(
	waiting: Afterwards,
	record: IDataObject & { id: string; waitingSince: string },
	{ by, chosen, watched, started, limitMs, told }: Wait,
): Promise<IDataObject> {
	const { params, now, shown } = waiting;
	const until = started + limitMs;
	if (by === 'looking') {
		const item = told(await lookUntil(waiting, record, watched, until), now() - started);
		return chosen === by
			? item
			: { ...item, note: [ELSEWHERE, item.note].filter(Boolean).join(' ') };
	}
	const known: Seen = { last: record, ended: watched.ends(record) };
	// What was notified before n8n has the execution stored is not lost.
	const seen = known.ended ? known : await seenNow(params, known, watched);
	if (seen.ended) return told(seen, now() - started);
	const item = told(seen, limitMs);
	// Whatever fields are wanted of it, the notification is compared with these.
	const { id, waitingSince } = record;
	await park(params, { ...shown(item), id, waitingSince }, until);
	return item;
}

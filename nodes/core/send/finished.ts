/**
 * Writes that this process sent during an execution, so that n8n's Retry on Fail, which runs the whole
 * node again, sends none of them twice. A hint, not a truth: where it is empty everything is sent.
 */
import { createHash } from 'crypto';
import type { IDataObject, NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { ApiAnswer, ApiRequest, Body } from '../http/request';
import { heldBack } from '../errors/errors';
import { isTool, placeOf, type Context } from '../n8n/context';
import { changes } from './outcome';

/** Writes kept, the oldest forgotten first. */
const MOST = 100_000;
/** Bytes of answers kept in all. Beyond that, and of files, only the fact is kept. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * What came of a write: its answer, the mere fact that it was done, or the failure after which it may
 * have been carried out.
 */
export type Finished =
	| { answer: ApiAnswer }
	| { answer: undefined }
	| { failure: NodeApiError | NodeOperationError };

let bytes = 0;
const kept = new Map<string, Finished>();
/** How many of them belong to an item, by the first part of their keys. */
const byItem = new Map<string, number>();
/** What stands for the write that each item of a node's run sent last. */
const latest = new WeakMap<Context, Map<number, string>>();

const itemKey = (place: unknown[]): string =>
	createHash('sha256').update(JSON.stringify(place)).digest('base64');

function count(key: string, more: 1 | -1): void {
	const item = key.split('.')[0] ?? '';
	const now = (byItem.get(item) ?? 0) + more;
	if (now > 0) byItem.set(item, now);
	else byItem.delete(item);
}

/** Whether an earlier try of the same item, by Retry on Fail, may have carried its write out. */
export function sentBefore(context: Context, itemIndex: number): boolean {
	const place = isTool(context) ? undefined : placeOf(context, itemIndex);
	return place !== undefined && byItem.has(itemKey(place));
}

function addBody(hash: ReturnType<typeof createHash>, body: Body | undefined): void {
	if (body?.type === 'multipart') {
		for (const { name, value } of body.parts) {
			const { content, fileName } = typeof value === 'string' ? { content: value } : value;
			hash.update(JSON.stringify([name, fileName, content.length])).update(content);
		}
	} else if (body?.type === 'raw') hash.update(body.content);
	else hash.update(JSON.stringify(body ?? null));
}

/**
 * What stands for one write of one item of one node run. What is sent does not count, since it may hold
 * the time; of a tool it is all there is.
 * @param url the address it goes to, query included
 * @returns undefined for reads, and where n8n names no execution
 */
export function writeKey(
	context: Context,
	itemIndex: number,
	request: ApiRequest,
	url: string,
): string | undefined {
	const place = changes(request) ? placeOf(context, itemIndex) : undefined;
	if (!place) return undefined;
	const { method, headers } = request;
	const hash = createHash('sha256').update(JSON.stringify([place, method]));
	if (isTool(context)) {
		hash.update(JSON.stringify([url, headers ?? {}]));
		addBody(hash, request.body);
	} else hash.update(new URL(url).origin);
	const key = `${itemKey(place)}.${hash.digest('base64')}`;
	latest.set(context, (latest.get(context) ?? new Map<number, string>()).set(itemIndex, key));
	return key;
}

/** What came of the same write before, if it must not be sent again. */
export function finishedBefore(
	context: Context,
	key: string | undefined,
	{ repeat }: ApiRequest,
): Finished | undefined {
	const known = key === undefined ? undefined : kept.get(key);
	if (!known) return undefined;
	// Of a tool it may be another call, which has to learn that it was not sent.
	if ('failure' in known) return isTool(context) ? { failure: heldBack(known.failure) } : known;
	// An agent that gives a command a second time means it; a payment has a key, and is one payment.
	return isTool(context) && repeat !== 'keyed' ? undefined : known;
}

const sizeOf = (finished: Finished | undefined): number =>
	finished && 'answer' in finished && Buffer.isBuffer(finished.answer?.body)
		? finished.answer.body.length
		: 0;

export function keepFinished(key: string | undefined, finished: Finished): void {
	if (key === undefined) return;
	forgetFinished(key);
	const [oldest] = kept.keys();
	if (kept.size >= MOST) forgetFinished(oldest);
	const size = sizeOf(finished);
	const asFact =
		'answer' in finished && (!Buffer.isBuffer(finished.answer?.body) || bytes + size > MOST_BYTES);
	count(key, 1);
	kept.set(key, asFact ? { answer: undefined } : finished);
	if (!asFact) bytes += size;
}

/**
 * An item failed although its write was answered: what came of it cannot be told. Then the answer is no
 * sign that it was done, which would let an agent's tool send it again.
 */
export function keepFailure(
	context: Context,
	itemIndex: number,
	failure: NodeApiError | NodeOperationError,
): void {
	const key = latest.get(context)?.get(itemIndex);
	const known = key === undefined ? undefined : kept.get(key);
	if (known && 'answer' in known) keepFinished(key, { failure });
}

const stepsKey = (context: Context, itemIndex: number): string | undefined => {
	// A tool that is called a second time is to do it a second time.
	const place = isTool(context) ? undefined : placeOf(context, itemIndex);
	return place && JSON.stringify([place, 'steps']);
};

/**
 * The records that came of the steps of an item around its write. Looked for anew they would tell less:
 * a state that the write has changed already shows no change.
 */
export function keepRecords(context: Context, itemIndex: number, records: IDataObject[]): void {
	const body = Buffer.from(JSON.stringify(records));
	const answer: ApiAnswer = { status: 200, statusText: 'OK', headers: {}, body, url: '' };
	keepFinished(stepsKey(context, itemIndex), { answer });
}

/** What {@link keepRecords} kept of the same item in an earlier try. */
export function recordsBefore(context: Context, itemIndex: number): IDataObject[] | undefined {
	const key = stepsKey(context, itemIndex);
	const known = key === undefined ? undefined : kept.get(key);
	return known && 'answer' in known && Buffer.isBuffer(known.answer?.body)
		? (JSON.parse(known.answer.body.toString()) as IDataObject[])
		: undefined;
}

/** Nothing came of a write after all: its answer says no, so it may be sent again. */
export function forgetFinished(key: string | undefined): void {
	if (key === undefined) return;
	bytes -= sizeOf(kept.get(key));
	if (kept.delete(key)) count(key, -1);
}

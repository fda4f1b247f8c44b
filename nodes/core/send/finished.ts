/**
 * Writes that this process sent during an execution, so that n8n's Retry on Fail, which runs the whole
 * node again, sends none of them twice. A hint, not a truth: where it is empty everything is sent.
 */
import { createHash } from 'crypto';
import type { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { ApiAnswer, ApiRequest, Body } from '../http/request';
import { isTool, placeOf, type Context } from '../n8n/context';
import { changes } from './outcome';

/** Writes kept, the oldest forgotten first. */
const MOST = 5_000;
/** An answer larger than this is not kept. */
const MOST_BYTES = 1024 * 1024;

/** What came of a write: its answer, or the failure after which it may have been carried out. */
export type Finished = { answer: ApiAnswer } | { failure: NodeApiError | NodeOperationError };

const kept = new Map<string, Finished>();

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
 * What stands for one write of one item of one node run.
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
	const hash = createHash('sha256').update(JSON.stringify([place, method, url, headers ?? {}]));
	addBody(hash, request.body);
	return hash.digest('base64');
}

/** What came of the same write before, if it must not be sent again. */
export function finishedBefore(
	context: Context,
	key: string | undefined,
	{ repeat }: ApiRequest,
): Finished | undefined {
	const known = key === undefined ? undefined : kept.get(key);
	if (!known || 'failure' in known) return known;
	// An agent that gives a command a second time means it; a payment has a key, and is one payment.
	return isTool(context) && repeat !== 'keyed' ? undefined : known;
}

export function keepFinished(key: string | undefined, finished: Finished): void {
	if (key === undefined) return;
	if ('answer' in finished) {
		const { body } = finished.answer;
		if (!Buffer.isBuffer(body) || body.length > MOST_BYTES) return;
	}
	const oldest = kept.keys().next();
	if (kept.size >= MOST && !oldest.done) kept.delete(oldest.value);
	kept.set(key, finished);
}

/** Nothing came of a write after all: its answer says no, so it may be sent again. */
export function forgetFinished(key: string | undefined): void {
	if (key !== undefined) kept.delete(key);
}

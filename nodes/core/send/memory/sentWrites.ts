/**
 * Writes that this process sent during an execution, so that n8n's Retry on Fail, which runs the whole
 * node again, sends none of them twice. A hint, not a truth: where it is empty everything is sent.
 */
import type { IDataObject } from 'n8n-workflow';
import { heldBack, type Told } from '../../errors/errors';
import { isOnce, type ApiAnswer, type ApiRequest } from '../../http/request';
import { isTool, type Context } from '../../n8n/context';
import type { Outcome } from '../../service';
import { Store } from './boundedStore';
import { itemKey, toolKey } from './writeKey';

/** What came of a write that may have been carried out. */
type Finished =
	| { outcome: Outcome; answer: ApiAnswer }
	/** There was an answer, but it could not be kept. */
	| { outcome: Outcome; status: number }
	/** `key`: the idempotency key it went out with. */
	| { failure: Told; key?: string };

/** Roughly what a value takes beside what is measured of it. */
const OVERHEAD = 500;

const kept = new Store<Finished>({
	values: 100_000,
	bytes: 64 * 1024 * 1024,
	weigh(finished) {
		if ('failure' in finished) return OVERHEAD + JSON.stringify(finished.failure).length;
		if ('status' in finished) return OVERHEAD;
		const { body, headers } = finished.answer;
		return OVERHEAD + JSON.stringify(headers).length + (Buffer.isBuffer(body) ? body.length : 0);
	},
	lighten: (finished) => ('answer' in finished ? withoutAnswer(finished) : finished),
});

const withoutAnswer = ({ outcome, answer }: { outcome: Outcome; answer: ApiAnswer }): Finished => ({
	outcome,
	status: answer.status,
});

/** Whether an earlier try of the same item, by Retry on Fail, may have carried its write out. */
export function sentBefore(context: Context, itemIndex: number): boolean {
	const item = itemKey(context, itemIndex);
	return item !== undefined && kept.hasGroup(item);
}

/** Whether a tool sent anything in this execution that may have been carried out. */
export function toolSent(context: Context, itemIndex: number): boolean {
	const tool = toolKey(context, itemIndex);
	return tool !== undefined && kept.hasGroup(tool);
}

/**
 * What came of the same write before, if it must not be sent again.
 * @param key by {@link writeKey}
 */
export function finishedBefore(
	context: Context,
	key: string | undefined,
	request: ApiRequest,
): Finished | undefined {
	const known = key === undefined ? undefined : kept.get(key);
	if (!known) return undefined;
	// Of a tool it may be another call, which has to learn that it was not sent.
	if ('failure' in known) return isTool(context) ? { failure: heldBack(known.failure) } : known;
	if (!isTool(context) || isOnce(request)) return known;
	// An agent that gives a command a second time means it; not where the first one may have been carried out.
	if (known.outcome !== 'unknown') return undefined;
	return 'answer' in known ? withoutAnswer(known) : known;
}

/** Remembers what came of a write; a file, which is read but once, as the mere fact. */
export function keepFinished(key: string | undefined, finished: Finished): void {
	if (key === undefined) return;
	const isFile = 'answer' in finished && !Buffer.isBuffer(finished.answer.body);
	kept.set(key, isFile ? withoutAnswer(finished) : finished);
}

/**
 * An item failed although its write was answered: what came of it cannot be told. Then the answer is no
 * sign that it was done, which would let an agent's tool send it again.
 */
export function keepFailure(key: string | undefined, failure: Told): void {
	const known = key === undefined ? undefined : kept.get(key);
	if (known && !('failure' in known)) keepFinished(key, { failure });
}

/** Nothing came of a write after all: its answer says no, so it may be sent again. */
export function forgetFinished(key: string | undefined): void {
	if (key !== undefined) kept.delete(key);
}

const stepsKey = (context: Context, itemIndex: number): string | undefined => {
	const item = itemKey(context, itemIndex);
	return item && `${item}.steps`;
};

/**
 * The records that came of the steps of an item around its write. Looked for anew they would tell less:
 * a state that the write has changed already shows no change.
 */
export function keepRecords(context: Context, itemIndex: number, records: IDataObject[]): void {
	const body = Buffer.from(JSON.stringify(records));
	const answer: ApiAnswer = { status: 200, statusText: 'OK', headers: {}, body, url: '' };
	keepFinished(stepsKey(context, itemIndex), { outcome: 'done', answer });
}

/** What {@link keepRecords} kept of the same item in an earlier try. */
export function recordsBefore(context: Context, itemIndex: number): IDataObject[] | undefined {
	const key = stepsKey(context, itemIndex);
	const known = key === undefined ? undefined : kept.get(key);
	return known && 'answer' in known && Buffer.isBuffer(known.answer.body)
		? (JSON.parse(known.answer.body.toString()) as IDataObject[])
		: undefined;
}

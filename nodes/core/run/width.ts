/** How many of a node's items are worked on at once, and when each may start. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { batching } from '../apiRequest/batching';
import { Params } from '../item/params';
import { cancelSignal } from '../n8n/context';
import type { Operation } from '../operation/operation';
import { itemsInParallel } from '../operation/options';
import { firstOf, pause } from '../values/clock';
import { batchTurns, type Turn, type Width } from './parallel';

/** Reads run side by side, more of them as answers come; writes in item order, one by one. */
const READS: Width = { first: 50, most: 100 };
export const WRITES: Width = { first: 1, most: 1 };

/**
 * How many items run at once: the user's word, else it depends on whether they change anything.
 * @throws UserError
 */
export async function width(context: IExecuteFunctions, operation: Operation): Promise<Width> {
	const params = new Params(context, 0);
	const wanted = itemsInParallel.in(params);
	if (wanted !== undefined) return { first: wanted, most: wanted };
	const { writes } = operation;
	if (typeof writes === 'boolean') return writes ? WRITES : READS;
	// The method may be an expression, so that some items read and some write.
	const count = context.getInputData().length;
	for (let i = 0; i < count; i++) if (writes(new Params(context, i))) return WRITES;
	return READS;
}

/**
 * What each item waits for where the user wants batches, as n8n's HTTP Request node has them: -1
 * items per batch is no batching, 0 is 1.
 * @throws UserError
 */
export async function turns(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<Turn | undefined> {
	if (operation.kind !== 'free') return undefined;
	const batches = batching.in(new Params(context, 0));
	if (!batches) return undefined;
	const { size = 50, intervalMs = 1000 } = batches;
	if (size < 0) return undefined;
	const cancelled = cancelSignal(context);
	return batchTurns({ size: Math.max(1, size), intervalMs }, async (ms, stop) =>
		pause(ms, firstOf(cancelled, stop)),
	);
}

import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';

/** The function contexts of n8n that requests are made in. */
export type Context = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** Ends waits when the execution is cancelled; searches and polls have no such signal. */
export const cancelSignal = (context: Context): AbortSignal | undefined =>
	'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;

/** Whether a node runs for an AI agent: what it gives then reaches a model, not the next node. */
export const isTool = (context: Context): boolean =>
	('isToolExecution' in context && context.isToolExecution()) ||
	context.getNode().type.endsWith('Tool');

const UNKNOWN_EXECUTION = '__UNKNOWN__';

/**
 * Where a request belongs: instance, workflow, execution, node, run and item. It stays the same when
 * Retry on Fail runs the node again. As a tool run and item are left out: n8n counts the run up at each
 * try.
 * @returns undefined where n8n names no execution
 */
export function placeOf(context: Context, itemIndex: number): unknown[] | undefined {
	if (!('getExecutionId' in context) || !('evaluateExpression' in context)) return undefined;
	const execution = context.getExecutionId();
	if (!execution || execution === UNKNOWN_EXECUTION) return undefined;
	const { id, name } = context.getNode();
	const run: unknown = isTool(context)
		? ['tool']
		: [context.evaluateExpression('{{ $runIndex }}', itemIndex), itemIndex];
	// Both, since a workflow that was put together by hand may have an id twice.
	return [context.getInstanceId(), context.getWorkflow().id, execution, id, name, run].flat();
}

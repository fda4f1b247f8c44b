import {
	isExpression,
	type IDataObject,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type IPollFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';

/** The function contexts of n8n that requests are made in. */
export type Context =
	| IExecuteFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| IWebhookFunctions;

/** Ends waits when the execution is cancelled; searches, polls and webhooks have no such signal. */
export const cancelSignal = (context: Context): AbortSignal | undefined =>
	'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;

/** Whether a node runs for an AI agent: what it gives then reaches a model, not the next node. */
export const isTool = (context: Context): boolean =>
	('isToolExecution' in context && context.isToolExecution()) ||
	context.getNode().type.endsWith('Tool');

/** The context, with a credential as it was read, whatever is stored by now. */
export const bound = (context: Context, credential: IDataObject): Context =>
	Object.create(context, {
		getCredentials: { value: async () => ({ ...credential }) },
	}) as Context;

/** How many items a node runs for; searches, polls and webhooks have none. */
export const itemCount = (context: Context): number =>
	'getInputData' in context ? context.getInputData().length : 1;

/** Variables that are the same for every item. */
const SAME = new Set(['$self', '$execution', '$workflow', '$vars', '$secrets', '$env']);

const differs = (value: unknown): boolean =>
	isExpression(value) && (String(value).match(/\$\w*/g) ?? []).some((name) => !SAME.has(name));

/** The part of n8n's context that gives a credential as it is stored, with its expressions. */
interface Stored {
	additionalData?: {
		credentialsHelper?: {
			getDecrypted(...how: unknown[]): Promise<IDataObject>;
		};
	};
}

/** The contexts that have a node with a credential. */
type WithCredential = Pick<Context, 'getNode'> & { getMode?: Context['getMode'] };

/**
 * A credential as it is stored: its expressions are not evaluated, which takes n8n's time for each of
 * them, and what an n8n puts in the place of empty fields is not there.
 * @returns undefined where n8n does not tell
 */
export async function storedCredential(
	context: WithCredential,
	type: string,
): Promise<IDataObject | undefined> {
	const { additionalData } = context as unknown as Stored;
	const helper = additionalData?.credentialsHelper;
	const named = context.getNode().credentials?.[type];
	if (typeof helper?.getDecrypted !== 'function' || !named) return undefined;
	const how = [additionalData, named, type, context.getMode?.(), undefined, true];
	return await helper.getDecrypted(...how).catch(() => undefined);
}

/**
 * Whether a credential comes out the same for every item: none of its values is an expression over an
 * item. False where n8n does not tell.
 */
export async function sameForAllItems(context: Context, type: string): Promise<boolean> {
	const stored = await storedCredential(context, type);
	return stored !== undefined && !Object.values(stored).some(differs);
}

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

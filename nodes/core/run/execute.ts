import {
	NodeApiError,
	NodeOperationError,
	UserError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { ItemRun } from './itemRun';
import { OwnRun } from './ownRun';
import { addOutcome, asNodeError, factsOf } from '../errors/errors';
import { sentences } from '../errors/sentences';
import { isTool } from '../n8n/context';
import type { Operation, Resource } from '../operation/operation';
import { inParallel, type Turn, type Width } from './parallel';
import type { Service } from '../service';
import { Transport } from '../send/transport';
import { turns, width, WRITES } from './width';

type Run = ItemRun | OwnRun;

function findOperation(context: IExecuteFunctions, resources: Resource[]): Operation {
	const resource = context.getNodeParameter('resource', 0);
	// n8n has none where the resource is unknown.
	const operation = context.getNodeParameter('operation', 0, '');
	const found = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
	if (!found) {
		throw new NodeOperationError(
			context.getNode(),
			`This version of the node has no operation "${String(operation)}" in "${String(resource)}"`,
			{ description: 'Choose Resource and Operation again.', level: 'warning' },
		);
	}
	return found;
}

/** n8n puts the input item under one for the error output: facts of an earlier failure must not show. */
const NOTHING_KNOWN = {
	...{ outcome: null, statusCode: null, code: null, requestId: null },
	...{ description: null, fields: null },
};

const defined = (facts: object): object =>
	Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));

/**
 * An item that says what went wrong, and beside it what the next step of a workflow decides by:
 * `outcome`, `statusCode`, `code`, `requestId`, `description`, `fields`.
 */
function failedItem(
	context: IExecuteFunctions,
	error: NodeApiError | NodeOperationError,
	itemIndex: number,
): INodeExecutionData {
	const { message, description } = error;
	const told = { ...factsOf(error), ...(description ? { description } : {}) };
	const toErrorOutput = context.getNode().onError === 'continueErrorOutput';
	const known = Object.entries({ ...(toErrorOutput ? NOTHING_KNOWN : {}), ...defined(told) });
	// Who reads the message alone must not take what may have been done for what was not.
	const said = told.outcome === 'unknown' ? sentences(message, description ?? undefined) : message;
	const item: INodeExecutionData = {
		json: { error: said, ...(Object.fromEntries(known) as IDataObject) },
		pairedItem: { item: itemIndex },
	};
	// n8n sends an item to the error output by its `error`, and leaves of the json of an item that has
	// one the message only. It copies the item in between, which leaves this property behind.
	return toErrorOutput ? Object.defineProperty(item, 'error', { value: error }) : item;
}

type Work = () => Promise<INodeExecutionData[][]>;

/**
 * Finds out what is to be done, and does nothing yet.
 * @returns what runs every input item: results in input order, each linked to its item
 * @throws NodeOperationError, NodeApiError
 */
async function prepare(
	context: IExecuteFunctions,
	service: Service,
	resources: Resource[],
	credentialType: string,
): Promise<Work> {
	const items = context.getInputData();
	const operation = findOperation(context, resources);
	const transport = new Transport(context, service, credentialType);
	const errorAt = (thrown: unknown, itemIndex: number) =>
		asNodeError(transport.sceneOf(itemIndex), thrown);
	const own = operation.together ? items.slice(0, 1) : items;
	const runs = own.map((_, itemIndex) =>
		operation.kind === 'own'
			? new OwnRun(context, service, transport, operation, itemIndex)
			: new ItemRun(context, service, transport, operation, itemIndex),
	);
	// Of writes that ran side by side, one that may have been carried out: it is to be looked at first.
	let unknown: unknown;
	const runEach = async <T>(width: Width, work: (run: Run) => Promise<T>, turn?: Turn) =>
		await inParallel(
			runs.length,
			width,
			async (itemIndex) =>
				await work(runs[itemIndex] as Run).catch((thrown: unknown) => {
					const error = errorAt(thrown, itemIndex);
					if (factsOf(error).outcome === 'unknown') unknown ??= error;
					return goesOn ? [failedItem(context, error, itemIndex)] : Promise.reject(error);
				}),
			turn,
		).catch((thrown: unknown) => Promise.reject(unknown ?? thrown));
	const goesOn = context.continueOnFail() || isTool(context);
	const atOnce = await width(context, operation).catch((thrown: unknown) =>
		// The item itself will say what is wrong with its fields.
		goesOn ? WRITES : Promise.reject(errorAt(thrown, 0)),
	);
	const turn = await turns(context, operation).catch((thrown: unknown) =>
		// Of an expression that fails the item itself will tell; a wrong pace would hold for all.
		goesOn && !(thrown instanceof UserError) ? undefined : Promise.reject(errorAt(thrown, 0)),
	);
	return async () => {
		const results = await runEach(atOnce, async (run) => await run.run(), turn);
		if (!operation.afterwards) return toldOf(context, results.flat());
		const all = { first: runs.length, most: runs.length };
		const waited = await runEach(all, async (run) => await run.afterwards());
		return toldOf(
			context,
			results.flatMap((result, itemIndex) => waited[itemIndex] ?? result),
		);
	};
}

/** What a model is told in the place of no item. */
const NOTHING: IDataObject = { count: 0, message: 'Done without an error. There are no records.' };

/**
 * The items of a run. For a tool that has none n8n gives a model the empty text that it gives for a failure
 * as well; an agent took either for the other.
 */
const toldOf = (context: IExecuteFunctions, items: INodeExecutionData[]): INodeExecutionData[][] =>
	items.length === 0 && isTool(context)
		? [[{ json: { ...NOTHING }, pairedItem: { item: 0 } }]]
		: [items];

/** What keeps a tool from beginning, in words for the model. */
function unstarted(context: IExecuteFunctions, thrown: unknown): INodeExecutionData {
	// No credential was read by then.
	const error = asNodeError({ node: context.getNode(), itemIndex: 0, secrets: [] }, thrown);
	addOutcome(error, 'notSent');
	return failedItem(context, error, 0);
}

/**
 * The `execute` of both nodes: every input item through the chosen operation. With Continue On Fail an
 * item that did not work out becomes an item that says so; as an agent's tool as well, whatever it was,
 * since n8n hands a model an empty text for an error.
 */
export async function execute(
	...[context, ...how]: Parameters<typeof prepare>
): Promise<INodeExecutionData[][]> {
	if (context.getInputData().length === 0) return [[]];
	const work = await prepare(context, ...how).catch((thrown: unknown): Work | Promise<never> =>
		isTool(context)
			? () => Promise.resolve([[unstarted(context, thrown)]])
			: Promise.reject(thrown),
	);
	return await work();
}

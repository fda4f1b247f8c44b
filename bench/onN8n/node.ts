/** Workflows of one node on a real n8n: ours, and n8n's HTTP Request node with the same credential. */
import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { CREDENTIALS } from '../../sandbox/credentials';
import { parseFlatted } from '../../test/e2e/host/flatted';
import { isOver, RestError, type Execution, type Rest } from '../../test/e2e/host/rest';
import { pause } from '../../test/e2e/host/triggers';
import { oneNodeWorkflow } from '../../test/support/workflow';
import { HTTP_REQUEST, withCredential } from '../httpRequest';
import { assertRecords } from '../records';
import type { Scene } from './place';

export type BenchNode = Partial<INode> & Pick<INode, 'type'>;

/** A credential of the scene's sandbox, as a node names it. */
function credentialOf({ session, pat }: Scene, key: 'pat' | 'oauth'): INode['credentials'] {
	const { type, name } = CREDENTIALS[key];
	return { [type]: { id: key === 'pat' ? pat : session.idOf(key), name } };
}

/** n8n's HTTP Request node with the personal access token. */
export const stock = (scene: Scene, parameters: IDataObject): BenchNode => ({
	...HTTP_REQUEST,
	parameters: { ...withCredential(CREDENTIALS.pat.type), ...parameters },
	credentials: credentialOf(scene, 'pat'),
});

export const ours = (
	scene: Scene,
	parameters: IDataObject,
	key: 'pat' | 'oauth' = 'pat',
): BenchNode => ({
	type: 'n8n-nodes-volt.voltTime',
	parameters: {
		authentication: key === 'pat' ? 'personalAccessToken' : 'oAuth2',
		...parameters,
	},
	credentials: credentialOf(scene, key),
});

/** A charger for each item, by the `uuid` it has. */
export const chargerOf = ({ voltTime }: Pick<Scene, 'voltTime'>) => ({
	stock: { url: `=${voltTime}/api/v3/chargers/{{ $json.uuid }}` },
	ours: {
		...{ resource: 'charger', operation: 'get' },
		charger: { __rl: true, mode: 'id', value: '={{ $json.uuid }}' },
	},
});

/** So many items, each with the `uuid` of a charger. */
function chargerItems({ sandbox }: Pick<Scene, 'sandbox'>, count: number): Array<{ uuid: string }> {
	const chargers = sandbox.data.chargers.map(({ uuid }) => ({ uuid }));
	return Array.from({ length: count }, (_, n) => chargers[n % chargers.length] ?? { uuid: '' });
}

/** What a node run came to. */
export interface NodeRun {
	/** n8n's own time of the node alone, milliseconds. */
	time: number;
	items: INodeExecutionData[];
}

export interface Prepared {
	id: string;
	/**
	 * @param onOver called when n8n has stored the end, and nobody has asked for the items yet
	 * @throws Error where other records come out than were asked for
	 */
	run(onOver?: () => void): Promise<NodeRun>;
}

interface Stored {
	resultData: { runData: Record<string, Array<{ executionTime: number }>> };
}

/** Longer than anything that is measured here takes. */
const OVER_MS = 1_200_000;
const LOOK_MS = 200;
/** What n8n does when it has told the end of an execution. */
const SETTLE_MS = 1_000;

/** A busy n8n says now and then that its database is not ready. */
async function unlessBusy<T>(ask: () => Promise<T>): Promise<T | undefined> {
	try {
		return await ask();
	} catch (error) {
		if (error instanceof RestError && error.status === 503) return undefined;
		throw error;
	}
}

/** Waits for the end of a workflow's execution without its data, which would cost n8n time and memory. */
async function untilOver(rest: Rest, workflow: string, execution: string): Promise<void> {
	for (const until = Date.now() + OVER_MS; Date.now() < until; await pause(LOOK_MS)) {
		const rows = await unlessBusy(async () => await rest.executionsOf(workflow));
		const row = rows?.find(({ id }) => String(id) === String(execution));
		if (row && isOver(row)) return;
	}
	throw new Error(`Execution ${execution} has not ended within ${OVER_MS} ms.`);
}

async function finished(rest: Rest, id: string): Promise<Execution> {
	for (const until = Date.now() + OVER_MS; Date.now() < until; await pause(LOOK_MS)) {
		const run = await unlessBusy(async () => await rest.finished(id));
		if (run) return run;
	}
	throw new Error(`Execution ${id} cannot be read.`);
}

/**
 * Stores a workflow once, to be run again and again.
 * @param wanted IDs of the records that must come out; items of a node that goes on may fail instead
 */
export async function prepared(
	{ rest }: Scene,
	node: BenchNode,
	items: IDataObject[],
	wanted: string[],
): Promise<Prepared> {
	const workflow = oneNodeWorkflow(node);
	const pinData = { Start: items.map((json) => ({ json })) };
	const { id } = await rest.createWorkflow({ ...workflow, pinData });
	return {
		id,
		run: async (onOver) => {
			const execution = await rest.startWorkflow(id, 'Start');
			await untilOver(rest, id, execution);
			if (onOver) {
				await pause(SETTLE_MS);
				onOver();
			}
			const run = await finished(rest, execution);
			if (run.status !== 'success') throw new Error(run.error?.message ?? run.status);
			const found = run.items.Node ?? [];
			assertRecords(found, wanted, { mayFail: node.onError === 'continueRegularOutput' });
			const { runData } = (parseFlatted(run.stored) as Stored).resultData;
			return { time: runData.Node?.[0]?.executionTime ?? NaN, items: found };
		},
	};
}

/** The same of a node that reads the charger of each item. */
export async function preparedReads(
	scene: Scene,
	node: BenchNode,
	count: number,
): Promise<Prepared> {
	const items = chargerItems(scene, count);
	return await prepared(
		scene,
		node,
		items,
		items.map(({ uuid }) => uuid),
	);
}

/** For rows of which only the time counts. */
export const timed = (workflow: Prepared) => async () => ({ time: (await workflow.run()).time });

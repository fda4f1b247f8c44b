/** Workflows of one node on a real n8n: ours, and n8n's HTTP Request node with the same credential. */
import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { CREDENTIALS } from '../../sandbox/credentials';
import { parseFlatted } from '../../test/e2e/host/flatted';
import { RestError, type Execution, type Rest } from '../../test/e2e/host/rest';
import { pause } from '../../test/e2e/host/triggers';
import { oneNodeWorkflow } from '../../test/support/workflow';
import { HTTP_REQUEST, withCredential } from '../httpRequest';
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
export function chargerItems({ sandbox }: Pick<Scene, 'sandbox'>, count: number): IDataObject[] {
	const chargers = sandbox.data.chargers.map(({ uuid }) => ({ uuid }));
	return Array.from({ length: count }, (_, n) => chargers[n % chargers.length] ?? {});
}

/** What a node run came to. */
export interface NodeRun {
	/** n8n's own time of the node alone, milliseconds. */
	time: number;
	items: INodeExecutionData[];
}

export interface Prepared {
	id: string;
	/** @throws Error where other than the expected number of items comes out, or without an error */
	run(): Promise<NodeRun>;
}

interface Stored {
	resultData: { runData: Record<string, Array<{ executionTime: number }>> };
}

/** A busy n8n says now and then that its database is not ready. */
async function finished(rest: Rest, id: string): Promise<Execution> {
	for (;;) {
		try {
			return await rest.finished(id);
		} catch (error) {
			if (!(error instanceof RestError && error.status === 503)) throw error;
			await pause(500);
		}
	}
}

/**
 * Stores a workflow once, to be run again and again.
 * @param expected how many items must come out
 */
export async function prepared(
	{ rest }: Scene,
	node: BenchNode,
	items: IDataObject[],
	expected: number,
): Promise<Prepared> {
	const workflow = oneNodeWorkflow(node);
	const pinData = { Start: items.map((json) => ({ json })) };
	const { id } = await rest.createWorkflow({ ...workflow, pinData });
	return {
		id,
		run: async () => {
			const run = await finished(rest, await rest.startWorkflow(id, 'Start'));
			const found = run.items.Node ?? [];
			if (found.length !== expected) {
				throw new Error(`${found.length} items: ${run.error?.message ?? run.status}`);
			}
			const { runData } = (parseFlatted(run.stored) as Stored).resultData;
			return { time: runData.Node?.[0]?.executionTime ?? NaN, items: found };
		},
	};
}

/** For rows of which only the time counts. */
export const timed = (workflow: Prepared) => async () => ({ time: (await workflow.run()).time });

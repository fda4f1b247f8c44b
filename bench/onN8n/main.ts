/**
 * The rows that only a real n8n can tell: workflows of one node on the n8n of `npm run test:e2e`, ours and
 * its HTTP Request node in turns, the same server, one run. Times are n8n's own, of the node alone.
 */
import type { IDataObject, INode } from 'n8n-workflow';
import { CREDENTIALS } from '../../sandbox/credentials';
import { parseFlatted } from '../../test/e2e/host/flatted';
import { startStage, type Stage } from '../../test/e2e/host/stage';
import { oneNodeWorkflow } from '../../test/support/workflow';
import { compareTimes } from '../compare';

const LATENCY_MS = 50;
const ROUNDS = 5;

interface Contender {
	node: Partial<INode> & Pick<INode, 'type'>;
	items: IDataObject[];
	/** Items that must come out. */
	expected: number;
}

const PAT = { voltTimePatApi: { id: CREDENTIALS.pat.id, name: CREDENTIALS.pat.name } };

const stock = (parameters: IDataObject) => ({
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.3,
	parameters: {
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'voltTimePatApi',
		...parameters,
	},
	credentials: PAT,
});

const ours = (parameters: IDataObject) => ({
	type: 'n8n-nodes-volt.voltTime',
	parameters: { authentication: 'personalAccessToken', ...parameters },
	credentials: PAT,
});

/** Stores a workflow once; gives a function that runs it and tells how long its node took. */
async function prepared({ rest }: Stage, { node, items, expected }: Contender) {
	const { id } = await rest.createWorkflow({
		...oneNodeWorkflow(node),
		pinData: { Start: items.map((json) => ({ json })) },
	});
	return async (): Promise<number> => {
		const run = await rest.finished(await rest.startWorkflow(id, 'Start'));
		const found = run.items.Node?.length ?? 0;
		if (found !== expected) throw new Error(`${found} items: ${run.error?.message ?? run.status}`);
		const { resultData } = parseFlatted(run.stored) as {
			resultData: { runData: Record<string, Array<{ executionTime: number }>> };
		};
		return resultData.runData.Node?.[0]?.executionTime ?? NaN;
	};
}

async function reads(stage: Stage, count: number): Promise<void> {
	const { urls, data } = stage.sandbox;
	const items = data.chargers.slice(0, count).map(({ uuid }) => ({ uuid }));
	const url = `=${urls.voltTime}/api/v3/chargers/{{ $json.uuid }}`;
	const get = {
		...{ resource: 'charger', operation: 'get' },
		charger: { __rl: true, mode: 'id', value: '={{ $json.uuid }}' },
	};
	await compareTimes(`A real n8n: ${count} reads at ${LATENCY_MS} ms, default settings`, ROUNDS, {
		'n8n’s HTTP Request node': await prepared(stage, {
			node: stock({ url }),
			...{ items, expected: count },
		}),
		'Volt Time node: Charger, Get': await prepared(stage, {
			node: ours(get),
			...{ items, expected: count },
		}),
	});
}

async function main(): Promise<void> {
	const stage = await startStage({
		sandbox: {
			...{ latencyMs: LATENCY_MS, validateResponses: false, rateLimitPerMinute: 1_000_000 },
			sizes: { chargers: 200 },
		},
	});
	try {
		await reads(stage, 200);
	} finally {
		await stage.close();
	}
}

void main();

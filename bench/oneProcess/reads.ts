/**
 * 200 reads at 50 ms latency, each node with its defaults: a named operation of ours against n8n's
 * own HTTP Request node with the same credential, same server, same run.
 */
import { runWorkflow, type WorkflowInput } from '../../engine';
import { oneNodeWorkflow } from '../../test/support/workflow';
import { PAT_ID, World } from '../../test/support/world';
import { HTTP_REQUEST, withCredential } from '../httpRequest';
import { compare } from '../record/compare';
import { leastOfReads } from '../record/least';
import { assertRecords } from '../records';

const READS = 200;

export async function reads(): Promise<void> {
	const world = await World.start({
		latencyMs: 50,
		validateResponses: false,
		rateLimitPerMinute: 1_000_000,
		sizes: { chargers: READS },
	});
	const { chargers } = world.sandbox.data;
	const items = chargers.map(({ uuid }) => ({ json: { uuid } }));
	const run = async (workflow: WorkflowInput) => {
		const result = await runWorkflow(workflow, {
			nodes: 'source',
			credentials: world.store,
			mode: 'trigger',
			triggerItems: items,
		});
		if (result.error) throw new Error(result.error.message);
		const wanted = chargers.map(({ uuid }) => uuid);
		assertRecords(result.nodes.Node?.items ?? [], wanted);
	};
	const credentials = { voltTimePatApi: { id: PAT_ID, name: PAT_ID } };
	const stock = oneNodeWorkflow({
		...HTTP_REQUEST,
		parameters: {
			url: `=${world.sandbox.urls.voltTime}/api/v3/chargers/{{ $json.uuid }}`,
			...withCredential('voltTimePatApi'),
		},
		credentials,
	});
	const ours = oneNodeWorkflow({
		type: 'n8n-nodes-volt.voltTime',
		parameters: {
			authentication: 'personalAccessToken',
			resource: 'charger',
			operation: 'get',
			charger: { __rl: true, mode: 'id', value: '={{ $json.uuid }}' },
		},
		credentials,
	});
	try {
		const title = `${READS} reads at 50 ms, default settings`;
		await compare(
			{ title, rounds: 5, limit: leastOfReads(READS) },
			{
				'n8n’s HTTP Request node': async () => await run(stock),
				'Volt Time node: Charger, Get': async () => await run(ours),
			},
		);
	} finally {
		await world.stop();
	}
}

/**
 * Time of the processor for each of 1,000 items: our node against a node that does nothing but call n8n's own
 * request helper for each item, as many at once, with the same credential.
 */
import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';
import { CredentialStore, runWorkflow, type WorkflowInput } from '../../engine';
import { CREDENTIALS, patData } from '../../sandbox/credentials';
import { oneNodeWorkflow } from '../../test/support/workflow';
import { compareFigures } from '../record/compare';
import { assertRecords } from '../records';
import { startCloud, type Cloud } from './cloud';

const ITEMS = 1_000;
const AT_ONCE = 100;
const { type: PAT, ...credential } = CREDENTIALS.pat;

/** The least that a node can do that sends a request for each item. */
class Helper implements INodeType {
	description = {
		...{ displayName: 'Helper', name: 'helper', group: [], version: 1, description: '' },
		...{ defaults: { name: 'Helper' }, inputs: [NodeConnectionTypes.Main] },
		...{ outputs: [NodeConnectionTypes.Main], credentials: [{ name: PAT, required: true }] },
		properties: [{ displayName: 'URL', name: 'url', type: 'string' as const, default: '' }],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items: INodeExecutionData[] = [];
		const { length } = this.getInputData();
		let next = 0;
		const one = async () => {
			while (next < length) {
				const item = next++;
				const url = this.getNodeParameter('url', item) as string;
				const json = (await this.helpers.httpRequestWithAuthentication.call(this, PAT, {
					...{ url, json: true },
				})) as IDataObject;
				items[item] = { json, pairedItem: { item } };
			}
		};
		await Promise.all(Array.from({ length: AT_ONCE }, one));
		return [items];
	}
}

const extensions = { nodes: { 'n8n-nodes-bench.helper': new Helper() } };

/** Milliseconds of the processor, ours and the system's for us, and what came of it. */
async function cpuOf<T>(work: () => Promise<T>): Promise<{ spent: number; given: T }> {
	const before = process.cpuUsage();
	const given = await work();
	const { user, system } = process.cpuUsage(before);
	return { spent: (user + system) / 1000, given };
}

export async function cpu(): Promise<void> {
	const cloud = await startCloud({ rateLimitPerMinute: 1_000_000, sizes: { chargers: 200 } });
	try {
		await measure(cloud);
	} finally {
		cloud.stop();
	}
}

async function measure(cloud: Cloud): Promise<void> {
	const { urls, uuids } = cloud;
	const credentials = await CredentialStore.from([{ ...CREDENTIALS.pat, data: patData(cloud) }]);
	const wanted = Array.from({ length: ITEMS }, (_, n) => uuids[n % uuids.length] ?? '');
	const items = wanted.map((uuid) => ({ json: { uuid } }));
	const perItem = async (workflow: WorkflowInput) => {
		const { spent, given } = await cpuOf(
			async () =>
				await runWorkflow(workflow, {
					...{ nodes: 'source', extensions, credentials },
					...{ mode: 'trigger', triggerItems: items },
				}),
		);
		if (given.error) throw new Error(given.error.message);
		assertRecords(given.nodes.Node?.items ?? [], wanted);
		return spent / ITEMS;
	};
	const common = { credentials: { [PAT]: credential } };
	const helper = oneNodeWorkflow({
		...{ type: 'n8n-nodes-bench.helper', ...common },
		parameters: { url: `=${urls.voltTime}/api/v3/chargers/{{ $json.uuid }}` },
	});
	const ours = oneNodeWorkflow({
		...{ type: 'n8n-nodes-volt.voltTime', ...common },
		parameters: {
			...{ authentication: 'personalAccessToken', resource: 'charger', operation: 'get' },
			charger: { __rl: true, mode: 'id', value: '={{ $json.uuid }}' },
			options: { itemsInParallel: AT_ONCE },
		},
	});
	await compareFigures(
		{
			title: `Time of the processor for an item, ${ITEMS.toLocaleString('en')} reads, ${AT_ONCE} at once`,
			rounds: 9,
			units: { 'an item': 'ms', 'above the helper': 'ms' },
			above: { 'above the helper': 'an item' },
			goals: [{ of: 'above the helper', atMost: 0.2 }],
		},
		{
			'a node that calls n8n’s request helper': async () => ({
				'an item': await perItem(helper),
			}),
			'Volt Time node: Charger, Get': async () => ({ 'an item': await perItem(ours) }),
		},
	);
}

/**
 * A poll of the Volt Time Trigger for states, when it knows the chargers already, against reading the list of
 * chargers page by page with the HTTP Request node, which compares nothing.
 */
import { ActivePoll, runWorkflow } from '../../engine';
import { triggerWorkflow } from '../../test/support/polling';
import { oneNodeWorkflow } from '../../test/support/workflow';
import { PAT_ID, World } from '../../test/support/world';
import { HTTP_REQUEST, NEXT_LINKS, withCredential } from '../httpRequest';
import { compareFigures } from '../record/compare';
import { LATENCY_MS } from '../record/least';
import { withRequests } from './requests';

const EVENTS = ['connectorStatusChanged', 'chargerOffline', 'chargerOnline', 'faultRaised'];

/** An ID as the trigger keeps it. */
const packed = (uuid: string) => uuid.replaceAll('-', '');

async function pollOf(connectors: number): Promise<void> {
	// Every other charger of the sandbox has two.
	const chargers = Math.ceil((connectors * 2) / 3);
	const world = await World.start({
		...{ latencyMs: LATENCY_MS, validateResponses: false, rateLimitPerMinute: 1_000_000 },
		sizes: { teams: 1, sites: Math.ceil(chargers / 50), chargers, transactions: 20 },
	});
	const { sandbox, store } = world;
	/** Each charger, and once. */
	const assertAll = (found: string[]) => {
		const wanted = sandbox.data.chargers.map(({ uuid }) => packed(uuid));
		if (found.map(packed).sort().join() !== wanted.sort().join())
			throw new Error(`${found.length} chargers instead of the ${wanted.length} that there are`);
	};
	const credentials = { voltTimePatApi: { id: PAT_ID, name: PAT_ID } };
	const list = oneNodeWorkflow({
		...{ ...HTTP_REQUEST, credentials },
		parameters: {
			url: `${sandbox.urls.voltTime}/api/v3/chargers`,
			...withCredential('voltTimePatApi'),
			options: { pagination: { pagination: NEXT_LINKS } },
		},
	});
	const readList = async () => {
		const { nodes } = await runWorkflow(list, { nodes: 'source', credentials: store });
		return nodes.Node?.items.flatMap(({ json }) => json.data as Array<{ uuid: string }>) ?? [];
	};
	const workflow = triggerWorkflow({ events: EVENTS });
	for (const node of workflow.nodes) node.credentials = credentials;
	try {
		const active = await ActivePoll.load(workflow, { nodes: 'source', credentials: store });
		await active.poll({ activation: 'activate' });
		const remembered = () => JSON.stringify(active.staticData);
		const poll = async () => await active.poll({ activation: 'update' });
		await compareFigures(
			{
				title: `A poll of ${connectors.toLocaleString('en')} connectors at ${LATENCY_MS} ms`,
				rounds: 3,
				units: { time: 'ms', requests: '', 'static data': 'kB' },
			},
			{
				'n8n’s HTTP Request node: the list of chargers': async () =>
					await withRequests(sandbox, readList, (read) => assertAll(read.map(({ uuid }) => uuid))),
				'Volt Time Trigger: states': async () => ({
					...(await withRequests(sandbox, poll, (events) => {
						if (events) throw new Error('Something has happened, which is not measured here.');
						assertAll(remembered().match(/[0-9a-f]{32}/g) ?? []);
					})),
					'static data': Buffer.byteLength(remembered()) / 1000,
				}),
			},
		);
	} finally {
		await world.stop();
	}
}

export async function poll(): Promise<void> {
	await pollOf(1_000);
	await pollOf(10_000);
}

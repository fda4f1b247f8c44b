/** Executions in a second in queue mode, with one worker, two and three: ten items each, both nodes in turns. */
import { Cluster } from '../../test/e2e/queue/cluster';
import { ITEMS, Load, pause } from '../../test/e2e/queue/load';
import { isOver } from '../../test/e2e/host/rest';
import { PATIENCE_MS } from '../../test/e2e/host/patience';
import { startSandbox, type Sandbox } from '../../sandbox';
import { compareFigures } from '../record/compare';
import type { Figures } from '../record/row';
import { chargerOf, ours, stock, type BenchNode } from './node';
import { AS_USUAL, leavePlace, PLAIN, sceneOf, type Place } from './place';

/** No more than one page of n8n's list of executions, which are a hundred. */
const EXECUTIONS = 48;
const LATENCY_MS = 100;

interface Row {
	id: string;
	status: string;
	stoppedAt: string | null;
}

/** Starts executions by calls of the workflow's webhook, and waits until n8n has stored the end of each. */
async function underLoad(
	{ cluster, sandbox }: { cluster: Cluster; sandbox: Sandbox },
	name: string,
	{ type, parameters = {}, ...more }: BenchNode,
) {
	const load = await Load.prepare(cluster, name, { type, parameters, ...more });
	// One workflow runs at a time.
	const rows = async () =>
		(await cluster.rest.call<{ results: Row[] }>('GET', '/executions?limit=100')).results;
	return async (): Promise<Figures> => {
		const earlier = new Set((await rows()).map(({ id }) => id));
		sandbox.resetStats();
		const began = Date.now();
		const taken = await load.start(EXECUTIONS);
		if (taken < EXECUTIONS) throw new Error(`Only ${taken} calls were taken.`);
		for (const until = began + PATIENCE_MS; Date.now() < until; await pause(200)) {
			const own = (await rows()).filter(({ id }) => !earlier.has(id));
			if (own.length >= EXECUTIONS && own.every(isOver)) {
				const failed = own.filter(({ status }) => status !== 'success').length;
				if (failed > 0) throw new Error(`${failed} executions failed.`);
				const { requests } = sandbox.stats();
				const read = requests.filter(({ status }) => status === 200).length;
				if (read !== EXECUTIONS * ITEMS) throw new Error(`${read} chargers were read.`);
				const end = Math.max(...own.map(({ stoppedAt }) => Date.parse(stoppedAt ?? '')));
				return { executions: (own.length * 1000) / (end - began) };
			}
		}
		throw new Error(`The executions have not ended within ${PATIENCE_MS} ms.`);
	};
}

export async function queue(): Promise<void> {
	await leavePlace();
	const sandbox = await startSandbox({ ...PLAIN, latencyMs: LATENCY_MS });
	let cluster: Cluster | undefined;
	try {
		cluster = await Cluster.start('bench-queue', AS_USUAL);
		await measureAll(cluster, sandbox);
	} finally {
		await cluster?.stop();
		await sandbox.close();
	}
}

async function measureAll(cluster: Cluster, sandbox: Sandbox): Promise<void> {
	const { rest } = cluster;
	const both = { cluster, sandbox };
	const scene = await sceneOf({ name: 'bench-queue', rest } as Place, sandbox);
	const [{ uuid } = { uuid: '' }] = sandbox.data.chargers;
	const { stock: theirs, ours: own } = chargerOf(scene);
	const contenders = {
		'n8n’s HTTP Request node': await underLoad(
			...([both, 'theirs'] as const),
			stock(scene, { ...theirs, url: `${sandbox.urls.voltTime}/api/v3/chargers/${uuid}` }),
		),
		'Volt Time node: Charger, Get': await underLoad(
			...([both, 'own'] as const),
			ours(scene, { ...own, charger: { __rl: true, mode: 'id', value: uuid } }),
		),
	};
	const measure = async (workers: number) =>
		await compareFigures(
			{
				title: `Executions of ten items in queue mode, workers: ${workers}`,
				...{ rounds: 3, where: 'on a real n8n', units: { executions: '/s' } },
			},
			contenders,
		);
	// A cluster begins with two.
	await measure(2);
	await cluster.startWorker();
	await measure(3);
	for (const worker of cluster.workerNames().slice(1)) await cluster.crashWorker(worker);
	await measure(1);
}

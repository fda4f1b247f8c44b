/** All records of a list, 25 a page. HTTP Request gives an item for each page. */
import type { IDataObject } from 'n8n-workflow';
import { compareFigures } from '../record/compare';
import { LATENCY_MS, leastOfPages } from '../record/least';
import { memoryOf, pidOf, resetPeak } from './memory';
import { ours, prepared, stock, timed, type BenchNode, type Prepared } from './node';
import { startPlace, withSandbox, type Scene } from './place';

const PAGE = 25;
const NEXT = '$response.body.links.next';
const PAGINATION: IDataObject = {
	...{ paginationMode: 'responseContainsNextURL', nextURL: `={{ ${NEXT} }}` },
	...{ paginationCompleteWhen: 'other', completeExpression: `={{ !${NEXT} }}` },
};
const NAMES = ['n8n’s HTTP Request node: Pagination', 'Volt Time node: Return All'] as const;

/** All transactions are of one charger. */
function nodesFor(scene: Scene): [BenchNode, BenchNode] {
	const { sandbox } = scene;
	const [charger] = sandbox.data.chargers;
	if (!charger) throw new Error('the sandbox has no charger');
	for (const transaction of sandbox.data.transactions) transaction.charger = charger;
	const url = `${sandbox.urls.voltTime}/api/v3/chargers/${charger.uuid}/transactions`;
	return [
		stock(scene, { url, options: { pagination: { pagination: PAGINATION } } }),
		ours(scene, {
			...{ resource: 'transaction', operation: 'getByCharger', returnAll: true },
			charger: { __rl: true, mode: 'id', value: charger.uuid },
		}),
	];
}

const bothOf = async (scene: Scene, records: number): Promise<[Prepared, Prepared]> => {
	const [theirs, own] = nodesFor(scene);
	const pages = records / PAGE;
	return [await prepared(scene, theirs, [{}], pages), await prepared(scene, own, [{}], records)];
};

const titleOf = (records: number) =>
	`Return All, ${records.toLocaleString('en')} records at ${LATENCY_MS} ms, ${PAGE} a page`;
const optionsFor = (transactions: number) => ({ latencyMs: LATENCY_MS, sizes: { transactions } });

export async function returnAll(records = 10_000): Promise<void> {
	await withSandbox(optionsFor(records), async (scene) => {
		const [theirs, own] = await bothOf(scene, records);
		await compareFigures(
			{
				...{ title: titleOf(records), rounds: 3, where: 'on a real n8n' },
				...{ limit: leastOfPages(records / PAGE), goals: [{ of: 'ratio', atLeast: 9 }] },
			},
			{ [NAMES[0]]: timed(theirs), [NAMES[1]]: timed(own) },
		);
	});
}

/** The peak is n8n's while the node runs and n8n stores the execution, above what it had before. */
async function measuredAlone(records: number, which: 0 | 1) {
	const alone = await startPlace();
	try {
		return await withSandbox(
			optionsFor(records),
			async (scene) => {
				const workflow = (await bothOf(scene, records))[which];
				const pid = pidOf(alone.name);
				resetPeak(pid);
				const before = memoryOf(pid, 'VmRSS');
				const { time } = await workflow.run();
				const peak = memoryOf(pid, 'VmHWM');
				const grown = peak === null || before === null ? null : peak - before;
				return { time, 'memory at its peak': grown };
			},
			alone,
		);
	} finally {
		await alone.n8n.server.stop();
	}
}

/** Each contender has an n8n of its own, freshly started: none finds what the other left in memory. */
export async function returnAllLarge(records = 100_000): Promise<void> {
	await compareFigures(
		{
			...{ title: titleOf(records), rounds: 1, warmUp: false, where: 'on a real n8n' },
			units: { time: 'ms', 'memory at its peak': 'MB' },
			...{ limit: leastOfPages(records / PAGE), goals: [{ of: 'ratio', atLeast: 9 }] },
		},
		{
			[NAMES[0]]: async () => await measuredAlone(records, 0),
			[NAMES[1]]: async () => await measuredAlone(records, 1),
		},
	);
}

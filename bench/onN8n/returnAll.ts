/** All records of a list, 25 a page. HTTP Request gives an item for each page. */
import type { Sandbox } from '../../sandbox';
import { NEXT_LINKS } from '../httpRequest';
import { compareFigures } from '../record/compare';
import { LATENCY_MS, leastOfPages } from '../record/least';
import type { Figures } from '../record/row';
import { memoryOf, pidOf, resetPeak } from './memory';
import { ours, prepared, stock, timed, type Prepared } from './node';
import { place, startPlace, withMirror, type Scene } from './place';

const PAGE = 25;
const NAMES = ['n8n’s HTTP Request node: Pagination', 'Volt Time node: Return All'] as const;

const listOf = ({ data }: Sandbox) => `/api/v3/chargers/${data.chargers[0]?.uuid}/transactions`;

/** All transactions become one charger's. */
function pathsOf(sandbox: Sandbox): string[] {
	const { chargers, transactions } = sandbox.data;
	const [charger] = chargers;
	if (!charger) throw new Error('the sandbox has no charger');
	for (const transaction of transactions) transaction.charger = charger;
	const pages = Array.from({ length: transactions.length / PAGE }, (_, at) => `?page=${at + 1}`);
	return ['', ...pages].map((page) => `${listOf(sandbox)}${page}`);
}

const idsOf = ({ sandbox }: Scene) => sandbox.data.transactions.map(({ id }) => String(id));

const theirs = async (scene: Scene): Promise<Prepared> => {
	const url = `${scene.voltTime}${listOf(scene.sandbox)}`;
	const node = stock(scene, { url, options: { pagination: { pagination: NEXT_LINKS } } });
	return await prepared(scene, node, [{}], idsOf(scene));
};

const own = async (scene: Scene): Promise<Prepared> => {
	const value = scene.sandbox.data.chargers[0]?.uuid ?? '';
	const node = ours(scene, {
		...{ resource: 'transaction', operation: 'getByCharger', returnAll: true },
		charger: { __rl: true, mode: 'id', value },
	});
	return await prepared(scene, node, [{}], idsOf(scene));
};

const titleOf = (records: number) =>
	`Return All, ${records.toLocaleString('en')} records at ${LATENCY_MS} ms, ${PAGE} a page`;
const GOALS = [{ of: 'ratio', atLeast: 9 }];

export async function returnAll(records = 10_000): Promise<void> {
	const options = { sizes: { transactions: records } };
	await withMirror(options, pathsOf, async (mirrored) => {
		const scene = await mirrored(await place());
		await compareFigures(
			{
				...{ title: titleOf(records), rounds: 3, where: 'on a real n8n' },
				...{ limit: leastOfPages(records / PAGE), goals: GOALS },
			},
			{
				[NAMES[0]]: timed(await theirs(scene)),
				[NAMES[1]]: timed(await own(scene)),
			},
		);
	});
}

/**
 * The peak is n8n's while the node runs and n8n stores the execution, above what it had before, until somebody
 * asks for its items. Each contender has an n8n of its own, freshly started: none finds what the other left in
 * memory.
 */
export async function returnAllLarge(records = 100_000): Promise<void> {
	const options = { sizes: { transactions: records } };
	await withMirror(options, pathsOf, async (mirrored) => {
		const alone = (prepare: typeof own) => async (): Promise<Figures> => {
			const place = await startPlace();
			try {
				const workflow = await prepare(await mirrored(place));
				const pid = pidOf(place.name);
				resetPeak(pid);
				const before = memoryOf(pid, 'VmRSS');
				const peaks: Array<number | null> = [];
				const { time } = await workflow.run(() => peaks.push(memoryOf(pid, 'VmHWM')));
				const [peak = null] = peaks;
				const grown = peak === null || before === null ? null : peak - before;
				return { time, 'memory at its peak': grown };
			} finally {
				await place.n8n.server.stop();
			}
		};
		await compareFigures(
			{
				...{ title: titleOf(records), rounds: 1, warmUp: false, where: 'on a real n8n' },
				units: { time: 'ms', 'memory at its peak': 'MB' },
				...{ limit: leastOfPages(records / PAGE), goals: GOALS },
			},
			{ [NAMES[0]]: alone(theirs), [NAMES[1]]: alone(own) },
		);
	});
}

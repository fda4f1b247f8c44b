import type { Sandbox } from '../../sandbox';
import { compareFigures } from '../record/compare';
import { LATENCY_MS, leastOfReads } from '../record/least';
import type { Goal } from '../record/row';
import { chargerOf, ours, preparedReads, stock, timed } from './node';
import { place, withMirror } from './place';

/** Each node with its default settings. */
async function readsOf(count: number, rounds: number, goals?: Goal[]): Promise<void> {
	const paths = ({ data }: Sandbox) => data.chargers.map(({ uuid }) => `/api/v3/chargers/${uuid}`);
	await withMirror({ sizes: { chargers: 200 } }, paths, async (mirrored) => {
		const scene = await mirrored(await place());
		const charger = chargerOf(scene);
		await compareFigures(
			{
				...{
					title: `${count.toLocaleString('en')} reads at ${LATENCY_MS} ms, default settings`,
					rounds,
				},
				...{ where: 'on a real n8n', limit: leastOfReads(count) },
				goals,
			},
			{
				'n8n’s HTTP Request node': timed(
					await preparedReads(scene, stock(scene, charger.stock), count),
				),
				'Volt Time node: Charger, Get': timed(
					await preparedReads(scene, ours(scene, charger.ours), count),
				),
			},
		);
	});
}

export async function reads(): Promise<void> {
	await readsOf(200, 5, [{ of: 'ratio', atLeast: 2 }]);
	await readsOf(2_000, 3);
}

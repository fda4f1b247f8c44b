/** How often n8n reads its database for each item: counted in what it logs of its queries. */
import { readFileSync } from 'node:fs';
import { compareFigures } from '../record/compare';
import { chargerOf, ours, preparedReads, stock, type BenchNode } from './node';
import { startPlace, withSandbox, type Scene } from './place';

const ITEMS = 1_000;
const READ = /query: SELECT .*credentials_entity/g;

/** Runs a node over so many items. @returns how many queries of n8n read the credential meanwhile */
async function readsOf(
	scene: Scene,
	node: BenchNode,
	count: number,
): Promise<() => Promise<number>> {
	const workflow = await preparedReads(scene, node, count);
	return async () => {
		const { length } = readFileSync(scene.n8n.server.logFile);
		await workflow.run();
		const log = readFileSync(scene.n8n.server.logFile).subarray(length).toString();
		return (log.match(READ) ?? []).length;
	};
}

export async function database(): Promise<void> {
	const logging = await startPlace({
		env: { DB_LOGGING_ENABLED: 'true', DB_LOGGING_OPTIONS: 'query' },
	});
	try {
		await withSandbox(
			{ sizes: { chargers: 200 } },
			async (scene) => {
				const charger = chargerOf(scene);
				const [theirs, own] = [stock(scene, charger.stock), ours(scene, charger.ours)];
				const least = await (await readsOf(scene, own, 1))();
				const all = async (node: BenchNode) => {
					const counted = await readsOf(scene, node, ITEMS);
					return async () => ({ queries: await counted() });
				};
				await compareFigures(
					{
						title: 'Queries for the credential in n8n’s database, 1,000 reads',
						...{ rounds: 1, warmUp: false, where: 'on a real n8n' },
						units: { queries: '' },
						limit: { figures: { queries: least }, why: 'those for a single item' },
					},
					{
						'n8n’s HTTP Request node': await all(theirs),
						'Volt Time node: Charger, Get': await all(own),
					},
				);
			},
			logging,
		);
	} finally {
		await logging.n8n.server.stop();
	}
}

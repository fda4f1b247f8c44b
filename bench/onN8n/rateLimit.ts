/** 1,000 reads where the service allows 500 a minute, as Volt Time does: the real minute, one round. */
import type { IDataObject } from 'n8n-workflow';
import { compareFigures } from '../record/compare';
import type { Figures } from '../record/row';
import { hasFailed } from '../records';
import { chargerOf, ours, preparedReads, stock, type BenchNode } from './node';
import { withSandbox, type Scene } from './place';

const ITEMS = 1_000;
const A_MINUTE = 500;
/** The second half may be sent when the first one's minute is over. */
const LEAST_MS = (Math.ceil(ITEMS / A_MINUTE) - 1) * 60_000;
/** How a user spaces requests for 500 a minute: n8n's own batch size, and the interval that fits. */
const EVEN = { batchSize: 50, batchInterval: 6_000 };
/** The same for one who knows that a minute's requests may be sent at once. */
const BY_MINUTE = { batchSize: A_MINUTE, batchInterval: 60_000 };

/** A failed item comes out as one that says so: else the first would end the node, and no share be seen. */
const GO_ON = { onError: 'continueRegularOutput' } as const;

type Made = (scene: Scene) => BenchNode;

/** Each contender has a service whose minute has not begun. */
const shareOf = (made: Made) => async (): Promise<Figures> =>
	await withSandbox({ rateLimitPerMinute: A_MINUTE, latencyMs: 50 }, async (scene) => {
		const node = { ...made(scene), ...GO_ON };
		const workflow = await preparedReads(scene, node, ITEMS);
		scene.sandbox.resetStats();
		const { time, items } = await workflow.run();
		const well = items.filter((item) => !hasFailed(item));
		const { requests } = scene.sandbox.stats();
		const refused = requests.filter(({ status }) => status === 429).length;
		return { succeeded: (well.length / ITEMS) * 100, time, 'requests refused': refused };
	});

const stockWith =
	(options: IDataObject): Made =>
	(scene) =>
		stock(scene, { ...chargerOf(scene).stock, options });

export async function rateLimit(): Promise<void> {
	await compareFigures(
		{
			title: `${ITEMS.toLocaleString('en')} reads where ${A_MINUTE} a minute are allowed`,
			...{ rounds: 1, warmUp: false, where: 'on a real n8n' },
			units: { succeeded: '%', time: 'ms', 'requests refused': '' },
			limit: {
				figures: { succeeded: 100, time: LEAST_MS, 'requests refused': 0 },
				why: 'all that is allowed, at once, in each minute',
			},
			goals: [
				{ of: 'succeeded', atLeast: 100, atMost: 100 },
				// 0.95 of the rate that is allowed.
				{ of: 'time', atMost: Math.floor(LEAST_MS / 0.95) },
			],
		},
		{
			'n8n’s HTTP Request node': shareOf(stockWith({})),
			'n8n’s HTTP Request node: Batching, 50 every 6 s': shareOf(
				stockWith({ batching: { batch: EVEN } }),
			),
			[`n8n’s HTTP Request node: Batching, ${A_MINUTE} every 60 s`]: shareOf(
				stockWith({ batching: { batch: BY_MINUTE } }),
			),
			'Volt Time node: Charger, Get': shareOf((scene) => ours(scene, chargerOf(scene).ours)),
		},
	);
}

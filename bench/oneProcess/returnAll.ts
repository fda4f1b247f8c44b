/**
 * Return All over 10,000 records, 25 a page, 50 ms latency: pages fetched ahead by API Request
 * against one page after the other (the same node following next links), same server, same run.
 */
import { World } from '../../test/support/world';
import { compare } from '../record/compare';

const RECORDS = 10_000;

export async function returnAll(): Promise<void> {
	const world = await World.start({
		latencyMs: 50,
		validateResponses: false,
		rateLimitPerMinute: 1_000_000,
		sizes: { transactions: RECORDS },
	});
	const { chargers, transactions } = world.sandbox.data;
	const [charger] = chargers;
	if (!charger) throw new Error('the sandbox has no charger');
	for (const transaction of transactions) transaction.charger = charger;
	const path = `/chargers/${charger.uuid}/transactions`;
	const read = async (parameters: Record<string, string | boolean>) => {
		const items = await world.items({
			type: 'voltTime',
			parameters: { path, returnAll: true, ...parameters },
		});
		if (new Set(items.map(({ json }) => json.id)).size !== RECORDS) {
			throw new Error(`read ${items.length} records instead of ${RECORDS}`);
		}
	};
	try {
		await compare(
			{ title: 'Return All, 10,000 records at 50 ms', rounds: 3 },
			{
				'one page after the other': async () =>
					await read({ pagination: 'nextLink', nextLinkProperty: 'links.next' }),
				'pages fetched ahead': async () => await read({ pagination: 'auto' }),
			},
		);
	} finally {
		await world.stop();
	}
}

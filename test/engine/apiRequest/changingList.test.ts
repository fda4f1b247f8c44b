import { jsons, useBench } from '../../support/apiRequest';

const bench = useBench({ rateLimitPerMinute: 100_000, sizes: { transactions: 1_000 } });

/** Lets the list change once the reading has asked for some pages. */
async function readWhile(change: () => void) {
	const { world, voltTime } = { world: bench().world, voltTime: bench().voltTime.bind(bench()) };
	const { chargers, transactions } = world.sandbox.data;
	const [charger] = chargers;
	if (!charger) throw new Error('the sandbox has no charger');
	for (const transaction of transactions) transaction.charger = charger;
	const before = transactions.map(({ id }) => id);
	world.sandbox.faults.add({ surface: 'voltTime', path: '/api', latencyMs: 20 });
	let changed = false;
	const watch = setInterval(() => {
		if (changed || bench().requests().length < 6) return;
		changed = true;
		change();
		for (const transaction of transactions) transaction.charger = charger;
	}, 5);
	try {
		const read = jsons(
			await voltTime({
				path: `/chargers/${charger.uuid}/transactions`,
				pagination: 'auto',
				returnAll: true,
			}),
		).map(({ id }) => id as number);
		expect(changed).toBe(true);
		return { before, after: transactions.map(({ id }) => id), read };
	} finally {
		clearInterval(watch);
		world.sandbox.faults.clear();
	}
}

describe('a list that changes while it is read', () => {
	it('gives every record that was there, once and in order, when it grows at its end', async () => {
		const { data } = bench().world.sandbox;
		const { before, after, read } = await readWhile(() => data.addTransactions(200, 'end'));
		expect(read.slice(0, before.length)).toEqual(before);
		expect(new Set(read).size).toBe(read.length);
		expect(read).toEqual(after);
	});

	it('gives every record that stays, once and in order, when it shrinks at its end', async () => {
		const { data } = bench().world.sandbox;
		const { after, read } = await readWhile(() => data.removeTransactions(300, 'end'));
		expect(read.slice(0, after.length)).toEqual(after);
		expect(new Set(read).size).toBe(read.length);
	});
});

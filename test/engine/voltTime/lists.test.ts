/** Return All and Limit in both of Volt Time's pagination styles. */
import { jsons } from '../../support/apiRequest';
import { operationBench, rl } from '../../support/operations';

const { bench, run } = operationBench('transaction', {
	sizes: { chargers: 1, transactions: 0 },
	rateLimitPerMinute: 1_000_000,
});

const STYLES = [
	['user-level pages (links, meta)', 'getByCharger', 'listChargerTransactions'],
	['team-level pages (next_page_url)', 'getByTeam', 'listTeamTransactions'],
] as const;

/** Parameters that ask for the list of the one charger, or the one team, there is. */
function whole() {
	const [charger] = bench().world.sandbox.data.chargers;
	return { charger: rl('id', charger?.uuid), team: rl('id', charger?.team.uuid) };
}

function hold(count: number): number[] {
	const { data } = bench().world.sandbox;
	data.removeTransactions(data.transactions.length);
	data.addTransactions(count);
	return data.transactions.map(({ id }) => id);
}

const pages = (operationId: string) =>
	bench()
		.requests()
		.filter((request) => request.operationId === operationId).length;

describe.each(STYLES)('a list in %s', (_, operation, operationId) => {
	// First, since pages that Return All asked for ahead may come in after it has ended.
	it.each([
		[1, 1],
		[24, 1],
		[25, 1],
		[26, 2],
		[50, 2],
		[51, 3],
	])('with Limit %d reads %d pages and gives the first of them', async (limit, expected) => {
		const ids = hold(200);
		const found = jsons(await run(operation, { ...whole(), limit }));
		expect(found.map(({ id }) => id)).toEqual(ids.slice(0, limit));
		expect(pages(operationId)).toBe(expected);
	});

	it.each([0, 1, 24, 25, 26, 10_000])(
		'of %d records: Return All gives each once, in order',
		async (count) => {
			const ids = hold(count);
			const found = jsons(await run(operation, { ...whole(), returnAll: true }));
			expect(found.map(({ id }) => id)).toEqual(ids);
		},
	);

	it.each([0, 1, 24, 25, 26])('of %d records ends within a Limit of 50', async (count) => {
		const ids = hold(count);
		const found = jsons(await run(operation, { ...whole(), limit: 50 }));
		expect(found.map(({ id }) => id)).toEqual(ids);
	});

	it('gives what there is when it ends with exactly a full page', async () => {
		const ids = hold(50);
		const found = jsons(await run(operation, { ...whole(), returnAll: true }));
		expect(found.map(({ id }) => id)).toEqual(ids);
	});
});

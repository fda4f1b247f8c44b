/** Simplified, Raw and Selected Fields; options and errors that every named operation shares. */
import { freeCharger } from '../../support/chargers';
import { items, jsons, stopped } from '../../support/apiRequest';
import { operationBench, rl } from '../../support/operations';
import { numbered } from '../../support/world';

const { bench, run } = operationBench('charger');
const one = () => ({ charger: rl('id', freeCharger(bench()).uuid) });

describe('Output', () => {
	it('is small unless more is asked for', async () => {
		const [small] = jsons(await run('get', one()));
		const [raw] = jsons(await run('get', { ...one(), output: 'raw' }));
		expect(Object.keys(small ?? {}).length).toBeLessThan(Object.keys(raw ?? {}).length / 2);
		expect(raw).toMatchObject({ permissions: { basic: true }, model: {}, errorCode: 'NoError' });
	});

	it.each([
		['a list', ['identity', 'connectors.0.status']],
		['a text with commas', 'identity, connectors.0.status'],
	])('Selected Fields takes %s', async (_, outputFields) => {
		const { identity } = freeCharger(bench());
		const [item] = jsons(await run('get', { ...one(), output: 'selected', outputFields }));
		expect(item).toEqual({ identity, 'connectors.0.status': 'Available' });
	});

	it('Selected Fields without a field says so, and sends nothing', async () => {
		const { message } = stopped(
			await run('get', { ...one(), output: 'selected', outputFields: [] }),
		);
		expect(message).toBe('Fields to Return is empty');
		expect(bench().sent()).toBe(0);
	});
});

describe('items', () => {
	it('come out in input order, each linked to its own', async () => {
		const { chargers } = bench().world.sandbox.data;
		const input = chargers.slice(0, 12).map(({ uuid }) => ({ json: { uuid } }));
		const result = await run('get', { charger: rl('id', '={{ $json.uuid }}') }, { items: input });
		const found = result.nodes.Node?.items ?? [];
		expect(found.map(({ json }) => json.uuid)).toEqual(input.map(({ json }) => json.uuid));
		expect(found.map(({ pairedItem }) => pairedItem)).toEqual(input.map((_, item) => ({ item })));
	});

	it('that cannot be found do not stop the others when the node may go on', async () => {
		const { uuid } = freeCharger(bench());
		const missing = '00000000-0000-4000-8000-000000000000';
		const input = [{ json: { uuid: missing } }, { json: { uuid } }];
		const result = await run(
			'get',
			{ charger: rl('id', '={{ $json.uuid }}') },
			{ items: input, settings: { onError: 'continueRegularOutput' } },
		);
		const [first, second] = jsons(result);
		expect(first?.error).toMatch(/has nothing at GET \/chargers\//);
		expect(second?.uuid).toBe(uuid);
	});

	it('that change something are sent one after the other, in item order', async () => {
		let atOnce = 0;
		let most = 0;
		bench().stub.reset((_, nth) => {
			most = Math.max(most, ++atOnce);
			return {
				// The first takes longest: whoever does not wait for it comes before it.
				delayMs: (4 - nth) * 30,
				raw: (res) => {
					atOnce--;
					res.writeHead(200, { 'content-type': 'application/json' }).end('{"data":{}}');
				},
			};
		});
		const reference = '={{ "Label " + $json.n }}';
		const parameters = { resource: 'charger', operation: 'update', ...one(), reference };
		items(await bench().stubbed(parameters, { items: numbered(4) }));
		const sent = bench().stub.seen.map(({ body }) => JSON.parse(body.toString()) as unknown);
		expect(sent).toEqual([0, 1, 2, 3].map((n) => ({ reference: `Label ${n}` })));
		expect(most).toBe(1);
	});
});

describe('what is not allowed', () => {
	it('names the access that is needed where the documentation tells', async () => {
		bench().world.sandbox.faults.add({ operationId: 'listChargerTransactions', status: 403 });
		const { uuid } = freeCharger(bench());
		const result = await bench().voltTime({
			resource: 'transaction',
			operation: 'getByCharger',
			charger: rl('id', uuid),
		});
		expect(stopped(result).description).toMatch(/needs sensitive access/);
	});
});

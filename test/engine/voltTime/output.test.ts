/** Simplified, Raw and Selected Fields; options and errors that every named operation shares. */
import { freeCharger } from '../../support/chargers';
import { jsons, stopped } from '../../support/apiRequest';
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
		const items = chargers.slice(0, 12).map(({ uuid }) => ({ json: { uuid } }));
		const result = await run('get', { charger: rl('id', '={{ $json.uuid }}') }, { items });
		const found = result.nodes.Node?.items ?? [];
		expect(found.map(({ json }) => json.uuid)).toEqual(items.map(({ json }) => json.uuid));
		expect(found.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
	});

	it('that cannot be found do not stop the others when the node may go on', async () => {
		const { uuid } = freeCharger(bench());
		const missing = '00000000-0000-4000-8000-000000000000';
		const items = [{ json: { uuid: missing } }, { json: { uuid } }];
		const result = await run(
			'get',
			{ charger: rl('id', '={{ $json.uuid }}') },
			{ items, settings: { onError: 'continueRegularOutput' } },
		);
		const [first, second] = jsons(result);
		expect(first?.error).toMatch(/has nothing at GET \/chargers\//);
		expect(second?.uuid).toBe(uuid);
	});

	it('that change something are sent one after the other, in item order', async () => {
		const { uuid } = freeCharger(bench());
		await run(
			'update',
			{ charger: rl('id', uuid), reference: '={{ "Label " + $json.n }}' },
			{ items: numbered(8) },
		);
		expect(freeCharger(bench()).reference).toBe('Label 7');
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

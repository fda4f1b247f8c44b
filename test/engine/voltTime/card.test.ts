import { card } from '../../../nodes/VoltTime/resources/card';
import { file, jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench, rl } from '../../support/operations';

const { bench, run } = operationBench('card');
const site = () => bench().world.sandbox.data.sites[0]!;
const place = () => rl('id', site().uuid);
const own = () => rl('id', site().cards[0]!.id);
const csv = (text: string, name = 'cards.csv') => ({
	items: [{ json: {}, binary: { data: file(text, name, 'text/csv') } }],
});

describeOperations(
	card,
	{
		getAll: () => ({ location: place(), returnAll: true }),
		create: () => ({ location: place(), name: 'Van 1', idTag: 'VAN-1' }),
		update: () => ({ location: place(), card: own(), name: 'Van 2', idTag: 'VAN-2' }),
		delete: () => ({ location: place(), card: own() }),
		import: () => ({
			parameters: { location: place() },
			...csv('name,id_token\nBike 1,BIKE-1\nBike 1,BIKE-1\n'),
		}),
	},
	bench,
);

describe('cards', () => {
	it('are all there, over all pages', async () => {
		const found = jsons(await run('getAll', { location: place(), returnAll: true }));
		expect(found.length).toBeGreaterThan(25);
		expect(found.map(({ id }) => id)).toEqual(site().cards.map(({ id }) => id));
	});

	it('that are not confirmed by the documentation say so', () => {
		const marked = card.operations.filter(({ confidence }) => confidence === 'INFERRED');
		expect(marked.map(({ operationId }) => operationId)).toEqual(['listCards', 'deleteCard']);
	});

	it('are added and changed by name and ID tag', async () => {
		const [made] = jsons(await run('create', { location: place(), name: ' Guest ', idTag: 4711 }));
		const stored = () => site().cards.find(({ id }) => id === made?.id);
		expect(stored()).toMatchObject({ name: 'Guest', id_token: '4711' });
		const chosen = { location: place(), card: rl('id', made?.id) };
		await run('update', { ...chosen, name: 'Guest 2', idTag: '4712' });
		expect(stored()).toMatchObject({ name: 'Guest 2', id_token: '4712' });
		const [gone] = jsons(await run('delete', chosen));
		expect(gone).toEqual({ success: true, statusCode: 204 });
		expect(stored()).toBeUndefined();
	});

	it('with an ID tag that is taken: the message names the field and what is wrong', async () => {
		const taken = site().cards[0]!.id_token;
		const result = await run('create', { location: place(), name: 'Copy', idTag: taken });
		expect(stopped(result)).toMatchObject({
			message: 'Volt Time does not accept the value of "id_token"',
			description: expect.stringContaining('already been taken') as string,
		});
	});

	it.each([
		[{ name: ' ' }, 'Name is empty'],
		[{ name: 'x'.repeat(256) }, 'Name is longer than 255 characters'],
		[{ idTag: '={{ "" }}' }, 'ID Tag is empty'],
		[{ idTag: 'x'.repeat(21) }, 'ID Tag is longer than 20 characters'],
		[{ card: rl('id', 'abc') }, 'Card must be a number like 1234'],
	])('with %j are refused, and nothing is sent', async (wrong, message) => {
		const good = { location: place(), card: own(), name: 'Card', idTag: 'TAG' };
		expect(stopped(await run('update', { ...good, ...wrong })).message).toBe(message);
		expect(bench().requests()).toEqual([]);
	});
});

describe('importing cards', () => {
	it('adds each row, and gives the rows that were left out', async () => {
		const taken = site().cards[0]!.id_token;
		const found = jsons(
			await run(
				'import',
				{ location: place() },
				csv(`name,id_token\nTruck 1,TRUCK-1\nTruck 2,${taken}\nTruck 3,TRUCK-3\n`),
			),
		);
		expect(found).toMatchObject([
			{ result: 'summary', created: 2, skipped: 1 },
			{ result: 'skipped', row: 3, id_token: taken },
		]);
		const tags = site().cards.map(({ id_token }) => id_token);
		expect(tags).toEqual(expect.arrayContaining(['TRUCK-1', 'TRUCK-3']));
	});

	it.each([
		['name,id_token\n', /the file has no rows$/],
		[`name,id_token\nA,${'9'.repeat(21)}\n`, /^Row 2 of the file: ID T\w+ is longer than 20/],
	])('of %j is refused, and nothing is sent', async (text, message) => {
		const result = await run('import', { location: place() }, csv(text));
		expect(stopped(result).message).toMatch(message);
		expect(bench().requests()).toEqual([]);
	});

	it('without a file is refused', async () => {
		const { message } = stopped(await run('import', { location: place() }));
		expect(message).toBe('The input item has no file named "data"');
	});
});

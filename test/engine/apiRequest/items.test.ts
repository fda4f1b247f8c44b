import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { items, jsons, stopped, useBench } from '../../support/apiRequest';
import { numbered } from '../../support/world';

const bench = useBench();

const path = '=/things/{{ $json.n }}';
const nth = (pathname: string) => Number(pathname.split('/').pop());
const order = () => bench().stub.seen.map((seen) => nth(seen.path));
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

/** Answers `/things/{n}`; `slow` says how long each takes. */
function serve(slow: (n: number) => number, bad: number[] = []): { most: () => number } {
	let most = 0;
	let atOnce = 0;
	bench().stub.reset(({ path: pathname }) => {
		const n = nth(pathname);
		most = Math.max(most, ++atOnce);
		const status = bad.includes(n) ? 422 : 200;
		return {
			delayMs: slow(n),
			raw: (res) => {
				atOnce--;
				res.writeHead(status, { 'content-type': 'application/json' });
				res.end(JSON.stringify(status === 200 ? { data: [{ n }, { n }] } : { message: 'No.' }));
			},
		};
	});
	return { most: () => most };
}

describe('many items', () => {
	it('come out in the order they went in, whatever each answer takes, linked to their item', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.nat(25), { minLength: 1, maxLength: 25 }),
				fc.integer({ min: 1, max: 12 }),
				async (delays, itemsInParallel) => {
					serve((n) => delays[n] ?? 0);
					const options = { itemsInParallel };
					const result = await bench().stubbed(
						{ path, options },
						{ items: numbered(delays.length) },
					);
					const expected = upTo(delays.length).flatMap((n) => [n, n]);
					expect(jsons(result).map(({ n }) => n)).toEqual(expected);
					expect(items(result).map(({ pairedItem }) => pairedItem)).toEqual(
						expected.map((item) => ({ item })),
					);
				},
			),
			{ numRuns: 12 },
		);
	});

	it('are read fifty at a time at first', async () => {
		const { most } = serve((n) => (n === 50 ? 0 : 300));
		items(await bench().stubbed({ path }, { items: numbered(51) }));
		expect(most()).toBeGreaterThan(1);
		expect(most()).toBeLessThanOrEqual(50);
	});

	it('are read more at a time as answers come, a hundred at most', async () => {
		// Each that ends at once lets two more begin while the others are still under way.
		const { most } = serve((n) => (n < 30 ? 0 : 500));
		items(await bench().stubbed({ path }, { items: numbered(300) }));
		expect(most()).toBeGreaterThan(50);
		expect(most()).toBeLessThanOrEqual(100);
	});

	it.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
		'are written one by one, in order: %s',
		async (method) => {
			const { most } = serve((n) => (n % 2 === 0 ? 15 : 0));
			items(await bench().stubbed({ method, path }, { items: numbered(6) }));
			expect(most()).toBe(1);
			expect(order()).toEqual(upTo(6));
		},
	);

	it('are written one by one also when only some items write', async () => {
		const { most } = serve((n) => (n % 2 === 0 ? 15 : 0));
		const method = "={{ $json.n < 2 ? 'GET' : 'POST' }}";
		items(await bench().stubbed({ method, path }, { items: numbered(6) }));
		expect(most()).toBe(1);
		expect(order()).toEqual(upTo(6));
	});

	it('are written side by side when the user wants it', async () => {
		const { most } = serve(() => 20);
		const options = { itemsInParallel: 3 };
		items(await bench().stubbed({ method: 'POST', path, options }, { items: numbered(9) }));
		expect(most()).toBeGreaterThan(1);
		expect(most()).toBeLessThanOrEqual(3);
	});

	describe('in batches', () => {
		const batching = (batchSize: number, batchInterval = 300) => ({
			batching: { batch: { batchSize, batchInterval } },
		});

		/** How long it takes until the last of five items arrives. */
		async function last(options: IDataObject, method = 'GET') {
			let at = 0;
			serve(() => {
				at = Date.now();
				return 0;
			});
			const began = Date.now();
			items(await bench().stubbed({ path, method, options }, { items: numbered(5) }));
			expect(order()).toEqual(upTo(5));
			return at - began;
		}

		it.each(['GET', 'POST'])('start so many, the next after a pause: %s', async (method) => {
			expect(await last(batching(2), method)).toBeGreaterThanOrEqual(595);
		});

		it('start one by one for 0, and all at once for -1', async () => {
			expect(await last(batching(0))).toBeGreaterThanOrEqual(1195);
			expect(await last(batching(-1, 5_000))).toBeLessThan(5_000);
		});

		it.each([
			[{ batchSize: 'many', batchInterval: 1 }, 'Items per Batch'],
			[{ batchSize: 1, batchInterval: -1 }, 'Batch Interval (ms)'],
		])('are refused by name: %j', async (batch, name) => {
			const settings = { onError: 'continueRegularOutput' };
			const parameters = { path, options: { batching: { batch } } };
			const result = await bench().stubbed(parameters, { items: numbered(2), settings });
			expect(stopped(result).message).toContain(`${name} must be a whole number`);
			expect(bench().sent()).toBe(0);
		});

		it.each([1, 4, 6])(
			'are not started nor waited for any more once one did not work out: %i at once',
			async (itemsInParallel) => {
				serve(() => 0, [1]);
				// An hour between batches: the test would not see the end of it.
				const options = { ...batching(2, 3_600_000), itemsInParallel };
				stopped(await bench().stubbed({ method: 'POST', path, options }, { items: numbered(6) }));
				expect(order()).toEqual([0, 1]);
			},
		);
	});

	it('of which there are none come to nothing', async () => {
		expect(items(await bench().stubbed({ path }, { items: [] }))).toEqual([]);
		expect(bench().sent()).toBe(0);
	});
});

describe('an item that does not work out', () => {
	it('stops the node: the message names it, no further item is written', async () => {
		serve(() => 0, [1]);
		const error = stopped(await bench().stubbed({ method: 'POST', path }, { items: numbered(4) }));
		expect(error.context?.itemIndex).toBe(1);
		expect(order()).toEqual([0, 1]);
	});

	it('is the first of several, whichever was answered first', async () => {
		serve((n) => (n === 2 ? 40 : 0), [2, 5]);
		const error = stopped(await bench().stubbed({ path }, { items: numbered(8) }));
		expect(error.context?.itemIndex).toBe(2);
	});

	it('comes out as an item that says so; the others are unaffected', async () => {
		serve(() => 0, [1, 3]);
		const settings = { onError: 'continueRegularOutput' };
		const result = await bench().stubbed({ path }, { items: numbered(4), settings });
		expect(items(result).map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 1, 2, 2, 3].map((item) => ({ item })),
		);
		const failed = {
			error: 'Volt Time does not accept this request',
			description: 'Volt Time says: No. Correct it and run again.',
			...{ outcome: 'refused', statusCode: 422 },
		};
		expect(jsons(result)).toEqual([{ n: 0 }, { n: 0 }, failed, { n: 2 }, { n: 2 }, failed]);
	});

	it('goes to the output for it, with the item it came from', async () => {
		serve(() => 0, [1]);
		const settings = { onError: 'continueErrorOutput' };
		const result = await bench().stubbed({ path }, { items: numbered(3), settings });
		const [good, bad] = result.nodes.Node?.outputs ?? [];
		expect(good?.map(({ json }) => json.n)).toEqual([0, 0, 2, 2]);
		expect(bad).toMatchObject([
			{ json: { error: 'Volt Time does not accept this request' }, pairedItem: { item: 1 } },
		]);
	});

	it('does so too for a field that cannot be used, and for the first item', async () => {
		serve(() => 0);
		const settings = { onError: 'continueRegularOutput' };
		const hostile = "={{ $json.n === 0 ? '//evil.example' : '/things/' + $json.n }}";
		const result = await bench().stubbed({ path: hostile }, { items: numbered(2), settings });
		const [first, second] = jsons(result);
		expect(first?.error).toContain('The path cannot be used');
		expect(second).toEqual({ n: 1 });
		expect(order()).toEqual([1]);
	});
});

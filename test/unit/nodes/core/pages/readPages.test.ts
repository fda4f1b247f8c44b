import fc from 'fast-check';
import { linkHeaderNext, type Page, type Paging } from '../../../../../nodes/core/pages/styles';
import { userPath } from '../../../../../nodes/core/http/path';
import { readPages } from '../../../../../nodes/core/pages/readPages';
import type { ApiRequest } from '../../../../../nodes/core/http/request';

const SIZE = 25;
const REQUEST: ApiRequest = { method: 'GET', path: userPath('/things'), query: { q: 'x' } };

interface Server {
	asked: number[];
	/** Answers page `number`, from 1. */
	page(number: number): { records: unknown[]; more?: boolean };
}

const listOf = (total: number): Server => ({
	asked: [],
	page: (number) => ({
		records: Array.from({ length: total }, (_, i) => ({ id: i })).slice(
			(number - 1) * SIZE,
			number * SIZE,
		),
		more: number * SIZE < total,
	}),
});

async function read(
	server: Server,
	paging: Partial<Paging> = {},
	style: Partial<Extract<Paging['style'], { kind: 'number' }>> = {},
) {
	return await readPages(
		REQUEST,
		{ style: { kind: 'number', parameter: 'page', first: 1, step: 1, ...style }, ...paging },
		{
			page: async (request, index): Promise<Page> => {
				const number = Number(request.query?.page);
				server.asked.push(number);
				await Promise.resolve();
				const { records, more } = server.page(number);
				return { body: { more }, records, headers: {}, index };
			},
			follow: () => REQUEST,
		},
	);
}

const byMore = { more: ({ body }: Page) => (body as { more?: boolean }).more };
const ids = (records: unknown[]) => records.map((r) => (r as { id: number }).id);
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);

describe('numbered pages', () => {
	it('are read up to the one that is enough, and none is asked for after it', async () => {
		const server = listOf(10 * SIZE);
		const enough = ({ index }: Page) => index === 1;
		const style = { ...byMore, ahead: 1 };
		expect(ids(await read(server, { enough }, style))).toEqual(upTo(2 * SIZE));
		expect(server.asked).toEqual([1, 2]);
	});

	it('are not asked for past the end where none is to be asked for ahead', async () => {
		const server = listOf(3 * SIZE);
		expect(ids(await read(server, {}, { ...byMore, ahead: 1 }))).toEqual(upTo(3 * SIZE));
		expect(server.asked).toEqual([1, 2, 3]);
	});

	const sixty = { pages: (): number => 60 };
	it.each<[string, Partial<Paging>, Partial<typeof sixty>, number]>([
		['10 where only the limit says how many there may be', { limit: 400 * SIZE }, {}, 10],
		['none where the service says how many there are', {}, sixty, 0],
		['none where it says so beside a limit', { limit: 400 * SIZE }, sixty, 0],
	])('are asked for past the end: %s', async (_, paging, style, most) => {
		const server = listOf(60 * SIZE);
		expect(ids(await read(server, paging, { ...byMore, ...style }))).toEqual(upTo(60 * SIZE));
		expect(server.asked.length).toBeLessThanOrEqual(60 + most);
	});

	it.each([0, 1, SIZE - 1, SIZE, SIZE + 1, 10 * SIZE, 10 * SIZE + 1])(
		'reads a list of %i completely, in order, however its end is told',
		async (total) => {
			expect(ids(await read(listOf(total), {}, byMore))).toEqual(upTo(total));
			expect(ids(await read(listOf(total), {}, { size: SIZE }))).toEqual(upTo(total));
			expect(ids(await read(listOf(total)))).toEqual(upTo(total));
		},
	);

	it('keeps to the limit and asks for no page it cannot need', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(400), fc.integer({ min: 1, max: 400 }), async (total, limit) => {
				const server = listOf(total);
				const records = await read(server, { limit }, byMore);
				expect(ids(records)).toEqual(upTo(Math.min(total, limit)));
				expect(Math.max(0, ...server.asked)).toBeLessThanOrEqual(
					Math.max(1, Math.ceil(limit / Math.max(1, Math.min(SIZE, total)))),
				);
				expect(new Set(server.asked).size).toBe(server.asked.length);
			}),
		);
	});

	it.each([
		[20, 'only the next one is told: a tenth of those that are read', {}],
		[40, 'their number is told', { pages: () => 5_000 / SIZE }],
	])('never holds more than %i pages that wait to be read where %s', async (bound, _, told) => {
		let [under, most] = [0, 0];
		const readOnce = new Set<number>();
		const list = listOf(5_000);
		const style = {
			...{ kind: 'number' as const, parameter: 'page', first: 1, step: 1 },
			...{ ...byMore, ...told },
		};
		const records = await readPages(
			REQUEST,
			{ style },
			{
				page: async (request, index) => {
					most = Math.max(most, ++under);
					// Later pages arrive first, so they have to wait.
					for (let turns = index % 10 === 0 ? 30 : 1; turns > 0; turns--) await Promise.resolve();
					const { records: page, more } = list.page(Number(request.query?.page));
					return Object.defineProperty({ body: { more }, headers: {}, index } as Page, 'records', {
						get: () => {
							under -= readOnce.has(index) ? 0 : 1;
							readOnce.add(index);
							return page;
						},
					});
				},
				follow: () => REQUEST,
			},
		);
		expect(records).toHaveLength(5_000);
		expect(most).toBeLessThanOrEqual(bound);
		expect(most).toBeGreaterThan(bound / 2);
	});

	it('keeps to the maximum of pages', async () => {
		const server = listOf(1000);
		expect(await read(server, { maxPages: 3 }, byMore)).toHaveLength(75);
		expect(server.asked).toEqual([1, 2, 3]);
	});

	it('does not believe totals: a server that says “more” for ever ends at its first empty page', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(120), async (total) => {
				const honest = listOf(total);
				const lying: Server = {
					asked: [],
					page: (n) => ({ records: honest.page(n).records, more: true }),
				};
				expect(ids(await read(lying, {}, byMore))).toEqual(upTo(total));
			}),
		);
	});

	it.each([true, undefined])(
		'does not take the first page for all where the service gives it again and again, more: %s',
		async (more) => {
			const server: Server = { asked: [], page: () => ({ records: [{ id: 0 }, { id: 1 }], more }) };
			await expect(read(server, {}, byMore)).rejects.toThrow(/again|round in circles/);
			expect(server.asked.length).toBeLessThan(20);
		},
	);

	it('takes the last page, given again past the end, for no repetition', async () => {
		const server: Server = {
			asked: [],
			page: (n) => ({ records: [{ id: Math.min(n, 3) }], more: n < 3 }),
		};
		const records = await read(server, {}, byMore);
		expect(Math.max(...server.asked)).toBeGreaterThan(3);
		expect(ids(records)).toEqual([1, 2, 3]);
		const silent: Server = { asked: [], page: (n) => ({ records: [{ id: Math.min(n, 3) }] }) };
		expect(ids(await read(silent))).toEqual([1, 2, 3]);
	});

	it('counts pages past the end that were asked for, if the list grew into them', async () => {
		const server: Server = { asked: [], page: (n) => ({ records: [{ id: n }], more: n < 3 }) };
		const records = await read(server, {}, byMore);
		expect(ids(records)).toEqual(upTo(Math.max(...server.asked)).map((n) => n + 1));
	});

	it('goes on to the limit where later pages are shorter than the first', async () => {
		const server: Server = {
			asked: [],
			page: (n) => ({ records: n === 1 ? [{ id: 0 }, { id: 1 }] : [{ id: n }], more: true }),
		};
		expect(ids(await read(server, { limit: 6 }, byMore))).toEqual([0, 1, 2, 3, 4, 5]);
	});

	it('takes a first page that is short of the size asked for as the size there is', async () => {
		const records = await read(listOf(3 * SIZE + 1), {}, { size: 4 * SIZE });
		expect(records).toHaveLength(3 * SIZE + 1);
	});

	it('ends a cycle of pages', async () => {
		const server: Server = { asked: [], page: (n) => ({ records: [{ id: n % 3 }], more: true }) };
		await expect(read(server, {}, byMore)).rejects.toThrow('The list goes round in circles');
	});

	it('loses and doubles no page when the list grows at its end or shrinks meanwhile', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 300 }),
				fc.integer({ min: -100, max: 100 }),
				fc.nat(12),
				async (total, change, when) => {
					const before = listOf(total);
					const after = listOf(Math.max(0, total + change));
					const server: Server = {
						asked: [],
						page: (n) => (server.asked.length > when ? after : before).page(n),
					};
					const got = ids(await read(server, {}, byMore));
					// What was there throughout is there once, in order; nothing twice.
					const sure = upTo(Math.max(0, Math.min(total, total + change)));
					const pages = Math.floor(sure.length / SIZE) * SIZE;
					expect(got.slice(0, pages)).toEqual(sure.slice(0, pages));
					expect(new Set(got).size).toBe(got.length);
				},
			),
		);
	});

	it('asks for no page past an end that is known', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 1, max: 900 }), fc.boolean(), async (total, withMore) => {
				const server = listOf(total);
				const count = Math.ceil(total / SIZE);
				const style = { ...(withMore ? byMore : {}), pages: () => count };
				expect(ids(await read(server, {}, style))).toEqual(upTo(total));
				expect(server.asked).toEqual(
					upTo(withMore ? count : server.asked.length).map((n) => n + 1),
				);
				expect(server.asked.length).toBe(count);
			}),
		);
	});

	it('takes a count that was reached for no end where the page says more', async () => {
		expect(ids(await read(listOf(90), {}, { ...byMore, pages: () => 2 }))).toEqual(upTo(90));
	});

	it('gives records that were there throughout once, though the list grows at its front', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 400 }),
				fc.array(fc.record({ when: fc.nat(20), count: fc.integer({ min: 1, max: 60 }) }), {
					maxLength: 3,
				}),
				fc.boolean(),
				async (total, growths, told) => {
					let list = upTo(total);
					let newest = -1;
					const due = growths.sort((a, b) => a.when - b.when);
					const server: Server = {
						asked: [],
						page(n) {
							while (server.asked.length >= (due[0]?.when ?? Infinity)) {
								const growth = due.shift() ?? { count: 0 };
								list = [...Array.from({ length: growth.count }, () => newest--).reverse(), ...list];
							}
							const records = list.slice((n - 1) * SIZE, n * SIZE).map((id) => ({ id }));
							return { records, more: told ? n * SIZE < list.length : undefined };
						},
					};
					const got = ids(await read(server, {}, byMore));
					expect(got.filter((id) => id >= 0)).toEqual(upTo(total));
					expect(new Set(got).size).toBe(got.length);
				},
			),
			{ numRuns: 500 },
		);
	});

	it('gives records whose IDs do not tell them apart as often as they come', async () => {
		const page = [{ id: 1 }, { id: 2 }, { id: 1 }, { id: 2 }];
		const server: Server = { asked: [], page: (n) => ({ records: page, more: n < 4 }) };
		expect(await read(server, {}, byMore)).toHaveLength(16);
	});

	it('calls off the pages it has asked for and does not need', async () => {
		const asked: ApiRequest[] = [];
		const list = listOf(5 * SIZE);
		await readPages(
			REQUEST,
			{ style: { kind: 'number', parameter: 'page', first: 1, step: 1 }, limit: 30 },
			{
				page: async (request, index) => {
					asked.push(request);
					await Promise.resolve();
					expect(request.unneeded?.aborted).toBe(false);
					return { body: {}, records: list.page(index + 1).records, headers: {}, index };
				},
				follow: () => REQUEST,
			},
		);
		expect(asked.map(({ unneeded }) => unneeded?.aborted)).toEqual(asked.map(() => true));
	});

	it('passes on what a needed page throws, and not what a page past the end throws', async () => {
		const beyond: Server = {
			asked: [],
			page: (n) => {
				if (n > 3) throw new Error('no such page');
				return listOf(75).page(n);
			},
		};
		expect(await read(beyond, {}, byMore)).toHaveLength(75);
		const broken: Server = {
			asked: [],
			page: (n) => {
				if (n === 2) throw new Error('page 2 broke');
				return listOf(75).page(n);
			},
		};
		await expect(read(broken, {}, byMore)).rejects.toThrow('page 2 broke');
	});
});

describe('chained pages', () => {
	const chain = (total: number, next: (i: number) => string | undefined) => {
		const page = async (request: ApiRequest, index: number): Promise<Page> => {
			const from = Number(request.query?.cursor ?? 0);
			await Promise.resolve();
			const records = upTo(total)
				.slice(from, from + SIZE)
				.map((id) => ({ id }));
			return { body: { next: next(from + SIZE) }, records, headers: {}, index };
		};
		const style = {
			kind: 'cursor' as const,
			parameter: 'cursor',
			next: ({ body }: Page) => (body as { next?: string }).next,
		};
		return {
			read: async () => await readPages(REQUEST, { style }, { page, follow: () => REQUEST }),
		};
	};

	it.each([0, 1, SIZE - 1, SIZE, SIZE + 1, 200])(
		'follows a cursor over %i records',
		async (total) => {
			const list = chain(total, (at) => (at < total ? String(at) : undefined));
			expect(ids(await list.read())).toEqual(upTo(total));
		},
	);

	it.each([0, 1, SIZE, SIZE + 1, 200])(
		'of %i records end with a page without any that gives back the mark it was asked by',
		async (total) => {
			const end = String(Math.ceil(total / SIZE) * SIZE || SIZE);
			const list = chain(total, (at) => (at > Number(end) ? end : String(at)));
			expect(ids(await list.read())).toEqual(upTo(total));
		},
	);

	it('that have a new mark for ever are given up, though not soon: a filter may empty pages', async () => {
		let asked = 0;
		const list = chain(30, (at) => {
			asked++;
			return String(at);
		});
		await expect(list.read()).rejects.toThrow('The list goes round in circles');
		expect(asked).toBe(102);
		const sparse = chain(1, (at) => (at < 99 * SIZE ? String(at) : undefined));
		expect(ids(await sparse.read())).toEqual([0]);
	});

	it('ends when the same mark comes again', async () => {
		const list = chain(200, () => '25');
		await expect(list.read()).rejects.toThrow('The list goes round in circles');
	});
});

describe('Link headers', () => {
	const next = (link: string) =>
		linkHeaderNext({ body: undefined, records: [], headers: { Link: link }, index: 0 });

	it.each([
		['<https://a/?page=2>; rel="next", <https://a/?page=9>; rel="last"', 'https://a/?page=2'],
		['<https://a/?page=1>; rel="prev"; title="x", </things?page=3>; rel=next', '/things?page=3'],
		['<https://a/?page=2>; rel="last next"', 'https://a/?page=2'],
		['<https://a/?page=2>; rel="nextish"', undefined],
		['', undefined],
		['garbage', undefined],
	])('reads %j', (link, expected) => {
		expect(next(link)).toBe(expected);
	});
});

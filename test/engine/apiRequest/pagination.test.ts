import type { IDataObject } from 'n8n-workflow';
import { items, jsons, pairs, stopped, useBench } from '../../support/apiRequest';
import type { Seen, StubAnswer } from '../../support/stub';

const bench = useBench();

const upTo = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));
const ids = (entries: IDataObject[]) => entries.map(({ id }) => id);
const all = { path: '/things', returnAll: true };

/** What arrived for one path: pages asked for ahead may come in after the node is done. */
const searches = (path: string) =>
	bench()
		.stub.seen.filter((seen) => seen.path === `/api/v3${path}`)
		.map(({ search }) => search);

/** A list of `total`, `size` per page, told by `tell`. */
function serve(total: number, size: number, tell: (page: number, more: boolean) => StubAnswer) {
	bench().stub.reset(({ query }) => {
		const page = Number(query.get('page') ?? 1);
		const data = upTo(total).slice((page - 1) * size, page * size);
		const { body, ...rest } = tell(page, page * size < total);
		return { ...rest, body: { data, ...(body as object) } };
	});
}

describe('lists of the two clouds', () => {
	it('reads Volt Time’s lists to their end, in order, nothing twice', async () => {
		const { chargers, teams } = bench().world.sandbox.data;
		const read = jsons(
			await bench().voltTime({ path: '/chargers', pagination: 'auto', returnAll: true }),
		);
		const uuids = new Set(chargers.map(({ uuid }) => uuid));
		expect(read).toHaveLength(chargers.length);
		expect(new Set(read.map(({ uuid }) => uuid))).toEqual(uuids);
		const path = `/teams/${teams[0]?.uuid}/transactions`;
		const auto = await bench().voltTime({ path, pagination: 'auto', limit: 120 });
		const link = { path, pagination: 'nextLink', nextLinkProperty: 'next_page_url', limit: 120 };
		expect(ids(jsons(await bench().voltTime(link)))).toEqual(ids(jsons(auto)));
		expect(items(auto).length).toBeGreaterThan(25);
	});

	it('reads Volt’s Accounts lists by their page count header', async () => {
		const { transactions } = bench().world.sandbox.volt.data;
		const own = { host: 'accounts', path: '/transactions', returnAll: true };
		const auto = jsons(await bench().volt({ ...own, pagination: 'auto' }));
		expect(auto.length).toBe(transactions.length);
		const read = await bench().volt({ ...own, pagination: 'pageCount', pageSize: 50 });
		expect(jsons(read)).toEqual(auto);
	});
});

describe('styles of pages', () => {
	const size = { sizeParameter: '', pageSize: 10 };

	it.each([0, 1, 9, 10, 11, 95])('counts pages until a short one: %i records', async (total) => {
		serve(total, 10, () => ({}));
		const read = await bench().stubbed({ ...all, ...size, pagination: 'page' });
		expect(ids(jsons(read))).toEqual(ids(upTo(total)));
	});

	it('reads on when the service gives fewer per page than it was asked for', async () => {
		serve(35, 10, () => ({}));
		const own = { path: '/capped', pagination: 'page', pageSize: 100 };
		const read = await bench().stubbed({ ...all, ...own });
		expect(ids(jsons(read))).toEqual(ids(upTo(35)));
		expect(searches('/capped')[0]).toBe('?limit=100&page=1');
	});

	it('counts from another first page, by another parameter', async () => {
		bench().stub.reset(({ query }) => {
			const page = Number(query.get('p'));
			return { body: upTo(25).slice(page * 10, page * 10 + 10) };
		});
		const named = { pageParameter: 'p', firstPage: 0, sizeParameter: 'per', pageSize: 10 };
		const read = await bench().stubbed({ ...all, ...named, path: '/zero', pagination: 'page' });
		expect(ids(jsons(read))).toEqual(ids(upTo(25)));
		expect(searches('/zero')[0]).toBe('?per=10&p=0');
	});

	it.each([404, 416])('takes %i past the last page for the end', async (status) => {
		bench().stub.reset(({ query }) =>
			query.get('page') === '1' ? { body: upTo(10) } : { status, body: {} },
		);
		const read = await bench().stubbed({ ...all, ...size, pagination: 'page' });
		expect(jsons(read)).toHaveLength(10);
	});

	it.each([10, 7])('counts records, %i to a page', async (given) => {
		bench().stub.reset(({ query }) => {
			const offset = Number(query.get('offset'));
			return { body: upTo(33).slice(offset, offset + given) };
		});
		const read = await bench().stubbed({ ...all, pagination: 'offset', pageSize: 10 });
		expect(ids(jsons(read))).toEqual(ids(upTo(33)));
	});

	it('ends by the page count header, whatever lies past it', async () => {
		serve(30, 10, (page) => ({ status: page > 3 ? 400 : 200, headers: { 'x-pages': '3' } }));
		const own = { pagination: 'pageCount', pageCountHeader: 'X-Pages', sizeParameter: '' };
		const read = await bench().stubbed({ ...all, ...own, path: '/counted' });
		expect(ids(jsons(read))).toEqual(ids(upTo(30)));
	});

	it('follows the Link header', async () => {
		serve(25, 10, (page, more) => {
			const next = `<${bench().stub.url}/api/v3/things?page=${page + 1}>; rel="next"`;
			const link = `</first>; rel="first"${more ? `, ${next}` : ''}`;
			return { headers: { link } };
		});
		const read = await bench().stubbed({ ...all, pagination: 'linkHeader' });
		expect(ids(jsons(read))).toEqual(ids(upTo(25)));
	});

	it('follows links in the body, and takes records out of a property', async () => {
		serve(25, 10, (page, more) => ({
			body: { paging: { next: more ? `/api/v3/things?page=${page + 1}` : null } },
		}));
		const own = { pagination: 'nextLink', nextLinkProperty: 'paging.next' };
		const read = await bench().stubbed({ ...all, ...own, options: { property: 'data' } });
		expect(ids(jsons(read))).toEqual(ids(upTo(25)));
	});

	it('hands the mark of each page to the next, an empty page between notwithstanding', async () => {
		const pages: Record<string, object> = {
			'': { data: upTo(2), meta: { next_cursor: 'a=/+' } },
			'a=/+': { data: [], meta: { next_cursor: 7 } },
			'7': { data: [{ id: 2 }], meta: { next_cursor: null } },
		};
		bench().stub.reset(({ query }) => ({ body: pages[query.get('cursor') ?? ''] }));
		const query = pairs(['status', 'open']);
		const read = await bench().stubbed({ ...all, pagination: 'cursor', sendQuery: true, query });
		expect(ids(jsons(read))).toEqual([0, 1, 2]);
		expect(bench().stub.seen.every(({ query: sent }) => sent.get('status') === 'open')).toBe(true);
	});
});

it('is for GET only, also where an expression says which method it is', async () => {
	const method = "={{ 'POST' }}";
	const paged = { pagination: 'page', sizeParameter: 'per', returnAll: true };
	bench().stub.reset(() => ({ body: { data: upTo(2) } }));
	expect(jsons(await bench().stubbed({ path: '/things', method, ...paged }))).toEqual(upTo(2));
	expect(bench().stub.seen.map((seen) => seen.method + seen.search)).toEqual(['POST']);
});

describe('bounds', () => {
	it('are 50 records unless told otherwise', async () => {
		serve(200, 25, (_page, more) => ({ body: { links: { next: more ? 'x' : null } } }));
		const read = await bench().stubbed({ path: '/things', pagination: 'auto' });
		expect(ids(jsons(read))).toEqual(ids(upTo(50)));
	});

	const endless = (seen: Seen): StubAnswer => {
		const page = Number(seen.query.get('page'));
		// The first page is the longest: later ones are thinned out by a filter.
		const data = page === 1 ? [{ id: 'a' }, { id: 'b' }] : [{ id: page }];
		return { body: { data, links: { next: 'x' } } };
	};

	it('keeps to the limit, and reaches it when later pages are shorter', async () => {
		bench().stub.reset(endless);
		const read = await bench().stubbed({ path: '/things', pagination: 'auto', limit: 7 });
		expect(ids(jsons(read))).toEqual(['a', 'b', 2, 3, 4, 5, 6]);
	});

	it('keeps to the maximum of pages', async () => {
		bench().stub.reset(endless);
		const read = await bench().stubbed({ ...all, pagination: 'auto', options: { maxPages: 3 } });
		expect(jsons(read)).toHaveLength(4);
		expect(bench().stub.seen).toHaveLength(3);
	});

	it.each([
		['auto', {}],
		['page', { sizeParameter: '' }],
		['offset', { sizeParameter: '', pageSize: 2 }],
		['nextLink', {}],
		['cursor', { cursorProperty: 'links.next' }],
	])('stops when the same page comes again and again: %s', async (pagination, more) => {
		const body = { data: upTo(2), links: { next: '/api/v3/things?page=2' } };
		bench().stub.reset(() => ({ body }));
		const options = { property: 'data' };
		const error = stopped(await bench().stubbed({ ...all, pagination, ...more, options }));
		expect(error.message).toMatch(/goes round in circles|sends the same page again/);
		expect(error.description).toMatch(/ecords may be missing/);
		expect(bench().stub.seen.length).toBeLessThan(20);
	});

	it.each([[upTo(2)], [['NL', 'DE']], [[{ code: 'NL' }]]])(
		'gives a list that has no pages once where pages are asked for automatically: %j',
		async (data) => {
			bench().stub.reset(() => ({ body: data }));
			const auto = { ...all, pagination: 'auto' };
			expect(jsons(await bench().stubbed(auto))).toHaveLength(data.length);
			for (const host of ['gateway', 'accounts']) {
				expect(jsons(await bench().stubbedVolt({ ...auto, host }))).toHaveLength(data.length);
			}
		},
	);

	it('returns the list as one item when it is not split, with headers when wanted', async () => {
		serve(15, 10, (_page, more) => ({ body: { links: { next: more ? 'x' : null } } }));
		const whole = { ...all, pagination: 'auto' };
		expect(jsons(await bench().stubbed({ ...whole, options: { split: false } }))).toEqual([
			{ data: upTo(15) },
		]);
		const [full] = jsons(await bench().stubbed({ ...whole, options: { fullResponse: true } }));
		expect(full).toMatchObject({ statusCode: 200, body: upTo(15) });
	});
});

describe('next links', () => {
	const link = { ...all, pagination: 'nextLink', arrayFormat: 'indices' };
	const onceTo = (next: string) =>
		bench().stub.reset((_seen, nth) => ({
			body: { data: [{ id: nth }], links: { next: nth === 0 ? next : null } },
		}));

	it('keeps the filters that a link left out, typed in the path or as parameters', async () => {
		onceTo('/api/v3/things?page=2');
		const query = pairs(['filter[type]', 'ac'], ['ids', '1'], ['ids', '2']);
		await bench().stubbed({ ...link, path: '/things?status=a%20b', sendQuery: true, query });
		const second = bench().stub.seen[1];
		expect(second?.path).toBe('/api/v3/things');
		expect([...(second?.query ?? [])].sort()).toEqual(
			[
				...[
					['page', '2'],
					['status', 'a b'],
					['filter[type]', 'ac'],
				],
				...[
					['ids[]', '1'],
					['ids[]', '2'],
				],
			].sort(),
		);
	});

	it('does not double what the link has', async () => {
		onceTo('/api/v3/things?filter[type]=ac&ids[0]=1&ids[1]=2&page=2');
		const json = { specifyQuery: 'json', queryJson: '{"filter":{"type":"ac"},"ids":[1,2]}' };
		await bench().stubbed({ ...link, sendQuery: true, ...json });
		expect(decodeURIComponent(bench().stub.seen[1]?.search ?? '')).toBe(
			'?filter[type]=ac&ids[0]=1&ids[1]=2&page=2',
		);
	});

	it.each([
		['https://evil.example/api/v3/things?page=2', 'another host'],
		['//evil.example/api/v3/things', 'another host'],
		['http://127.0.0.1:1/api/v3/things', 'another host'],
		['/api/v33/things', 'another host'],
		['/other/things', 'another host'],
		['http://[', 'no usable address'],
	])('refuses %s before anything is sent there', async (next, text) => {
		onceTo(next);
		const error = stopped(await bench().stubbed(link));
		expect(error.message).toContain(`The next page`);
		expect(error.message).toContain(text);
		expect(error.context?.itemIndex).toBe(0);
		expect(bench().stub.seen).toHaveLength(1);
	});

	it('goes on where a redirect on the same host led', async () => {
		bench().world.sandbox.faults.add({
			...{ surface: 'voltTime', path: '/api/v3/chargers', times: 1, redirectTo: 'sameOrigin' },
		});
		const read = { path: '/chargers', pagination: 'nextLink', returnAll: true };
		expect(jsons(await bench().voltTime(read))).toHaveLength(
			bench().world.sandbox.data.chargers.length,
		);
	});
});

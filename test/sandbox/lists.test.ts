// Bodies come as `any`; a wrong reach into one fails the test it is in.
/* eslint-disable @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return */
import { startSandbox, type Sandbox } from '../../sandbox';
import { ask, voltTime, type Answer } from './support';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({
		validateResponses: true,
		rateLimitPerMinute: 100_000,
		sizes: { transactions: 600 },
	});
});
afterAll(() => sandbox.close());

const call = (method: string, path: string) => voltTime(sandbox)(method, path);
const headers = () => ({ authorization: `Bearer ${sandbox.secrets.voltTime.patFull}` });

/** Follows a list by the link it gives, to the end. */
async function follow(path: string, next: (answer: Answer) => string | null) {
	const pages: Answer[] = [await call('GET', path)];
	for (let url = next(pages[0] as Answer); url; ) {
		const page = await ask(url, { headers: headers() });
		expect(page.status).toBe(200);
		pages.push(page);
		url = next(page);
	}
	return {
		pages,
		ids: pages.flatMap(({ json }) => json.data.map((one: { id: number }) => one.id)),
	};
}
const byLinks = ({ json }: Answer) => json.links.next as string | null;
const byUrl = ({ json }: Answer) => json.next_page_url as string | null;

test('user-level lists: 25 a page, links and meta, every record once', async () => {
	const { pages, ids } = await follow('/chargers', byLinks);
	expect(ids).toEqual(sandbox.data.chargers.map(({ id }) => id));
	expect(pages[0]?.json.links).toMatchObject({ last: null, prev: null });
	expect(pages[0]?.json.meta).toEqual({
		current_page: 1,
		from: 1,
		to: 25,
		per_page: 25,
		path: `${sandbox.urls.voltTime}/api/v3/chargers`,
	});
	expect(pages.at(-1)?.json.links.prev).toContain('page=2');
});

test('team-level lists: the flat paginator, every record once, newest first', async () => {
	const team = sandbox.data.teams[0];
	const { pages, ids } = await follow(`/teams/${team?.uuid}/transactions`, byUrl);
	const own = sandbox.data.transactions.filter(({ charger }) => charger.team === team);
	expect(ids).toEqual(own.map(({ id }) => id));
	expect(pages[0]?.json).toMatchObject({ prev_page_url: null, per_page: 25, from: 1, to: 25 });
	expect(pages[0]?.json.filter_options).toEqual({ statuses: ['active', 'finished'] });
});

test('a page beyond the end is empty and says so', async () => {
	const { json } = await call('GET', '/chargers?page=99');
	expect(json.data).toEqual([]);
	expect(json.links.next).toBeNull();
	expect(json.meta).toMatchObject({ from: null, to: null });
});

test('links keep the filters; limit sets the page size', async () => {
	const site = sandbox.data.sites[0];
	const path = `/sites/${site?.uuid}/transactions?filter%5Bstatus%5D=finished&limit=40`;
	const { pages, ids } = await follow(path, byLinks);
	const wanted = sandbox.data.transactions.filter(
		({ charger, stopped_at: stopped }) => charger.site === site && stopped !== null,
	);
	expect(ids).toEqual(wanted.map(({ id }) => id));
	expect(pages[0]?.json.data).toHaveLength(40);
	expect(decodeURIComponent(pages[0]?.json.links.next)).toContain('filter[status]=finished');
});

test('team transactions can be sorted', async () => {
	const team = sandbox.data.teams[0]?.uuid;
	const { json } = await call('GET', `/teams/${team}/transactions?sort=meter_start`);
	const starts = json.data.map((one: { meter_start: number }) => one.meter_start);
	expect(starts).toEqual([...starts].sort((a, b) => a - b));
});

test('team transactions can be searched by id, card and charge point', async () => {
	const team = sandbox.data.teams[0];
	const own = sandbox.data.transactions.filter(({ charger }) => charger.team === team);
	const { id, id_tag: tag, charger } = own[3] ?? {};
	for (const text of [String(id), tag, charger?.identity.toLowerCase()]) {
		const path = `/teams/${team?.uuid}/transactions?filter[search]=${encodeURIComponent(text ?? '')}`;
		const { ids } = await follow(path, byUrl);
		expect(ids).toContain(id);
		expect(ids.length).toBeLessThan(own.length);
	}
});

test('team chargers can be filtered by what their filter options name', async () => {
	const team = sandbox.data.teams[0]?.uuid;
	const { json } = await call(
		'GET',
		`/teams/${team}/chargers?filter[vendor]=Alfen&filter[connection_status]=online`,
	);
	expect(json.data.length).toBeGreaterThan(0);
	expect(new Set(json.data.map((one: { model: { vendor: string } }) => one.model.vendor))).toEqual(
		new Set(['Alfen']),
	);
	expect(json.filter_options.vendors).toContain('Alfen');
});

test('meter values page to the end, with a total, every value once', async () => {
	const charger = sandbox.data.chargers[0]?.uuid;
	const query =
		'date_from=2026-01-01%2000:00:00&date_to=2026-01-01%2005:00:00&measurand=Current.Import';
	const { pages, ids } = await follow(`/chargers/${charger}/metervalues?${query}`, byLinks);
	expect(pages[0]?.json.meta.total).toBe(ids.length);
	expect(new Set(ids).size).toBe(ids.length);
	expect(ids).toHaveLength(21 * 3);
});

test('a list that grows at its start shifts its pages; one that shrinks pulls them forward', async () => {
	const charger = sandbox.data.chargers[0];
	const path = `/chargers/${charger?.uuid}/transactions`;
	const ids = async () => (await call('GET', path)).json.data.map((one: { id: number }) => one.id);
	const before = await ids();
	const added = sandbox.data
		.addTransactions(120, 'start')
		.filter((one) => one.charger === charger)
		.map(({ id }) => id);
	expect(added.length).toBeGreaterThan(0);
	expect(await ids()).toEqual([...added, ...before].slice(0, 25));
	sandbox.data.removeTransactions(120);
	expect(await ids()).toEqual(before);
	sandbox.data.addTransactions(60, 'end');
	expect(await ids()).toEqual(before.length < 25 ? expect.anything() : before);
});

test('ten thousand records are read in one page', async () => {
	const large = await startSandbox({ sizes: { transactions: 12_000, sites: 1 } });
	try {
		const site = large.data.sites[0]?.uuid;
		const { json } = await voltTime(large)('GET', `/sites/${site}/transactions?limit=10000`);
		expect(json.data).toHaveLength(10_000);
		expect(json.links.next).toContain('page=2');
	} finally {
		await large.close();
	}
});

test('the same seed and moment give the same world, another seed another', async () => {
	const now = () => Date.parse('2026-03-01T12:00:00Z');
	const open = await Promise.all([1, 1, 2].map((seed) => startSandbox({ seed, now })));
	const worlds = open.map(({ data }) => data.chargers.map(({ uuid }) => uuid).join());
	expect(worlds[0]).toBe(worlds[1]);
	expect(worlds[0]).not.toBe(worlds[2]);
	await Promise.all(open.map((one) => one.close()));
});

/** Services that take so many requests in a short time, and say so only by refusing the others. */
import type { IDataObject } from 'n8n-workflow';
import { items, useBench, type Bench } from '../../support/apiRequest';
import type { Seen, StubAnswer } from '../../support/stub';
import { numbered } from '../../support/world';

const bench = useBench();

const LIMIT = 5;
const WINDOW_MS = 400;
const PAGES = 45;

const pageOf = ({ query }: Seen) => Number(query.get('page') ?? 1);
const records = (page: number) => Array.from({ length: 5 }, (_, n) => ({ id: page * 5 + n }));

/** Takes five requests in 0.4 s. */
function refusing(
	answer: (seen: Seen) => StubAnswer,
	headers: (leftMs: number) => StubAnswer['headers'],
) {
	let [from, taken] = [0, 0];
	return (seen: Seen): StubAnswer => {
		const now = Date.now();
		if (now >= from + WINDOW_MS) [from, taken] = [now, 0];
		if (++taken <= LIMIT) return answer(seen);
		return { status: 429, headers: headers(from + WINDOW_MS - now), body: {} };
	};
}

type Run = (parameters: IDataObject, count?: number) => ReturnType<Bench['stubbed']>;
const more = (count: number) => ({ items: numbered(count) });
const SERVICES: Array<[string, Run, (seen: Seen) => StubAnswer]> = [
	[
		'Volt Time',
		async (parameters, count = 1) => await bench().stubbed(parameters, more(count)),
		(seen) => ({ body: { data: records(pageOf(seen)), meta: { last_page: PAGES } } }),
	],
	[
		'Volt',
		async (parameters, count = 1) => await bench().stubbedVolt(parameters, more(count)),
		(seen) => ({ body: records(pageOf(seen)), headers: { 'page-count': String(PAGES) } }),
	],
];

const TELLS = (ms: number) => ({ 'retry-after': String(ms / 1000) });
const TELLS_NOT = () => ({});

describe.each(SERVICES)('%s takes five requests in 0.4 s', (_, run, page) => {
	it.each([
		['and says when to come back', TELLS],
		['and does not say when to come back', TELLS_NOT],
	])('%s: all pages of a list come through', async (__, headers) => {
		bench().stub.reset(refusing(page, headers));
		const all = { path: '/things', pagination: 'auto', returnAll: true };
		expect(items(await run(all))).toHaveLength(5 * PAGES);
	});

	it.each([
		['and says when to come back', TELLS],
		['and does not say when to come back', TELLS_NOT],
	])('%s: all items come through', async (__, headers) => {
		bench().stub.reset(refusing(() => ({ body: { id: 1 } }), headers));
		expect(items(await run({ path: '/thing' }, PAGES))).toHaveLength(PAGES);
	});

	it('has a hundred requests under way at most, whatever pages and items there are', async () => {
		let [underWay, most] = [0, 0];
		const answered = () => underWay--;
		bench().stub.reset((seen) => {
			most = Math.max(most, ++underWay);
			const { body, headers } = page(seen);
			return {
				delayMs: 30,
				raw: (res) => {
					answered();
					res.writeHead(200, { 'content-type': 'application/json', ...headers });
					res.end(JSON.stringify(body));
				},
			};
		});
		const all = { path: '/things', pagination: 'auto', limit: 40 * 5 };
		expect(items(await run(all, 20))).toHaveLength(20 * 40 * 5);
		expect(most).toBeLessThanOrEqual(100);
	});
});

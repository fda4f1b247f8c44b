/** Services that take so many requests in a short time, and say so only by refusing the others. */
import type { IDataObject } from 'n8n-workflow';
import { items, useBench, type Bench } from '../../support/apiRequest';
import type { Seen, StubAnswer } from '../../support/stub';
import { numbered } from '../../support/world';

const bench = useBench();

const LIMIT = 5;
const WINDOW_MS = 300;
/** More than five for each of four tries. */
const PAGES = 30;

const pageOf = ({ query }: Seen) => Number(query.get('page') ?? 1);
const records = (page: number) => Array.from({ length: 5 }, (_, n) => ({ id: page * 5 + n }));

/** Takes five requests in that time. */
function refusing(answer: (seen: Seen) => StubAnswer) {
	let [from, taken] = [0, 0];
	return (seen: Seen): StubAnswer => {
		const now = Date.now();
		if (now >= from + WINDOW_MS) [from, taken] = [now, 0];
		if (++taken <= LIMIT) return answer(seen);
		const headers = { 'retry-after': String((from + WINDOW_MS - now) / 1000) };
		return { status: 429, headers, body: {} };
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

describe.each(SERVICES)('%s takes five requests at a time', (_, run, page) => {
	it('all pages of a list come through', async () => {
		bench().stub.reset(refusing(page));
		const all = { path: '/things', pagination: 'auto', returnAll: true };
		expect(items(await run(all))).toHaveLength(5 * PAGES);
	});

	it('all items come through', async () => {
		bench().stub.reset(refusing(() => ({ body: { id: 1 } })));
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
		const all = { path: '/things', pagination: 'auto', limit: PAGES * 5 };
		expect(items(await run(all, 20))).toHaveLength(20 * PAGES * 5);
		expect(most).toBeLessThanOrEqual(100);
	});
});

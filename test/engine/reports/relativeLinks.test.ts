/** streamsets datacollector #89, data-api-builder #2677: the next page is named by a link without a host. */
import type { IDataObject } from 'n8n-workflow';
import { jsons, useBench } from '../../support/apiRequest';
import type { Seen, StubAnswer } from '../../support/stub';

const bench = useBench();
const LAST = 3;

/** How a link may name the page behind this one. */
const FORMS: Array<[string, (query: string, seen: Seen) => string]> = [
	['whole', (query, { path }) => `${bench().stub.url}${path}?${query}`],
	['without a scheme', (query, { path }) => `${bench().stub.url.slice(5)}${path}?${query}`],
	['from the root', (query, { path }) => `${path}?${query}`],
	['by its name', (query) => `things?${query}`],
	['by its query', (query) => `?${query}`],
];

/** Where it stands. */
const PLACES: Array<[string, (data: object[], next: string | null) => StubAnswer]> = [
	['links.next', (data, next) => ({ body: { data, links: { next } } })],
	['next_page_url', (data, next) => ({ body: { data, next_page_url: next } })],
	[
		'a HAL link',
		(data, next) => ({ body: { data, _links: next === null ? {} : { next: { href: next } } } }),
	],
	[
		'a Link header',
		(data, next) => ({
			body: { data },
			headers: next === null ? undefined : { link: `<${next}>; rel="next"` },
		}),
	],
];

const READ: Array<[string, IDataObject]> = [
	['API Request', { path: '/things', pagination: 'auto' }],
	['a list of the documentation', { resource: 'charger', operation: 'getAll', output: 'raw' }],
];

describe.each(FORMS)('a link %s', (_, form) => {
	describe.each(['cursor', 'after'])('with %s', (parameter) => {
		it.each(PLACES)('in %s is followed to the end', async (__, answer) => {
			for (const [, how] of READ) {
				bench().stub.reset((seen) => {
					const at = Number(seen.query.get(parameter) ?? 1);
					// A parameter that the service does not know changes nothing.
					const data = [{ id: at, name: `thing ${at}` }];
					const there = form(`${parameter}=${at + 1}`, seen).replace(
						'things',
						seen.path.split('/').pop() ?? '',
					);
					return answer(data, at < LAST ? there : null);
				});
				const found = jsons(await bench().stubbed({ returnAll: true, ...how }));
				expect(found.map(({ id }) => id)).toEqual([1, 2, 3]);
			}
		});
	});
});

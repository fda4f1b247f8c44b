import type { IDataObject } from 'n8n-workflow';
import { stopped, useBench } from '../../support/apiRequest';
import type { StubAnswer } from '../../support/stub';

const bench = useBench();

const LAST = 5;
const page = (at: number) => Array.from({ length: 25 }, (_, n) => ({ id: at * 25 + n }));

/** How a service tells that five pages there are, and how it is asked for them. */
const WAYS: Array<[string, IDataObject, (at: number) => StubAnswer]> = [
	[
		'a page count header',
		{ pagination: 'pageCount' },
		(at) => ({ headers: { 'page-count': String(LAST) }, body: { data: page(at) } }),
	],
	[
		'last_page',
		{ pagination: 'auto' },
		(at) => ({ body: { data: page(at), meta: { current_page: at, last_page: LAST } } }),
	],
	[
		'last_page, of the documentation',
		{ resource: 'charger', operation: 'getAll', output: 'raw' },
		(at) => ({ body: { data: page(at), meta: { current_page: at, last_page: LAST } } }),
	],
	[
		'a mark for the next page',
		{ pagination: 'cursor' },
		(at) => ({ body: { data: page(at), meta: { next_cursor: at < LAST ? at + 1 : null } } }),
	],
];

const json = { 'content-type': 'application/json' };
const NO_PAGES: Array<[string, StubAnswer]> = [
	['404', { status: 404, body: {} }],
	['204', { status: 204 }],
	['200 and nothing', { body: '' }],
	['null', { headers: json, body: 'null' }],
	['null in place of a list', { body: { data: null } }],
	['a text in place of a list', { headers: json, body: '"Server busy"' }],
	['a complaint in place of a list', { body: { message: 'Server busy' } }],
];

describe.each(WAYS)('a list with %s, whose third of five pages is', (_, parameters, answer) => {
	it.each(NO_PAGES)('%s: stops, since records are missing', async (__, bad) => {
		bench().stub.reset(({ query }) => {
			const at = Number(query.get('page') ?? query.get('cursor') ?? 1);
			if (at > LAST) return { body: { data: [] } };
			return at === 3 ? bad : answer(at);
		});
		const all = { path: '/things', returnAll: true, options: { tries: 1 } };
		stopped(await bench().stubbed({ ...all, ...parameters }));
	});
});

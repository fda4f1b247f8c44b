import type { IDataObject } from 'n8n-workflow';
import { stopped, useBench } from '../../support/apiRequest';
import type { StubAnswer } from '../../support/stub';

const bench = useBench();

const LAST = 3;
const page = (at: number) => Array.from({ length: 25 }, (_, n) => ({ id: at * 25 + n }));
const address = (at: number) => `${bench().stub.url}/api/v3/things?page=${at}`;
const counted = (count: string) => (at: number) => ({
	headers: { 'page-count': count },
	body: { data: at > LAST ? [] : page(at) },
});

/** Only how many records there are; the page past the end is not there. */
const totalAlone = (at: number): StubAnswer =>
	at > LAST ? { status: 404 } : { body: { data: page(at), total: LAST * 25 } };

/** Only how many pages there are, not which one this is. */
const lastPageAlone = (at: number) => ({ body: { data: page(at), meta: { last_page: LAST } } });

const WAYS: Array<[string, IDataObject, (at: number) => StubAnswer]> = [
	['a page count header without a number', { pagination: 'pageCount' }, counted('')],
	['the number of the last page alone', { pagination: 'auto' }, lastPageAlone],
	[
		'the number of the last page alone, of a list of the documentation',
		{ resource: 'charger', operation: 'getAll', output: 'raw' },
		lastPageAlone,
	],
	['the number of all records alone', { pagination: 'auto' }, totalAlone],
	[
		'the number of all records alone, of a list of the documentation',
		{ resource: 'charger', operation: 'getAll', output: 'raw' },
		totalAlone,
	],
	['a page count of -1', { pagination: 'pageCount' }, counted('-1')],
	[
		'a Link header with a comma in a title (RFC 8288)',
		{ pagination: 'linkHeader' },
		(at) => {
			const link = `<${address(at + 1)}>; title="next, please"; rel="next"`;
			return { headers: at < LAST ? { link } : undefined, body: { data: page(at) } };
		},
	],
	[
		'an object where the next address is looked for',
		{ pagination: 'nextLink' },
		(at) => {
			const next = at < LAST ? { href: address(at + 1) } : null;
			return { body: { data: page(at), links: { next } } };
		},
	],
];

it.each(WAYS)('%s: the list is read to its end, or stops with an error', async (_, how, answer) => {
	bench().stub.reset(({ query }) => answer(Number(query.get('page') ?? 1)));
	const { status, nodes } = await bench().stubbed({ path: '/things', returnAll: true, ...how });
	if (status === 'success') expect(nodes.Node?.items).toHaveLength(LAST * 25);
});

it.each([
	['a page count header', { pagination: 'pageCount' }, counted(String(LAST))],
	['the number of the last page', { pagination: 'auto' }, lastPageAlone],
	['the number of all records', { pagination: 'auto' }, totalAlone],
	[
		'the number of all records, of a list of the documentation',
		{ resource: 'charger', operation: 'getAll', output: 'raw' },
		totalAlone,
	],
])('%s, and the first page whatever is asked for: stops', async (_, how, answer) => {
	bench().stub.reset(() => answer(1));
	const { message } = stopped(await bench().stubbed({ path: '/things', returnAll: true, ...how }));
	expect(message).toMatch(/^The list goes round in circles/);
});

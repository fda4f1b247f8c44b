/** Counts that say less than what was read: 0 where a service does not count, or another number by that name. */
import type { IDataObject } from 'n8n-workflow';
import { jsons, useBench } from '../../support/apiRequest';
import type { Seen, StubAnswer } from '../../support/stub';

const bench = useBench();

const LAST = 4;
const SIZE = 25;
const ALL = LAST * SIZE;
const page = (at: number) =>
	Array.from({ length: at > LAST ? 0 : SIZE }, (_, n) => ({ id: (at - 1) * SIZE + n }));
const pageOf = ({ query }: Seen) => Number(query.get('page') ?? 1);

/** What a paginator says with a page that has 25 of 100 records. */
type Told = [string, (at: number) => IDataObject];
const TOLD: Told[] = [
	['total 0', (at) => ({ current_page: at, per_page: SIZE, total: 0 })],
	['total -1', (at) => ({ current_page: at, per_page: SIZE, total: -1 })],
	['total 0 as text, alone', () => ({ total: '0' })],
	['to and total 0', (at) => ({ to: at * SIZE, total: 0 })],
	['last_page 0', (at) => ({ current_page: at, last_page: 0 })],
	['last_page -1, alone', () => ({ last_page: -1 })],
	['total_pages 0', (at) => ({ current_page: at, total_pages: 0 })],
	['pages as total', (at) => ({ current_page: at, per_page: SIZE, total: LAST })],
	[
		'what is left as total',
		(at) => ({ current_page: at, per_page: SIZE, total: ALL - (at - 1) * SIZE }),
	],
	['what is left as total, alone', (at) => ({ total: ALL - (at - 1) * SIZE })],
	[
		'the size asked for, where the service gives fewer',
		(at) => ({ current_page: at, per_page: 60, total: ALL }),
	],
	...[80, 90, 99].map(
		(size): Told => [
			`a size asked for that two pages would do with: ${size}`,
			(at) => ({ current_page: at, per_page: size, total: ALL }),
		],
	),
	...[26, 49, 51, 74].map(
		(total): Told => [
			`a total that a later page shows to be too small: ${total}`,
			(at) => ({ current_page: at, per_page: SIZE, total }),
		],
	),
	['the same, beside to', (at) => ({ current_page: at, per_page: ALL, to: at * SIZE, total: ALL })],
];

const READ: Array<[string, IDataObject]> = [
	['API Request', { path: '/things', pagination: 'auto' }],
	['a list of the documentation', { resource: 'charger', operation: 'getAll', output: 'raw' }],
];

describe.each(TOLD)('Volt Time says %s', (_, told) => {
	it.each(READ)('%s reads all pages', async (__, how) => {
		bench().stub.reset((seen) => ({
			body: { data: page(pageOf(seen)), meta: told(pageOf(seen)) },
		}));
		expect(jsons(await bench().stubbed({ returnAll: true, ...how }))).toHaveLength(ALL);
	});
});

describe.each(['0', '-1', ''])('Volt says page-count %j for four pages', (count) => {
	it.each<[string, IDataObject]>([
		['API Request', { path: '/things', pagination: 'auto' }],
		['a list of the documentation', { resource: 'account', operation: 'getAll', output: 'raw' }],
	])('%s reads all pages', async (_, how) => {
		bench().stub.reset((seen) => ({ body: page(pageOf(seen)), headers: { 'page-count': count } }));
		expect(jsons(await bench().stubbedVolt({ returnAll: true, ...how }))).toHaveLength(ALL);
	});
});

describe('a count of pages that are numbered from 0', () => {
	const past: Array<[string, (at: number) => StubAnswer]> = [
		['nothing', () => ({ body: [] })],
		['404', () => ({ status: 404, body: {} })],
		['416', () => ({ status: 416, body: {} })],
		['the last one again', () => ({ body: page(LAST) })],
	];

	it.each(past)('is as many as there are, past which the service gives %s', async (_, answer) => {
		bench().stub.reset(({ query }) => {
			const at = Number(query.get('page')) + 1;
			const headers = { 'page-count': String(LAST) };
			return { headers, ...(at > LAST ? answer(at) : { body: page(at) }) };
		});
		const how = { pagination: 'pageCount', firstPage: 0, sizeParameter: '' };
		expect(jsons(await bench().stubbed({ path: '/things', returnAll: true, ...how }))).toEqual(
			Array.from({ length: ALL }, (__, id) => ({ id })),
		);
	});

	it.each(past)('is none where it is 0, past whose end the service gives %s', async (_, answer) => {
		bench().stub.reset(({ query }) => {
			const at = Number(query.get('page')) + 1;
			return { headers: { 'page-count': '0' }, ...(at > LAST ? answer(at) : { body: page(at) }) };
		});
		const how = { pagination: 'pageCount', firstPage: 0, sizeParameter: '' };
		const all = { path: '/things', returnAll: true, ...how };
		expect(jsons(await bench().stubbed(all))).toHaveLength(ALL);
	});

	it('may be the number of the last as well', async () => {
		bench().stub.reset(({ query }) => {
			const at = Number(query.get('page')) + 1;
			return { headers: { 'page-count': String(LAST - 1) }, body: page(at) };
		});
		const how = { pagination: 'pageCount', firstPage: 0, sizeParameter: '' };
		const all = { path: '/things', returnAll: true, ...how };
		expect(jsons(await bench().stubbed(all))).toHaveLength(ALL);
	});
});

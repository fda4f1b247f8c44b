/** Lists that come out short, and pass for complete. */
import { items, useBench } from '../../support/apiRequest';
import type { Seen, StubAnswer } from '../../support/stub';

const bench = useBench();
const pageOf = ({ query }: Seen) => Number(query.get('page') ?? 1);
const LAST = 6;
const laravel = (page: number, data: object[]) => ({
	body: { data, meta: { current_page: page, last_page: LAST } },
});
const GONE: Array<[string, StubAnswer]> = [
	['404', { status: 404, body: { message: 'Not found.' } }],
	['no body', { status: 200, body: '' }],
	['204', { status: 204 }],
];

describe('a page in the middle of a list whose end is known', () => {
	it.each(GONE)('that answers %s stops the item: Volt Time', async (_, answer) => {
		bench().stub.reset((seen) =>
			pageOf(seen) === 4 ? answer : laravel(pageOf(seen), [{ id: pageOf(seen) }]),
		);
		const result = await bench().stubbed({ path: '/x', pagination: 'auto', returnAll: true });
		expect(result.status).toBe('error');
	});

	it.each(GONE)('that answers %s stops the item: Volt', async (_, answer) => {
		bench().stub.reset((seen) =>
			pageOf(seen) === 4
				? answer
				: { body: [{ id: pageOf(seen) }], headers: { 'page-count': String(LAST) } },
		);
		const result = await bench().stubbedVolt({ path: '/x', pagination: 'auto', returnAll: true });
		expect(result.status).toBe('error');
	});

	it.each(GONE)('that answers %s stops the item: a named operation', async (_, answer) => {
		bench().stub.reset((seen) =>
			pageOf(seen) === 4 ? answer : laravel(pageOf(seen), [{ uuid: `u${pageOf(seen)}` }]),
		);
		const named = { resource: 'charger', operation: 'getAll', returnAll: true, output: 'raw' };
		expect((await bench().stubbed(named)).status).toBe('error');
	});
});

describe('records that have an ID in common, but nothing else', () => {
	const connectors = (charger: string) => [1, 2].map((id) => ({ id, charger }));

	it('are all given: numbered pages', async () => {
		bench().stub.reset((seen) => laravel(pageOf(seen), connectors(`charger ${pageOf(seen)}`)));
		const result = await bench().stubbed({ path: '/x', pagination: 'auto', returnAll: true });
		expect(items(result)).toHaveLength(2 * LAST);
	});

	it('are all given: cursors', async () => {
		bench().stub.reset(({ query }) => {
			const at = Number(query.get('cursor') ?? 0);
			const next_cursor = at < 2 ? String(at + 1) : null;
			return { body: { data: connectors(`charger ${at}`), meta: { next_cursor } } };
		});
		const result = await bench().stubbed({ path: '/x', pagination: 'cursor', returnAll: true });
		expect(items(result)).toHaveLength(6);
	});
});

it('a Link header is read past a quoted comma or semicolon (RFC 8288)', async () => {
	bench().stub.reset((seen) => {
		const page = pageOf(seen);
		const link = `</api/v3/x?page=${page + 1}>; title="Page ${page + 1}, of 3; next"; rel="next"`;
		return { body: [{ id: page }], headers: page < 3 ? { link } : undefined };
	});
	const listed = { path: '/x', pagination: 'linkHeader', returnAll: true };
	expect(items(await bench().stubbed(listed))).toHaveLength(3);
});

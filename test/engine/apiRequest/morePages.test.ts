/** What the service says of further pages outweighs what a page looks like. */
import type { IDataObject } from 'n8n-workflow';
import { jsons, useBench } from '../../support/apiRequest';
import { rl } from '../../support/operations';
import type { StubAnswer } from '../../support/stub';

const bench = useBench();
const LAST = 5;
const UUID = '1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f';
const at = (page: number) => `${bench().stub.url}/api/v3/things?page=${page}`;

type Tell = (page: number, more: boolean) => StubAnswer;

/** What other paginators say; a page is called one record long. */
const TOLD: Array<[name: string, tell: Tell]> = [
	[
		'total and per_page',
		(page) => ({ body: meta({ current_page: page, per_page: 1, total: LAST }) }),
	],
	[
		'the same as texts',
		(page) => ({ body: { current_page: `${page}`, per_page: '1', total: '5' } }),
	],
	['to and total', (page) => ({ body: meta({ from: page, to: page, total: LAST }) })],
	[
		'Fractal',
		(page, more) => ({
			body: meta({
				pagination: {
					...{ total: LAST, count: 1, per_page: 1, current_page: page, total_pages: LAST },
					links: more ? { next: at(page + 1) } : {},
				},
			}),
		}),
	],
	['total_pages', (page) => ({ body: meta({ current_page: page, total_pages: LAST }) })],
	['meta.next_cursor', (page, more) => ({ body: meta({ next_cursor: more ? page + 1 : null }) })],
	['next_cursor', (page, more) => ({ body: { next_cursor: more ? `${page + 1}` : '' } })],
	['has_more', (_, more) => ({ body: meta({ has_more: more }) })],
	['has_more_pages', (_, more) => ({ body: { has_more_pages: more } })],
	[
		'an object as link',
		(page, more) => ({ body: { links: { next: more && { href: at(page + 1) } } } }),
	],
	['HAL', (page, more) => ({ body: { _links: more ? { next: { href: at(page + 1) } } : {} } })],
	[
		'a Link header',
		(page, more) => ({ headers: more ? { link: `<${at(page + 1)}>; rel="next"` } : undefined }),
	],
];

/** Ways in which a service says that more follows, and how they are asked for. */
const WAYS: Array<[name: string, parameters: IDataObject, tell: Tell]> = [
	[
		'cursor',
		{ pagination: 'cursor' },
		(page, more) => ({ body: meta({ next_cursor: more ? page + 1 : null }) }),
	],
	[
		'nextLink',
		{ pagination: 'nextLink' },
		(page, more) => ({ body: { links: { next: more ? at(page + 1) : null } } }),
	],
	[
		'linkHeader',
		{ pagination: 'linkHeader' },
		(page, more) => ({ headers: more ? { link: `<${at(page + 1)}>; rel="next"` } : undefined }),
	],
	[
		'pageCount',
		{ pagination: 'pageCount', sizeParameter: '' },
		() => ({ headers: { 'page-count': String(LAST) } }),
	],
	[
		'automatic, links.next',
		{ pagination: 'auto' },
		(_, more) => ({ body: { links: { next: more ? 'x' : null } } }),
	],
	[
		'automatic, next_page_url',
		{ pagination: 'auto' },
		(page, more) => ({ body: { next_page_url: more ? at(page + 1) : null } }),
	],
	[
		'automatic, a cursor',
		{ pagination: 'auto' },
		(page, more) => ({
			body: { next_page_url: more ? `http://elsewhere/?cursor=${page + 1}` : null },
		}),
	],
	[
		'automatic, last_page',
		{ pagination: 'auto' },
		(page) => ({ body: { current_page: page, last_page: LAST } }),
	],
	[
		'automatic, meta.last_page',
		{ pagination: 'auto' },
		(page) => ({ body: meta({ current_page: page, last_page: LAST }) }),
	],
	[
		'automatic, null and last_page',
		{ pagination: 'auto' },
		(page) => ({
			body: { links: { next: null }, ...meta({ current_page: page, last_page: LAST }) },
		}),
	],
	...TOLD.map(([name, tell]): [string, IDataObject, Tell] => [
		`automatic, ${name}`,
		{ pagination: 'auto' },
		tell,
	]),
];
const meta = (told: object) => ({ meta: told });

/** Serves pages of these records, told in one of the ways. */
function serve(records: (page: number) => unknown[], tell: Tell) {
	bench().stub.reset(({ query }) => {
		const page = Number(query.get('page') ?? query.get('cursor') ?? 1);
		if (page > LAST) return { body: { data: [] } };
		const { body, ...rest } = tell(page, page < LAST);
		return { ...rest, body: { data: records(page), ...(body as object) } };
	});
}

const read = async (parameters: IDataObject) =>
	jsons(await bench().stubbed({ path: '/things', returnAll: true, ...parameters }));

describe.each(WAYS)('%s', (_, parameters, tell) => {
	it('reads pages that look alike to the end', async () => {
		serve(() => [{ status: 'Available' }], tell);
		expect(await read(parameters)).toHaveLength(LAST);
	});

	it('reads on past an empty page', async () => {
		serve((page) => (page === 3 ? [] : [{ id: page }]), tell);
		expect(await read(parameters)).toEqual([1, 2, 4, 5].map((id) => ({ id })));
	});

	it('gives a record that comes again once', async () => {
		serve((page) => [{ id: page - 1 }, { id: page }], tell);
		expect(await read(parameters)).toEqual([0, 1, 2, 3, 4, 5].map((id) => ({ id })));
	});
});

it.each(['transaction', 'charger', 'location'])(
	'reads a team’s %s list by whichever way its pages go',
	async (resource) => {
		for (const [, { pagination }, tell] of WAYS) {
			if (pagination !== 'auto') continue;
			serve((page) => [{ id: page, uuid: `${page}` }], tell);
			const list = { resource, operation: 'getByTeam', team: rl('id', UUID), output: 'raw' };
			expect(await read(list)).toHaveLength(LAST);
		}
	},
);

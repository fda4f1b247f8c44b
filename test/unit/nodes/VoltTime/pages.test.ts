import { laravelMore, laravelPages } from '../../../../nodes/VoltTime/pages';

describe('whether more pages follow', () => {
	it.each([
		['links.next is an address', { links: { next: 'https://x/?page=2' } }, true],
		['links.next is null', { links: { next: null } }, false],
		['next_page_url is an address', { next_page_url: 'https://x/?page=2' }, true],
		['next_page_url is null', { next_page_url: null }, false],
		['a paginator in data says so', { data: { current_page: 2, last_page: 3, data: [] } }, true],
		['a paginator in data ends', { data: { current_page: 3, last_page: 3, data: [] } }, false],
		['a paginator in data has a link', { data: { next_page_url: 'https://x/?page=2' } }, true],
		['a paginator in data has none', { data: { next_page_url: null, data: [] } }, false],
	])('is told where %s', (_, body, more) => {
		expect(laravelMore({ body, index: 0 })).toBe(more);
		expect(laravelPages.more({ body, index: 0 })).toBe(more);
	});

	it.each([
		[{}],
		[[]],
		[{ data: [1] }],
		[{ links: {} }],
		[{ last_page: '' }],
		[{ current_page: 1, last_page: [] }],
		[{ links: { next: 2 } }],
		[undefined],
	])('is not told by %j, which a list takes for its end', (body) => {
		expect(laravelMore({ body, index: 0 })).toBeUndefined();
		expect(laravelPages.more({ body, index: 0 })).toBe(false);
	});

	it.each([
		['alone', 0, { meta: { last_page: 2 } }, true],
		['alone, on that page', 1, { meta: { last_page: 2 } }, false],
		['alone, flat', 0, { last_page: '2' }, true],
		['of one page', 0, { meta: { last_page: 1 } }, false],
		['beside a next link that is always null', 0, { links: { next: null }, last_page: 2 }, true],
		['beside the number of this page', 0, { current_page: 2, last_page: 2 }, false],
	])('is told by the number of the last page %s', (_, index, body, more) => {
		expect(laravelPages.more({ body, index })).toBe(more);
	});
});

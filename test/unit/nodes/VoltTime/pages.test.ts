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
		expect(laravelMore({ body })).toBe(more);
		expect(laravelPages.more({ body })).toBe(more);
	});

	it.each([[{}], [[]], [{ data: [1] }], [{ links: {} }], [{ links: { next: 2 } }], [undefined]])(
		'is not told by %j, which a list takes for its end',
		(body) => {
			expect(laravelMore({ body })).toBeUndefined();
			expect(laravelPages.more({ body })).toBe(false);
		},
	);
});

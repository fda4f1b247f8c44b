import { userPath } from '../../../../../nodes/core/http/path';
import type { ApiRequest } from '../../../../../nodes/core/http/request';
import { followLink } from '../../../../../nodes/core/pages/nextLink';

const ASKED = 'https://api.example/v3/things?q=1';

const request = (path: string, more: Partial<ApiRequest> = {}): ApiRequest => ({
	method: 'GET',
	path: userPath(path),
	...more,
});

const follow = (link: string, asked = request('/things'), url = ASKED) =>
	followLink(link, asked, { url });

describe('the request behind a next-page address', () => {
	it.each([
		['https://api.example/v3/things?page=2', '/things?page=2'],
		['/v3/things?page=2', '/things?page=2'],
		['?page=2', '/things?page=2'],
		['/v3/others', '/others'],
	])('%s is of the same API', (link, path) => {
		expect(follow(link)).toMatchObject({ path, query: {} });
	});

	it.each(['https://evil.example/v3/x', '//evil.example/v3/x', '/v33/things', '/v3', '/things'])(
		'%s is refused',
		(link) => {
			expect(() => follow(link)).toThrow('The next page lies on another host');
		},
	);

	it('is refused where it is no address', () => {
		expect(() => follow('http://[')).toThrow('The next page has no usable address');
		expect(() => followLink('?page=2', request('/things'), undefined)).toThrow('no usable address');
	});

	it('keeps the filters the address left out, typed in the path or as parameters', () => {
		const asked = request('/things?a=1', { query: { b: { c: 2 }, ids: [3, 4] } });
		expect(follow('?page=2', asked).path).toBe(
			'/things?page=2&a=1&b%5Bc%5D=2&ids%5B%5D=3&ids%5B%5D=4',
		);
	});

	it.each(['?ids[0]=3&page=2', '?ids[]=3&page=2', '?ids=3&page=2'])(
		'does not double a list that is written in another way: %s',
		(link) => {
			const asked = request('/things', { query: { ids: [3] }, arrayFormat: 'brackets' });
			expect(follow(link, asked).path).toBe(`/things${link}`);
		},
	);

	it('goes on from where a redirect led, under the base that was asked', () => {
		const answer = { url: 'https://api.example/v3/moved/things', asked: ASKED };
		expect(followLink('?page=2', request('/things'), answer).path).toBe('/moved/things?page=2');
	});
});

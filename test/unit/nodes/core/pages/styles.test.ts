import { userPath } from '../../../../../nodes/core/http/path';
import { numberedPage, countedBy, type Page } from '../../../../../nodes/core/pages/styles';

const page = (index: number, count?: string): Page => ({
	...{ body: undefined, records: [], index },
	headers: count === undefined ? {} : { 'Page-Count': count },
});

describe('a header that counts pages', () => {
	it.each([
		[0, '3', 1, true],
		[1, '3', 1, true],
		[2, '3', 1, false],
		[0, '1', 1, false],
		[1, '3', 0, true],
		[2, '3', 0, undefined],
		[3, '3', 0, false],
		[0, 'many', 1, undefined],
		[0, undefined, 1, undefined],
	])('page %i of %s, counted from %i: more follow: %s', (index, count, first, more) => {
		expect(countedBy('page-count', first).more?.(page(index, count))).toBe(more);
	});
});

describe('the request for a numbered page', () => {
	const request = { method: 'GET' as const, path: userPath('/x'), query: { q: 'a' } };

	it('bears its number, or how many records to skip', () => {
		const style = { kind: 'number' as const, parameter: 'n', first: 1, step: 1 };
		expect(numberedPage(request, style, 2).query).toEqual({ q: 'a', n: 3 });
		expect(numberedPage(request, { ...style, first: 0, step: 25 }, 2).query).toEqual({
			...{ q: 'a', n: 50 },
		});
	});

	it('leaves the number of the first out where lists without pages may not know it', () => {
		const style = {
			kind: 'number' as const,
			parameter: 'n',
			first: 1,
			step: 1,
			firstUnnamed: true,
		};
		expect(numberedPage(request, style, 0)).toBe(request);
		expect(numberedPage(request, style, 1).query).toEqual({ q: 'a', n: 2 });
	});
});

import { queryString, type ArrayFormat } from '../../../../../nodes/core/http/query';

const FORMATS: ArrayFormat[] = ['brackets', 'comma', 'indices', 'repeat'];

describe('a query', () => {
	it('leaves out what is undefined or empty, and sends null as an empty value', () => {
		expect(queryString({ a: undefined, b: '', c: null, d: 0, e: false })).toBe('c=&d=0&e=false');
		expect(queryString({ list: [undefined, '', null, 1] })).toBe('list[]=&list[]=1');
		expect(queryString()).toBe('');
	});

	it.each(FORMATS)('has nothing of an empty list or object: %s', (format) => {
		expect(queryString({ list: [], deep: {} }, format)).toBe('');
	});

	it('encodes what is between the commas, not the commas', () => {
		expect(queryString({ 'a b': ['x,y', 1, { z: '&' }] }, 'comma')).toBe(
			'a%20b=x%2Cy,1,%7B%22z%22%3A%22%26%22%7D',
		);
	});

	it('writes lists of objects and lists in lists', () => {
		const value = { f: [{ id: 1 }, { id: 2 }], g: [[1], [2]] };
		expect(queryString(value, 'indices')).toBe('f[0][id]=1&f[1][id]=2&g[0][0]=1&g[1][0]=2');
		expect(queryString(value, 'repeat')).toBe('f[id]=1&f[id]=2&g=1&g=2');
	});
});

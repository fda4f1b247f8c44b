import {
	fileNameOf,
	formatOf,
	select,
	toItems,
	withoutErrorKey,
} from '../../../../../nodes/core/item/items';
import type { ApiAnswer } from '../../../../../nodes/core/http/request';

const answer = (headers: Record<string, unknown>, url = 'https://api.example/x'): ApiAnswer => ({
	...{ status: 200, statusText: 'OK', body: Buffer.of() },
	headers,
	url,
});

describe('what an answer is, by its headers', () => {
	it.each([
		[{}, 'json'],
		[{ 'content-type': 'application/json' }, 'json'],
		[{ 'Content-Type': 'application/problem+json; charset=utf-8' }, 'json'],
		[{ 'content-type': 'TEXT/HTML' }, 'json'],
		[{ 'content-type': 'text/csv' }, 'text'],
		[{ 'content-type': 'application/xml' }, 'text'],
		[{ 'content-type': 'image/svg+xml' }, 'text'],
		[{ 'content-type': 'application/x-ndjson' }, 'json'],
		[{ 'content-type': 'application/pdf' }, 'file'],
		[{ 'content-type': 'text/csv', 'content-disposition': 'attachment' }, 'file'],
		[{ 'content-type': 'application/json', 'content-disposition': 'inline; filename=a' }, 'file'],
		[{ 'content-type': 'application/json', 'content-disposition': 'inline' }, 'json'],
	])('%j: %s', (headers, format) => {
		expect(formatOf(answer(headers))).toBe(format);
	});
});

describe('the name of a file', () => {
	const named = (disposition: string, url?: string) =>
		fileNameOf(answer({ 'content-disposition': disposition }, url));

	it.each([
		['attachment; filename=".."', 'https://api.example/reports/a.csv', 'a.csv'],
		['attachment; filename="..."', 'https://api.example/', 'file'],
		['attachment; filename="a/b\\\\c"', undefined, 'a_b_c'],
		["attachment; filename*=UTF-8''%E2%82%AC.csv; filename=x", undefined, '€.csv'],
		['', 'https://api.example/a%2', 'a%2'],
	])('of %j at %s', (disposition, url, name) => {
		expect(named(disposition, url)).toBe(name);
	});

	it('keeps its extension when it is shortened', () => {
		const name = named(`attachment; filename="${'x'.repeat(300)}.csv"`);
		expect(name).toHaveLength(150);
		expect(name.endsWith('x.csv')).toBe(true);
		expect(named(`attachment; filename="${'x'.repeat(300)}"`)).toBe('x'.repeat(150));
	});
});

describe('a key named error', () => {
	it('gets another name, in its place, that is not taken', () => {
		expect(Object.entries(withoutErrorKey({ a: 1, error: 'x', b: 2 }))).toEqual([
			...[['a', 1] as const, ['errorCode', 'x'] as const, ['b', 2] as const],
		]);
		expect(withoutErrorKey({ error: 1, errorCode: 2, errorCode_: 3 })).toEqual({
			...{ errorCode__: 1, errorCode: 2, errorCode_: 3 },
		});
	});
});

describe('the part of an answer that is wanted', () => {
	it.each<[unknown, unknown]>([
		[{ data: 0 }, 0],
		[{ data: null }, null],
		[
			{ data: undefined, a: 1 },
			{ data: undefined, a: 1 },
		],
		[[{ data: 1 }], [{ data: 1 }]],
		['data', 'data'],
		[{ data: [], message: 'None.' }, []],
		...[null, {}].flatMap(
			(data): Array<[unknown, unknown]> => [
				[{ data, message: 'No.' }, { message: 'No.' }],
				[{ data, errors: [{ code: 7 }], meta: {} }, { errors: [{ code: 7 }] }],
				[
					{ data, error: 'x', message: 'No.' },
					{ error: 'x', message: 'No.' },
				],
				[{ data, message: '', error: null, errors: [] }, data],
				[{ data, page: 1 }, data],
			],
		),
	])('of %j is what data holds, where there is any', (body, wanted) => {
		expect(select(body, { format: 'json', unwrapData: true })).toEqual(wanted);
	});

	it.each([
		[[], {}],
		[{}, {}],
		[null, {}],
		[{ data: [] }, {}],
		[{ data: null }, {}],
		[{ data: null, message: 'Nothing yet.' }, { message: 'Nothing yet.' }],
		[{ data: [], message: 'Nothing yet.' }, { message: 'Nothing yet.' }],
		[{ data: null, errors: ['No.'] }, { errors: ['No.'] }],
		[{ data: { id: 1 }, message: 'Done.' }, { id: 1 }],
		[{ id: 1 }, { id: 1 }],
		[[{ id: 1 }], [{ id: 1 }]],
		['text', 'text'],
	])('of %j is a record, where one must come: %j', (body, wanted) => {
		expect(select(body, { format: 'json', unwrapData: true, holds: 'record' })).toEqual(wanted);
	});

	it.each([
		[[], []],
		[{}, []],
		[null, []],
		[{ data: null }, []],
		[{ data: {} }, []],
		[{ data: [], message: 'Done.' }, []],
		[{ data: null, message: 'No.' }, { message: 'No.' }],
		[{ data: null, error: 'No.' }, { error: 'No.' }],
		[{ data: { 0: 'a', 1: 'b' } }, ['a', 'b']],
		[{ 3: 'b', 1: 'a' }, ['a', 'b']],
		[{ data: { id: 1 } }, { id: 1 }],
		[{ message: 'No.' }, { message: 'No.' }],
	])('of %j is a list, where one must come: %j', (body, wanted) => {
		expect(select(body, { format: 'json', unwrapData: true, holds: 'list' })).toEqual(wanted);
	});

	it.each([[[]], [{}], [null], [{ 0: 'a' }]])(
		'of %j is itself, where anything may come',
		(body) => {
			expect(select(body, { format: 'json', unwrapData: true })).toEqual(body);
		},
	);

	it('is the named field, whatever is in data', () => {
		const body = { data: 1, own: { x: 2 } };
		expect(select(body, { format: 'json', unwrapData: true, property: 'own.x' })).toBe(2);
	});
});

it('an answer without a body says so, in full as null', () => {
	const head = { status: 204, statusText: 'No Content', headers: { 'x-a': '1' } };
	expect(toItems(undefined, { format: 'json' }, head, 3)).toEqual([
		{ json: { success: true, statusCode: 204 }, pairedItem: { item: 3 } },
	]);
	const [full] = toItems(undefined, { format: 'json', full: true }, head, 3);
	expect(full?.json).toEqual({
		...{ statusCode: 204, statusMessage: 'No Content', headers: { 'x-a': '1' }, body: null },
	});
});

import fc from 'fast-check';
import {
	header,
	mergeHeaders,
	retryAfterMs,
	userHeaders,
} from '../../../../../nodes/core/http/headers';

describe('typed headers', () => {
	it.each(['Authorization', 'authorization ', 'Proxy-Authorization', 'Cookie'])(
		'refuses %s: signing in is the credential’s part',
		(name) => {
			expect(() => userHeaders([[name, 'Bearer x']])).toThrow('the credential’s part');
		},
	);

	it.each([
		...['Host', 'Content-Length', 'Transfer-Encoding', 'connection'],
		...['Upgrade', 'TE', 'Trailer', 'Expect'],
	])('refuses %s', (name) => {
		expect(() => userHeaders([[name, '1']])).toThrow('set by the connection itself');
	});

	it.each([
		['X-A', 'a\r\nAuthorization: Bearer x'],
		['X-A', 'a\nb'],
		['X-A', 'a\u0000b'],
		['X-A\r\nX-B', '1'],
		['X A', '1'],
		['X:', '1'],
		['X-A', 'zażółć'],
	])('refuses %j: %j', (name, value) => {
		expect(() => userHeaders([[name, value]])).toThrow(/^The header /);
	});

	it('sends only what is a header, whatever is typed', () => {
		const any = fc.string({ unit: 'binary', maxLength: 30 });
		fc.assert(
			fc.property(fc.array(fc.tuple(any, any), { maxLength: 4 }), (typed) => {
				let headers: Record<string, string>;
				try {
					headers = userHeaders(typed);
				} catch (refusal) {
					// A message must not carry what could break a log line.
					expect((refusal as Error).message).not.toMatch(/\p{Cc}/u);
					return;
				}
				// The platform's own parser accepts every one of them.
				expect(() => new Headers(headers)).not.toThrow();
			}),
			{ numRuns: 1000 },
		);
	});

	it('lets a later header of the same name win, whatever its case', () => {
		expect(
			userHeaders([
				['X-A', '1'],
				['x-a', '2'],
			]),
		).toEqual({ 'x-a': '2' });
		expect(mergeHeaders({ Accept: 'a' }, { accept: 'b' })).toEqual({ accept: 'b' });
		expect(header({ 'Retry-After': '3' }, 'retry-after')).toBe('3');
	});
});

it('a tab is part of a value', () => {
	expect(userHeaders([['X-A', ' a\tb ']])).toEqual({ 'X-A': 'a\tb' });
});

describe('a header of an answer', () => {
	it('is found whatever its case; of several the values stand in one', () => {
		expect(header({ LINK: ['<a>; rel="first"', '<b>; rel="next"'] }, 'Link')).toBe(
			'<a>; rel="first", <b>; rel="next"',
		);
		expect(header({ a: 5 }, 'A')).toBe('5');
		expect([header({ a: null }, 'a'), header({ a: undefined }, 'a'), header({}, 'a')]).toEqual([
			...[undefined, undefined, undefined],
		]);
	});
});

describe('Retry-After', () => {
	const now = Date.parse('2026-11-01T00:00:00Z');

	it.each([
		['7', 7_000],
		['0', 0],
		[' 1.5 ', 1_500],
		['Sun, 01 Nov 2026 00:00:30 GMT', 30_000],
		['Sun, 01 Nov 2026 00:00:00 GMT', 0],
		['Sat, 31 Oct 2026 23:00:00 GMT', 0],
		['soon', undefined],
		['', undefined],
		['-', undefined],
	])('%j is %s ms from now', (value, ms) => {
		expect(retryAfterMs({ 'Retry-After': value }, now)).toBe(ms);
	});

	it('is nothing where there is none', () => {
		expect(retryAfterMs({}, now)).toBeUndefined();
	});
});

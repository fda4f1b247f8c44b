import fc from 'fast-check';
import { header, mergeHeaders, userHeaders } from '../../../../../nodes/core/http/headers';

describe('typed headers', () => {
	it.each(['Authorization', 'authorization ', 'Proxy-Authorization', 'Cookie'])(
		'refuses %s: signing in is the credential’s part',
		(name) => {
			expect(() => userHeaders([[name, 'Bearer x']])).toThrow('the credential’s part');
		},
	);

	it.each(['Host', 'Content-Length', 'Transfer-Encoding', 'connection'])('refuses %s', (name) => {
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

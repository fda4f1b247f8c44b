import fc from 'fast-check';
import { baseUrl, joinUrl, path, userPath, type Path } from '../../../../../nodes/core/http/path';

const BASE = baseUrl('https://cloud.example.com/api/v3', 'Host');
const inside = (url: string) =>
	url === BASE.href || url.startsWith(`${BASE.href}/`) || url.startsWith(`${BASE.href}?`);

describe('path segments', () => {
	it('keeps any ID within its segment', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', minLength: 1 }), (id) => {
				fc.pre(!['', '.', '..'].includes(id.trim()));
				const url = new URL(joinUrl(BASE, path`/chargers/${id}/logs`));
				expect(url.origin).toBe(BASE.origin);
				expect(url.pathname.split('/')).toHaveLength(6);
				expect(url.pathname.startsWith('/api/v3/chargers/')).toBe(true);
				expect(url.pathname.endsWith('/logs')).toBe(true);
				expect(url.search + url.hash).toBe('');
				expect(decodeURIComponent(url.pathname.split('/')[4] ?? '')).toBe(id.trim().toWellFormed());
			}),
		);
	});

	it.each(['', ' ', '.', '..', ' .. '])('refuses %j, which would name another resource', (id) => {
		expect(() => path`/chargers/${id}`).toThrow('empty or not usable');
	});
});

describe('typed paths', () => {
	it.each([
		['https://evil.example/x', 'full address'],
		['HTTPS:evil', 'full address'],
		['javascript:alert(1)', 'full address'],
		['//evil.example/x', 'starts with //'],
		['/\\evil.example', 'backslash'],
		['\\\\evil.example', 'backslash'],
		['/a/../../oauth', 'climbs'],
		['..', 'climbs'],
		['/a/%2e%2E/b', 'climbs'],
		['/a/..%2f..%2fadmin', 'climbs'],
		['/a/%2e%2e%2fadmin', 'climbs'],
		['/a/./b', 'single dot'],
		['/a/%2E/b', 'single dot'],
		['/a%2f.%2fb', 'single dot'],
		['/a%5c..%5cb', 'backslash'],
		['/a\r\nHost: evil', 'line break'],
		['/a\u0000', 'line break or control'],
		['/a#b', '#'],
	])('refuses %j', (typed, reason) => {
		expect(() => userPath(typed)).toThrow(reason);
	});

	it('accepts a path with a query and keeps what is already encoded', () => {
		const url = joinUrl(BASE, userPath('chargers/a%20b/c d?filter[status]=active'), 'page=2');
		expect(url).toBe(`${BASE.href}/chargers/a%20b/c%20d?filter[status]=active&page=2`);
	});

	it('takes a percent sign that encodes nothing for itself', () => {
		expect(userPath('/rates/100%/x?y=5%')).toBe('/rates/100%25/x?y=5%');
	});

	it.each(['/../../oauth', '/../v33/x', '/%2e%2e/%2e%2e/oauth'])(
		'that were not checked lead nowhere else either: %s',
		(tail) => {
			expect(() => joinUrl(BASE, tail as Path)).toThrow('it leads out of the API');
		},
	);

	it('never leads out of the API, whatever is typed', () => {
		const nasty = fc.stringMatching(/^[a-z./\\%25eEfFcC2@:?#\s]{0,40}$/);
		fc.assert(
			fc.property(fc.oneof(nasty, fc.string({ unit: 'binary' }), fc.webUrl()), (typed) => {
				let tail: Path;
				try {
					tail = userPath(typed);
				} catch (refusal) {
					expect((refusal as Error).message).toMatch(/^The path cannot be used/);
					return;
				}
				const url = joinUrl(BASE, tail);
				expect(new URL(url).origin).toBe(BASE.origin);
				expect(inside(url)).toBe(true);
			}),
			{ numRuns: 2000 },
		);
	});
});

describe('base addresses', () => {
	it.each([
		'',
		'not a url',
		'ftp://example.com',
		'http://example.com',
		'http://127.0.0.1.evil.example',
		'https://user:pw@example.com',
		'https://example.com/?a=1',
		'https://example.com/#x',
		undefined,
		42,
	])('refuses %j and names the field', (typed) => {
		expect(() => baseUrl(typed, 'Gateway URL')).toThrow('Gateway URL in the credential');
	});

	it.each([
		'https://example.com',
		'https://example.com/',
		'http://127.0.0.1:4010',
		'http://localhost:1',
	])('accepts %s', (typed) => {
		expect(baseUrl(typed, 'Host').href).toBe(typed.replace(/\/$/, ''));
	});
});

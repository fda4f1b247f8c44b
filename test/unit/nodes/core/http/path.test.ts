import fc from 'fast-check';
import { baseUrl, joinUrl, path, userPath, type Path } from '../../../../../nodes/core/http/path';
import { followLink } from '../../../../../nodes/core/pages/nextLink';
import { always } from '../../../../support/fresh';

const BASE = baseUrl('https://cloud.example.com/api/v3', 'Host');
const inside = (url: string) =>
	url === BASE.href || url.startsWith(`${BASE.href}/`) || url.startsWith(`${BASE.href}?`);

/** Paths as they are after so many decodings, by a reader that is none of ours. */
function decoded(path: string, times: number): string {
	let text = path;
	for (let made = 0; made < times; made++) {
		text = text.replace(/%[0-7][0-9a-f]/gi, (escape) => decodeURIComponent(escape));
	}
	return text;
}

/** Where a server looks that decodes a path, takes `\` for `/`, leaves `;…` out, and then climbs. */
function routed(path: string, times: number): string {
	const kept: string[] = [];
	for (const written of decoded(path, times).split(/[/\\]/)) {
		const segment = (written.split(';')[0] ?? '').trim();
		if (segment === '..') kept.pop();
		else if (segment !== '.' && segment !== '') kept.push(segment);
	}
	return `/${kept.join('/')}/`;
}

/** The address stays under the API, however often its path is decoded. */
function expectInside(url: string) {
	expect(new URL(url).origin).toBe(BASE.origin);
	expect(inside(url)).toBe(true);
	for (const times of [0, 1, 2, 3]) {
		expect(routed(new URL(url).pathname, times)).toMatch(/^\/api\/v3\//);
	}
}

const NASTY = fc
	.array(
		fc.constantFrom(
			...['/', '\\', '.', '..', ';', '%', '25', '2f', '2e', '%2F', '%2E', '%5c', '%3B', '%3b'],
			...[
				'%252F',
				'%252e%252e',
				'%25252e',
				'%32%65',
				'%%32e',
				'%00',
				'%3f',
				'?',
				'#',
				'a',
				' ',
				':',
			],
		),
		{ minLength: 1, maxLength: 12 },
	)
	.map((parts) => parts.join(''));

describe('path segments', () => {
	const id = fc.oneof(NASTY, fc.string({ unit: 'binary', minLength: 1 }));

	it('keeps any ID within its segment, or refuses one that could climb', async () => {
		await always(
			fc.property(id, (given) => {
				const climbs = [0, 1, 2, 3].some((times) =>
					decoded(given, times)
						.split(/[/\\]/)
						.some((part) => ['.', '..'].includes((part.split(';')[0] ?? '').trim())),
				);
				if (climbs || given.trim() === '') {
					expect(() => path`/chargers/${given}/logs`).toThrow('empty or not usable');
					return;
				}
				const url = joinUrl(BASE, path`/chargers/${given}/logs`);
				expectInside(url);
				const { pathname, search, hash } = new URL(url);
				expect(pathname.split('/')).toHaveLength(6);
				expect(pathname.startsWith('/api/v3/chargers/')).toBe(true);
				expect(pathname.endsWith('/logs')).toBe(true);
				expect(search + hash).toBe('');
				expect(decodeURIComponent(pathname.split('/')[4] ?? '')).toBe(given.trim().toWellFormed());
			}),
			{ numRuns: 1000 },
		);
	});

	it.each(['', ' ', '.', '..', ' .. ', '../x', '..%2fx', 'x%252f%252e%252e', '..;/x', 'a\\..'])(
		'refuses %j, which would name another resource',
		(id) => {
			expect(() => path`/chargers/${id}`).toThrow('empty or not usable');
		},
	);
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
		['/a/%252e%252e/b', 'climbs'],
		['/a/%25252e%25252e%25252fb', 'climbs'],
		['/a/%%32e%%32e/b', 'climbs'],
		['/a/..;/b', 'climbs'],
		['/a/..%3bx=y/b', 'climbs'],
		['/a/%252e%252e%253b/b', 'climbs'],
		['/a/%255c/b', 'backslash'],
		['/a%00', 'line break or control'],
		['/a%250d%250aHost:%20evil', 'line break or control'],
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

	it('never leads out of the API, whatever is typed, or given as the next page', async () => {
		const odd = fc.stringMatching(/^[a-z./\\%25eEfFcC2@:?#;\s]{0,40}$/);
		const any = fc.oneof(NASTY, odd, fc.string({ unit: 'binary' }), fc.webUrl());
		const list = { method: 'GET' as const, path: userPath('/list') };
		const answer = { url: `${BASE.href}/list` };
		const ways: Array<(given: string) => Path> = [
			(given) => userPath(given),
			(given) => followLink(given, list, answer).path,
			(given) => followLink(`/api/v3/${given}`, list, answer).path,
		];
		await always(
			fc.property(any, fc.constantFrom(...ways), (given, way) => {
				let tail: Path;
				try {
					tail = way(given);
				} catch (refusal) {
					expect((refusal as Error).message).toMatch(/^(The path cannot be used|The next page)/);
					return;
				}
				expectInside(joinUrl(BASE, tail));
			}),
			{ numRuns: 3000 },
		);
	});

	it.each(['/a%2Fb', '/a;b=c', '/a%3Bb', '/a%252Fb', '/a.b/..c/d..', '/...'])(
		'takes %s, which stays where it is',
		(typed) => expect(joinUrl(BASE, userPath(typed))).toBe(BASE.href + typed),
	);
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

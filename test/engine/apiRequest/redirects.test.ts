import fc from 'fast-check';
import type { FaultRule } from '../../../sandbox';
import { createPayment, items, jsons, stopped, useBench } from '../../support/apiRequest';
import { always } from '../../support/fresh';
import { Stub } from '../../support/stub';

const bench = useBench();

const fault = (rule: FaultRule) => bench().world.sandbox.faults.add(rule);
const elsewhere = () => bench().world.sandbox.elsewhereRequests();

describe('a redirect to another origin', () => {
	it.each([
		['GET', 301],
		['GET', 302],
		['GET', 307],
		['HEAD', 308],
	])('is followed by %s without anything of the credential: %i', async (method, status) => {
		fault({ redirectTo: 'elsewhere', status, path: '/institutions' });
		const headers = {
			pairs: [
				{ name: 'Idempotency-Key', value: 'k' },
				{ name: 'X-Mine', value: '1' },
			],
		};
		items(await bench().volt({ method, path: '/institutions', sendHeaders: true, headers }));
		const [request] = elsewhere();
		expect(request?.method).toBe(method);
		const sent = Object.keys(request?.headers ?? {});
		expect(sent.filter((name) => /auth|cookie|volt|idempotency|mine/i.test(name))).toEqual([]);
		expect(JSON.stringify(request)).not.toContain('sandbox-at-');
	});

	it('brings what lies there', async () => {
		fault({ redirectTo: 'elsewhere', surface: 'voltTime' });
		const [found] = jsons(await bench().voltTime({ path: '/user' }));
		expect(found).toMatchObject({ sawAuthorization: false });
	});

	it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('is not followed by %s', async (method) => {
		fault({ redirectTo: 'elsewhere', path: '/payments' });
		const error = stopped(await bench().volt({ ...createPayment(), method }));
		expect(error.message).toBe(`Volt redirects ${method} /payments elsewhere`);
		expect(error.description).toContain('Only GET and HEAD follow redirects');
		expect(error.httpCode).toBe('307');
		expect(elsewhere()).toEqual([]);
	});
});

describe('a redirect out of the API, on the same origin', () => {
	const OUT = ['/oauth/token', '/other', '/api/v33/x', '/api/v3/../v2/x', '/api/v3/%2e%2e/v2/x'];
	/** What a server that decodes takes for the above. */
	const HIDDEN = ['..%2fv2/x', '..;/v2/x', '..%5cv2/x', '%252e%252e/v2/x', '..%25252fv2/x'];

	it.each([...OUT, ...HIDDEN.map((hidden) => `/api/v3/${hidden}`)])(
		'is followed without anything of the credential: %s',
		async (location) => {
			bench().stub.reset((_seen, nth) =>
				nth === 0 ? { status: 302, headers: { location } } : { body: { here: true } },
			);
			expect(jsons(await bench().stubbed({ path: '/thing' }))).toEqual([{ here: true }]);
			const [first, second] = bench().stub.seen;
			expect(first?.headers.authorization).toMatch(/^Bearer /);
			expect(second?.headers).not.toHaveProperty('authorization');
		},
	);

	it.each(['json', 'file'])(
		'to where a token is wanted ends with a message, %s',
		async (format) => {
			bench().stub.reset((_seen, nth) =>
				nth === 0 ? { status: 302, headers: { location: '/login' } } : { status: 401 },
			);
			const options = { responseFormat: format };
			const error = stopped(await bench().stubbed({ path: '/thing', options }));
			expect(error.message).toBe('Volt Time redirects GET /thing elsewhere');
			expect(bench().stub.seen).toHaveLength(2);
			await bench().stub.quiet();
		},
	);
});

describe('whatever redirects say', () => {
	let other: Stub | undefined;
	beforeAll(async () => (other = await Stub.start()));
	afterAll(async () => await other?.stop());

	const TARGETS: Record<string, (home: string, away: string) => string> = {
		inside: () => '/api/v3/there?x=1',
		beside: () => 'sibling',
		outside: (home) => `${home}/oauth/token`,
		climbing: (home) => `${home}/api/v3/../../oauth/token`,
		hidden: () => '/api/v3/..%252f..%252foauth/token',
		parameters: () => '/api/v3/..;/..;/oauth/token',
		away: (_home, away) => `${away}/api/v3/thing`,
		relative: (_home, away) => away.replace('http:', ''),
		alias: (home) => home.replace('127.0.0.1', 'localhost'),
		user: (home) => home.replace('//', '//api:v3@'),
		nothing: () => '',
	};

	it('the token goes to addresses under the API only, and nothing that writes goes on', async () => {
		const away = other;
		if (!away) throw new Error('The other server is there inside tests only.');
		const hop = fc.record({
			status: fc.constantFrom(300, 301, 302, 303, 304, 305, 307, 308),
			target: fc.constantFrom(...Object.keys(TARGETS)),
		});
		const method = fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE');
		const matrix = fc.asyncProperty(
			method,
			fc.array(hop, { minLength: 1, maxLength: 7 }),
			fc.constantFrom('json', 'file'),
			async (verb, hops, responseFormat) => {
				let made = 0;
				const script = () => {
					const next = hops[made++];
					const to = next && TARGETS[next.target]?.(bench().stub.url, away.url);
					return next ? { status: next.status, headers: { location: to ?? '' } } : { body: {} };
				};
				bench().stub.reset(script);
				away.reset(script);
				const options = { responseFormat, tries: 1 };
				await bench().stubbed({ path: '/thing', method: verb, options });
				for (const { headers } of away.seen) expect(headers.authorization).toBeUndefined();
				for (const { headers, path } of bench().stub.seen) {
					if (headers.authorization) expect(path).toMatch(/^\/api\/v3\/(there|thing|sibling)$/);
				}
				if (verb !== 'GET' && verb !== 'HEAD') expect(made).toBe(1);
				expect(made).toBeLessThanOrEqual(6);
			},
		);
		await always(matrix, { numRuns: 75 });
	}, 120_000);
});

describe('a redirect within the API', () => {
	it('is followed with the token and the headers', async () => {
		fault({ redirectTo: 'sameOrigin', path: '/institutions', times: 1 });
		const path = '/institutions?country=GB&currency=GBP';
		expect(jsons(await bench().volt({ path })).length).toBeGreaterThan(0);
		const [, again] = bench().requests();
		expect(again?.path).toBe('/sandbox-redirected/institutions');
		expect(again?.headers.authorization).toMatch(/^Bearer /);
		expect(again?.headers['x-volt-api-version']).toBe('1');
	});

	it('leaves no connection open of what it came with', async () => {
		const body = 'x'.repeat(2 * 1024 * 1024);
		bench().stub.reset((_seen, nth) =>
			nth === 0 ? { status: 302, headers: { location: '/file' }, body } : { body: 'here' },
		);
		const options = { responseFormat: 'file' };
		expect(items(await bench().stubbed({ path: '/thing', options }))).toHaveLength(1);
		await bench().stub.quiet();
		expect(bench().stub.seen).toHaveLength(2);
	}, 5_000);

	it.each([
		['goes round', '/api/v3/thing'],
		['leads to another kind of address', 'ftp://files.example/thing'],
		['carries a password', 'http://user:pass@127.0.0.1:1/thing'],
	])('that %s ends with a message', async (_what, location) => {
		bench().stub.reset(() => ({ status: 302, headers: { location } }));
		const error = stopped(await bench().stubbed({ path: '/thing' }));
		expect(error.message).toBe('Volt Time redirects GET /thing elsewhere');
		expect(error.description).toContain('Check the path, and the host in the credential');
		expect(bench().stub.seen.length).toBeLessThanOrEqual(6);
	});
});

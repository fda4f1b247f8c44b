import { createPayment, items, jsons, stopped, useBench } from '../../support/apiRequest';
import type { FaultRule } from '../../../sandbox';

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

describe('a redirect on the same origin', () => {
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

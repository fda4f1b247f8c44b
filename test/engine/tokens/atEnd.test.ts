import type { IDataObject } from 'n8n-workflow';
import { realClock } from '../../../nodes/core/values/clock';
import { quickWaits } from '../../support/quickWaits';
import { SERVICES, SignInStub } from '../../support/signInStub';
import type { StubAnswer } from '../../support/stub';

describe.each(SERVICES)('a token at its end: %s', (service) => {
	let server: SignInStub;
	beforeEach(async () => {
		server = await SignInStub.start(service);
	});
	afterEach(async () => await server.stop());

	const post = { parameters: { method: 'POST' } };
	const statuses = [401, 403, 400, 419, 498];

	it.each([1, 40])(
		'over by the clock: is renewed before any of %i items is sent',
		async (items) => {
			await server.connect(-1_000);
			expect((await server.run(items)).status).toBe('success');
			expect(server.calls.map(({ grant }) => grant)).toEqual(['refresh_token']);
			expect(server.requests.map(({ user }) => user)).toEqual(Array(items).fill('ann'));
		},
	);

	it.each(statuses)(
		'refused with %i near its end: is renewed, and sent once more',
		async (status) => {
			await server.connect(30_000);
			server.valid.clear();
			server.refused = { status, body: { message: 'Token expired' } };
			expect((await server.run(1, post)).status).toBe('success');
			expect(server.calls.map(({ grant }) => grant)).toEqual(['refresh_token']);
			expect(server.requests.map(({ user }) => user)).toEqual([undefined, 'ann']);
		},
	);

	it.each(statuses.slice(1))(
		'%i in the middle of its life is about the request',
		async (status) => {
			await server.connect();
			server.onRequest = () => ({ status, body: { message: 'Not this way' } });
			const result = await server.run(1, post);
			expect(result.error?.httpCode).toBe(String(status));
			expect(server.calls).toEqual([]);
			expect(server.requests).toHaveLength(1);
		},
	);

	it.each(statuses.slice(1))(
		'%i with the new token as well is about the request',
		async (status) => {
			await server.connect(30_000);
			server.onRequest = () => ({ status, body: { message: 'Not this way' } });
			const result = await server.run(1, post);
			expect(result.error?.httpCode).toBe(String(status));
			expect(server.calls).toHaveLength(1);
			expect(server.requests).toHaveLength(2);
		},
	);

	it.each([401, 419, 498])(
		'refused with %i where n8n did not note its end: one request finds out for 40 items',
		async (status) => {
			await server.connect(null);
			server.valid.clear();
			server.refused = { status, body: {} };
			expect((await server.run(40)).status).toBe('success');
			expect(server.calls).toHaveLength(1);
			expect(server.requests.filter(({ user }) => user === undefined)).toHaveLength(1);
			expect(server.requests).toHaveLength(41);
		},
	);

	describe('near its end, and no other can be had', () => {
		const settings = { onError: 'continueRegularOutput' };
		const DOWN: Array<[string, StubAnswer]> = [
			['is away', { status: 503, headers: { 'retry-after': '3600' } }],
			['hangs up', { raw: (res) => void res.destroy() }],
			['says no', { status: 400, body: { error: 'invalid_grant' } }],
			['shows a page', { headers: { 'content-type': 'text/html' }, body: '<html></html>' }],
		];
		/** So near that it is renewed before anything is sent, if it can be: no time passes then. */
		const NEARER = DOWN.filter(([name]) => name !== 'hangs up').map(
			(row) => [4_900, ...row] as const,
		);
		const CASES = [...DOWN.map((row) => [30_000, ...row] as const), ...NEARER];

		async function connect(endsInMs: number) {
			await server.connect(endsInMs);
			if (endsInMs > 5_000) quickWaits();
			else jest.spyOn(realClock, 'now').mockReturnValue(Date.now());
		}
		afterEach(() => jest.restoreAllMocks());

		it.each(CASES)(
			'%i ms before, the sign-in %s: a 400 or 403 is told as it came',
			async (endsInMs, _, down) => {
				await connect(endsInMs);
				server.onToken = () => down;
				server.onRequest = ({ path }, user) => {
					const status = Number(/\d+$/.exec(path)?.[0]);
					return status === 200
						? { body: { user } }
						: { status, body: { message: 'Not this way' } };
				};
				const statuses = [400, 403, 200, 400, 200, 403];
				const items = statuses.map((status) => ({ path: `/${status}` }));
				const parameters = { method: 'POST', path: '={{ $json.path }}' };
				const result = await server.run(items, { parameters, settings });
				const told = result.nodes.Node?.items.map(({ json }) => json);
				expect(told?.map((json) => json.statusCode ?? 200)).toEqual(statuses);
				expect(JSON.stringify(told)).not.toMatch(/sign-in/i);
				expect(server.calls.length).toBeLessThanOrEqual(4);
				expect(server.requests).toHaveLength(statuses.length);
			},
		);

		it.each(CASES)(
			'%i ms before, the sign-in %s: told so, for a 401, 419 or 498',
			async (endsInMs, _, down) => {
				for (const status of [401, 419, 498]) {
					jest.restoreAllMocks();
					await connect(endsInMs);
					server.valid.clear();
					server.refused = { status, body: {} };
					server.onToken = () => down;
					const result = await server.run(3, { ...post, settings });
					server.onToken = () => undefined;
					const told = result.nodes.Node?.items.map(({ json }) => json);
					for (const { error } of told ?? []) expect(error).toMatch(/sign-?in|connect/i);
					expect(told?.[0]?.outcome).toBe('refused');
					expect(server.requests).toHaveLength(1);
				}
			},
		);
	});

	describe.each([{}, { itemsInParallel: 1 }])('401 whatever the token (%j)', (options) => {
		const settings = { onError: 'continueRegularOutput' };
		// What came by the refresh token may be no better; of the password there is nothing better.
		const [grants, grantsAtEnd] =
			service === 'volt'
				? [['password'], ['refresh_token', 'password']]
				: [['refresh_token'], ['refresh_token']];
		/** When the token ends, what is told of the life of each new one, and the grants that takes. */
		const ENDS: Array<[string, number | null, number | undefined, string[]]> = [
			['never told', null, undefined, grantsAtEnd],
			['not known', null, 3600, grantsAtEnd],
			['near', 30_000, 3600, grantsAtEnd],
			['far', 3_600_000, 3600, grants],
			['far, and not told after', 3_600_000, undefined, grants],
		];

		async function connect(endsInMs: number | null, expires_in: number | undefined) {
			await server.connect(endsInMs);
			server.onToken = () => ({ body: server.mint(`t${server.calls.length}`, { expires_in }) });
			if (endsInMs !== null || expires_in !== undefined) return;
			const { oauthTokenData } = await server.store.read('login');
			const { expires_in: _, ...token } = oauthTokenData as IDataObject;
			await server.change({ oauthTokenData: token });
		}

		it.each(ENDS)('everywhere, its end is %s: so many calls for 10 items', async (...row) => {
			const [, endsInMs, expiresIn, expected] = row;
			await connect(endsInMs, expiresIn);
			server.onRequest = () => ({ status: 401, body: {} });
			const result = await server.run(10, { parameters: { method: 'POST', options }, settings });
			expect(server.calls.map(({ grant }) => grant)).toEqual(expected);
			const outcomes = result.nodes.Node?.items.map(({ json }) => json.outcome);
			expect(outcomes).toEqual(Array(10).fill('refused'));
			// Each is asked once: one that is refused says nothing of another.
			expect(server.requests).toHaveLength(10 + expected.length);
		});

		const ORDERS = ENDS.flatMap((row) => [['/even', ...row] as const, ['/odd', ...row] as const]);
		it.each(ORDERS)('in one place, %s first, its end is %s: the rest goes on', async (...row) => {
			const [first, , endsInMs, expiresIn, expected] = row;
			await connect(endsInMs, expiresIn);
			server.onRequest = ({ path }, user) =>
				path.endsWith('/odd') ? { status: 401, body: {} } : { body: { user } };
			const other = first === '/odd' ? '/even' : '/odd';
			const items = Array.from({ length: 20 }, (_, n) => ({ path: n % 2 ? other : first }));
			const parameters = { path: '={{ $json.path }}', options };
			const result = await server.run(items, { parameters, settings });
			const told = result.nodes.Node?.items.map(({ json }) => ('error' in json ? '/odd' : '/even'));
			expect(told).toEqual(items.map(({ path }) => path));
			expect(server.calls.map(({ grant }) => grant)).toEqual(expected);
		});
	});
});

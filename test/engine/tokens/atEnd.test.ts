import { SERVICES, SignInStub } from '../../support/signInStub';

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

	it('refused in one place only: the rest goes on, and the token is not renewed for each', async () => {
		await server.connect();
		server.onRequest = ({ path }, user) =>
			path.endsWith('/odd') ? { status: 401, body: {} } : { body: { user } };
		const items = Array.from({ length: 20 }, (_, n) => ({ path: n % 2 ? '/odd' : '/even' }));
		const result = await server.run(items, {
			parameters: { path: '={{ $json.path }}', options: { itemsInParallel: 1 } },
			settings: { onError: 'continueRegularOutput' },
		});
		const told = result.nodes.Node?.items.map(({ json }) => ('error' in json ? 'refused' : 'done'));
		expect(told).toEqual(items.map(({ path }) => (path === '/odd' ? 'refused' : 'done')));
		expect(server.calls).toHaveLength(1);
	});
});

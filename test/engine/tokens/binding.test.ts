import { SERVICES, SignInStub } from '../../support/signInStub';

describe.each(SERVICES)('what a token is bound to: %s', (service) => {
	let server: SignInStub;
	let other: SignInStub;
	beforeEach(async () => {
		server = await SignInStub.start(service);
		other = await SignInStub.start(service);
	});
	afterEach(async () => {
		await server.stop();
		await other.stop();
	});

	const address = () =>
		service === 'volt'
			? { apiUrl: other.stub.url, gatewayUrl: other.stub.url }
			: { customUrl: other.stub.url };

	it('an edit while a node runs: token and address are of one reading', async () => {
		await server.connect();
		server.onRequest = (_, user) => {
			void server.change(address());
			return { body: { user }, delayMs: 20 };
		};
		const result = await server.run(6, { parameters: { options: { itemsInParallel: 1 } } });
		expect(result.status).toBe('success');
		expect(server.requests).toHaveLength(6);
		expect(other.stub.seen).toEqual([]);
	});

	const changes: Array<[string, () => object]> = [
		['host', address],
		['client ID', () => ({ clientId: 'another-client' })],
		['client secret', () => ({ clientSecret: 'another-secret' })],
	];

	it.each(changes)('the %s changed: the old token goes nowhere', async (_, change) => {
		const token = await server.connect();
		// Met once, so that it is known what it belongs to.
		expect((await server.run(1)).status).toBe('success');
		server.forget();
		await server.change(change() as Record<string, string>);
		const result = await server.run(3);
		await server.stock(2);
		const sent = [...server.requests, ...other.requests].map((request) => request.token);
		expect(sent).not.toContain(token);
		if (service === 'volt') {
			expect(result.status).toBe('success');
			expect(server.calls.length + other.calls.length).toBeGreaterThan(0);
		} else {
			expect(result.error?.description).toMatch(/connect the account again/);
			expect([...server.calls, ...other.calls]).toEqual([]);
		}
	});

	it('the same details put back: the token is used again', async () => {
		const token = await server.connect();
		await server.run(1);
		await server.change({ clientSecret: 'another-secret' });
		await server.change({ clientSecret: 'the-secret' });
		server.forget();
		expect((await server.run(1)).status).toBe('success');
		expect(server.requests.map((request) => request.token)).toEqual([token]);
	});

	it('a renewal takes nothing of a token of other details along', async () => {
		await server.connect();
		await server.run(1);
		await server.change({ clientId: 'another-client' });
		// Answers with no refresh token leave what was stored before in place.
		server.onToken = () => {
			server.valid.set('fresh', 'ann');
			return { body: { access_token: 'fresh', token_type: 'Bearer', expires_in: 3600 } };
		};
		await server.run(1);
		const { oauthTokenData } = await server.store.read('login');
		if (service === 'volt') expect(oauthTokenData).not.toHaveProperty('refresh_token');
		else expect(server.calls).toEqual([]);
	});
});

describe('a Volt token that n8n stored by itself', () => {
	let server: SignInStub;
	beforeEach(async () => {
		server = await SignInStub.start('volt');
	});
	afterEach(async () => await server.stop());

	it('of unknown details is used by neither node', async () => {
		const token = await server.hold(3_000_000, 'somebody');
		expect((await server.run(2)).status).toBe('success');
		expect(server.requests.map((request) => request.token)).not.toContain(token);
		await server.hold(3_000_000, 'somebody');
		expect((await server.stock(2)).status).toBe('success');
		expect(server.requests.map(({ user }) => user)).not.toContain('somebody');
	});

	it('by the HTTP Request node a moment ago serves both, in the same process', async () => {
		expect((await server.stock(1)).status).toBe('success');
		expect((await server.stock(1)).status).toBe('success');
		expect((await server.run(1)).status).toBe('success');
		expect(server.calls.map(({ grant }) => grant)).toEqual(['password']);
	});
});

import { quickWaits } from '../../support/quickWaits';
import { SERVICES, SignInStub } from '../../support/signInStub';
import type { StubAnswer } from '../../support/stub';

const json = { 'content-type': 'application/json' };

describe.each(SERVICES)('what a token endpoint answers: %s', (service) => {
	let server: SignInStub;
	beforeEach(async () => {
		quickWaits();
		server = await SignInStub.start(service);
		await server.connect(-1_000);
	});
	afterEach(async () => {
		jest.restoreAllMocks();
		await server.stop();
	});

	it.each([0, -1, 'soon', null, '', undefined, 1, 30, '3600', 3600.5, 1e12])(
		'expires_in %j: one call for 10 items, one by one',
		async (expires_in) => {
			server.onToken = () => ({ body: server.mint(`t${server.calls.length}`, { expires_in }) });
			const result = await server.run(10, { parameters: { options: { itemsInParallel: 1 } } });
			expect(result.status).toBe('success');
			expect(server.calls).toHaveLength(1);
			expect(server.requests).toHaveLength(10);
		},
	);

	it('the same access token with a new end: one call for six executions at once', async () => {
		const { oauthTokenData } = await server.store.read('login');
		const { access_token } = oauthTokenData as { access_token: string };
		server.onToken = () => {
			server.valid.set(access_token, 'ann');
			return { delayMs: 30, body: server.mint('renewed', { access_token }) };
		};
		const runs = await Promise.all(Array.from({ length: 6 }, async () => await server.run(2)));
		expect(runs.map(({ status }) => status)).toEqual(Array(6).fill('success'));
		expect(server.calls).toHaveLength(1);
	});

	/** Lets the stored token end, for n8n and for the service. */
	const end = async () => {
		const { oauthTokenData } = await server.store.read('login');
		const token = oauthTokenData as Record<string, string>;
		server.valid.delete(String(token.access_token));
		await server.change({ oauthTokenData: { ...token, n8n_expires_at: String(Date.now() - 1) } });
		return token.refresh_token;
	};

	// RFC 6749, 6: where no other is given, the refresh token goes on.
	it.each([undefined, null, '', ' ', 0])(
		'refresh_token %j: the next renewals work as well, by either node',
		async (refresh_token) => {
			const first = await end();
			server.onToken = () => ({
				body: server.mint(`t${server.calls.length}`, { refresh_token }),
			});
			for (const how of ['run', 'stock', 'run'] as const) {
				expect((await server[how](1)).status).toBe('success');
				const kept = await end();
				if (service === 'voltTime') expect(kept).toBe(first);
			}
			expect(server.calls.length).toBe(3);
			if (service === 'voltTime') expect(new Set(server.calls.map(({ by }) => by)).size).toBe(1);
		},
	);

	const UNUSABLE: Array<[string, StubAnswer]> = [
		['{}', { body: {} }],
		['an empty token', { body: { access_token: '', expires_in: 3600 } }],
		['no token', { body: { access_token: null, expires_in: 3600 } }],
		['a number', { body: { access_token: 5, expires_in: 3600 } }],
		['null', { body: 'null', headers: json }],
		['a list', { body: '[]', headers: json }],
		['a text', { body: '"x"', headers: json }],
		['an error', { body: { error: 'invalid_grant' } }],
		['nothing', { status: 204 }],
		['a blank token', { body: { access_token: ' ', expires_in: 3600, token_type: 'Bearer' } }],
		['two lines', { body: { access_token: 'a\nb', expires_in: 3600, token_type: 'Bearer' } }],
		['letters no header has', { body: { access_token: 'ж', expires_in: 3600 } }],
	];

	it.each(UNUSABLE)(
		'200 with %s: a few calls for 10 items, nothing carried out',
		async (_, answer) => {
			server.onToken = () => answer;
			const result = await server.run(10, {
				parameters: { method: 'POST', options: { itemsInParallel: 1 } },
				settings: { onError: 'continueRegularOutput' },
			});
			expect(server.calls.length).toBeLessThanOrEqual(4);
			const outcomes = result.nodes.Node?.items.map(({ json: told }) => told.outcome);
			expect(outcomes).toHaveLength(10);
			for (const outcome of outcomes ?? []) expect(['notSent', 'refused']).toContain(outcome);
		},
	);

	it.each<[number, object]>([
		[401, { code: 401, message: 'no' }],
		[401, { error: 'invalid_client' }],
		[400, { error: 'invalid_grant' }],
		[403, { message: 'no' }],
		[503, { error: 'temporarily_unavailable' }],
		[503, { message: 'away' }],
		[429, { error: 'too_many_requests' }],
	])('%i with %j: no other status is told', async (status, body) => {
		server.onToken = () => ({ status, body });
		const settings = { onError: 'continueRegularOutput' };
		const [item] = (await server.run(1, { settings })).nodes.Node?.items ?? [];
		const told = JSON.stringify(item?.json);
		for (const [, code] of told.matchAll(/(?:HTTP |"statusCode":)(\w+)/g)) {
			expect(code).toBe(String(status));
		}
		expect(item?.json.error).not.toMatch(/could not be reached|undefined/);
	});
});

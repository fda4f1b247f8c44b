import { apiRequests, letExpire, storedToken } from '../../support/tokens';
import {
	numbered,
	tenAtATime,
	OAUTH_CREDENTIAL,
	OAUTH_ID,
	PAT_ID,
	World,
	type NodeSetup,
} from '../../support/world';

const many = (count: number): NodeSetup => ({
	type: 'voltTime',
	parameters: { path: '/user' },
	credential: OAUTH_CREDENTIAL,
	items: numbered(count),
});
const expire = async (world: World) =>
	await letExpire(world, { id: OAUTH_ID, service: 'voltTime' });

describe('Volt Time OAuth2', () => {
	let world: World;
	beforeEach(async () => {
		world = await World.start({ rateLimitPerMinute: 10_000 });
	});
	afterEach(async () => await world.stop());

	it('renews once for 100 items over a token that expires while they run', async () => {
		world.sandbox.tokens.setVoltTimeTokenSeconds(1);
		const tokens = world.sandbox.tokens.issueVoltTime();
		await world.store.update(OAUTH_ID, {
			oauthTokenData: { ...tokens, n8n_expires_at: String(Date.now() + 1000) },
		});
		world.sandbox.tokens.setVoltTimeTokenSeconds(3600);
		world.sandbox.faults.add({ surface: 'voltTime', path: '/api', latencyMs: 150 });
		expect(await world.items(tenAtATime(many(100)))).toHaveLength(100);
		expect(world.tokenCalls()).toEqual(['refresh_token 200']);
		expect(apiRequests(world).filter((status) => status === 200)).toHaveLength(100);
	});

	it('renews a token that is over before anything is sent, and stores the new ones', async () => {
		const before = await storedToken(world, OAUTH_ID);
		await expire(world);
		await world.items(many(50));
		expect(apiRequests(world)).toEqual(Array(50).fill(200));
		const after = await storedToken(world, OAUTH_ID);
		expect(after.refresh_token).not.toBe(before.refresh_token);
		expect(after.access_token).not.toBe(before.access_token);
	});

	it('lets one of many requests meet a token whose end n8n did not note, as before 2.33', async () => {
		await expire(world);
		const { n8n_expires_at: _, ...token } = await storedToken(world, OAUTH_ID);
		await world.store.update(OAUTH_ID, { oauthTokenData: token });
		await world.items(many(50));
		expect(world.tokenCalls()).toEqual(['refresh_token 200']);
		expect(apiRequests(world).filter((status) => status === 401)).toHaveLength(1);
	});

	it('renews once for many executions that meet the expired token together', async () => {
		await expire(world);
		await Promise.all(Array.from({ length: 10 }, async () => await world.items(many(5))));
		expect(world.tokenCalls()).toEqual(['refresh_token 200']);
	});

	it.each(['expired', 'ended by the service'])(
		'asks once and says to reconnect when the token is %s and the refresh token is dead',
		async (how) => {
			world.sandbox.tokens.revokeRefresh('voltTime');
			if (how === 'expired') await expire(world);
			else world.sandbox.tokens.revokeAccess('voltTime');
			const items = await world.items({
				...many(30),
				settings: { onError: 'continueRegularOutput' },
			});
			expect(items).toHaveLength(30);
			for (const { json } of items) {
				expect(json.error).toBe('Volt Time does not accept this connection any more');
			}
			expect(world.tokenCalls()).toHaveLength(1);
			expect(world.tokenCalls()).not.toContain('refresh_token 200');
		},
	);

	it('says so when nobody has connected the account yet', async () => {
		await world.store.update(OAUTH_ID, { oauthTokenData: undefined });
		const result = await world.run(many(1));
		expect(result.status).toBe('error');
		expect(result.error?.description).toMatch(/connect the account/);
	});
});

describe('Volt Time personal access tokens', () => {
	let world: World;
	beforeAll(async () => {
		world = await World.start();
	});
	afterAll(async () => await world.stop());

	it('sends the token, whatever blanks it was pasted with', async () => {
		const { patFull } = world.sandbox.secrets.voltTime;
		await world.store.update(PAT_ID, { token: ` ${patFull}\n` });
		const [item] = await world.items({ type: 'voltTime', parameters: { path: '/user' } });
		expect(item?.json).toHaveProperty('email');
	});

	it('says what to do when the token was revoked', async () => {
		await world.store.update(PAT_ID, { token: world.sandbox.secrets.voltTime.patRevoked });
		const result = await world.run({ type: 'voltTime', parameters: { path: '/user' } });
		expect(result.error?.message).toBe('Volt Time does not accept the personal access token');
		expect(result.error?.description).toMatch(/Make a new token in the portal/);
	});

	it('tells a missing permission from a bad token', async () => {
		await world.store.update(PAT_ID, { token: world.sandbox.secrets.voltTime.patReadOnly });
		const result = await world.run({
			type: 'voltTime',
			parameters: {
				method: 'POST',
				path: '/teams',
				bodyType: 'json',
				jsonBody: '{"name":"a","email":"a@example.com"}',
			},
		});
		expect(result.error?.httpCode).toBe('403');
		expect(result.error?.description).toMatch(/permissions the token was made with/);
	});
});

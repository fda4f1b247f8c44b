import { quickWaits } from '../../support/quickWaits';
import { apiRequests, letExpire, storedToken } from '../../support/tokens';
import {
	numbered,
	tenAtATime,
	voltData,
	VOLT_ID,
	World,
	type NodeSetup,
} from '../../support/world';

const COUNTRIES: NodeSetup = {
	type: 'volt',
	parameters: {
		path: '/institutions/countries',
		sendQuery: true,
		specifyQuery: 'json',
		queryJson: '{"institution":{"currency":"EUR","payments":{"active":true}}}',
		options: { split: false },
	},
};
const many = (count: number): NodeSetup => ({ ...COUNTRIES, items: numbered(count) });

describe('the password grant', () => {
	let world: World;
	beforeEach(async () => {
		world = await World.start();
	});
	afterEach(async () => await world.stop());

	it('signs in once for twenty items that start together', async () => {
		expect(await world.items(many(20))).toHaveLength(20);
		expect(world.tokenCalls()).toEqual(['password 200']);
		expect(apiRequests(world)).toEqual(Array(20).fill(200));
	});

	it('stores the token and uses it in the next execution', async () => {
		await world.items(many(3));
		await world.items(many(3));
		expect(world.tokenCalls()).toEqual(['password 200']);
	});

	it('renews once for 100 items over a token that expires while they run', async () => {
		world.sandbox.tokens.setVoltTokenSeconds(1);
		await world.items(COUNTRIES);
		world.sandbox.tokens.setVoltTokenSeconds(3600);
		world.sandbox.faults.add({ surface: 'voltGateway', latencyMs: 150 });
		world.sandbox.resetStats();
		expect(await world.items(tenAtATime(many(100)))).toHaveLength(100);
		expect(world.tokenCalls()).toEqual(['refresh_token 200']);
		expect(apiRequests(world).filter((status) => status === 200)).toHaveLength(100);
	});

	it('renews a token that is over before anything is sent', async () => {
		await world.items(COUNTRIES);
		await letExpire(world);
		await world.items(many(50));
		expect(world.tokenCalls()).toEqual(['refresh_token 200']);
		expect(apiRequests(world)).toEqual(Array(50).fill(200));
	});

	it('lets one request meet an expired token whose end n8n did not note, as before 2.33', async () => {
		await world.items(COUNTRIES);
		await letExpire(world);
		const { n8n_expires_at: _, ...token } = await storedToken(world);
		await world.store.update(VOLT_ID, { oauthTokenData: token });
		await world.items(many(50));
		expect(world.tokenCalls()).toEqual(['refresh_token 200']);
		expect(apiRequests(world).filter((status) => status === 401)).toHaveLength(1);
	});

	it('keeps the refresh token that each renewal hands out', async () => {
		await world.items(COUNTRIES);
		const seen = new Set([(await storedToken(world)).refresh_token]);
		for (let round = 1; round <= 3; round++) {
			await letExpire(world);
			await world.items(many(5));
			expect(world.tokenCalls()).toEqual(['refresh_token 200']);
			seen.add((await storedToken(world)).refresh_token);
			expect(seen.size).toBe(round + 1);
		}
	});

	describe.each(['number', 'global', 'legacy', 'rfc6749'] as const)(
		'answered in the %s shape',
		(shape) => {
			it.each(['expireRefresh', 'revokeRefresh'] as const)(
				'heals within the request when the refresh token is dead (%s)',
				async (kill) => {
					world.sandbox.tokens.setOauthErrorShape(shape);
					await world.items(COUNTRIES);
					world.sandbox.tokens[kill]('volt');
					await letExpire(world);
					expect(await world.items(many(20))).toHaveLength(20);
					const refused = shape === 'rfc6749' ? 400 : 401;
					expect(world.tokenCalls()).toEqual([`refresh_token ${refused}`, 'password 200']);
				},
			);
		},
	);

	it('takes the password at once when the refresh token is older than a day', async () => {
		await world.items(COUNTRIES);
		world.sandbox.tokens.expireRefresh('volt');
		await letExpire(world, { agoMs: 24 * 60 * 60 * 1000 });
		await world.items(many(20));
		expect(world.tokenCalls()).toEqual(['password 200']);
	});

	it('signs in once when the service ends a token before its time', async () => {
		await world.items(COUNTRIES);
		world.sandbox.tokens.revokeAccess('volt');
		world.sandbox.resetStats();
		expect(await world.items(many(20))).toHaveLength(20);
		expect(world.tokenCalls()).toEqual(['password 200']);
	});

	it('renews once for 24 executions that meet the expired token together', async () => {
		await world.items(COUNTRIES);
		await letExpire(world);
		const runs = await Promise.all(
			Array.from({ length: 24 }, async () => await world.items(many(5))),
		);
		expect(runs.flat()).toHaveLength(120);
		expect(world.tokenCalls()).toEqual(['refresh_token 200']);
	});

	it('goes on with two credentials of one account where a new sign-in ends the earlier', async () => {
		world.sandbox.tokens.setSingleSession(true);
		await world.store.add({
			id: 'twin',
			name: 'Twin',
			type: 'voltOAuth2Api',
			data: voltData(world.sandbox),
		});
		for (let round = 0; round < 3; round++) {
			expect(await world.items(many(4))).toHaveLength(4);
			const twin = { ...many(4), credential: { type: 'voltOAuth2Api', id: 'twin' } };
			expect(await world.items(twin)).toHaveLength(4);
		}
	});

	it('never loops: a host that refuses every token ends in one clear message', async () => {
		world.sandbox.faults.add({
			surface: 'voltGateway',
			status: 401,
			body: { code: 'UNAUTHORISED' },
		});
		const items = await world.items({
			...many(100),
			settings: { onError: 'continueRegularOutput' },
		});
		expect(items).toHaveLength(100);
		expect(world.tokenCalls()).toEqual(Array(2).fill('password 200'));
		const result = await world.run(COUNTRIES);
		expect(world.tokenCalls()).toEqual(Array(3).fill('password 200'));
		expect(result.error?.message).toMatch(/signs this API user in, but does not accept its token/);
		expect(result.error?.httpCode).toBe('401');
	});
});

describe('changed and wrong secrets', () => {
	let world: World;
	beforeEach(async () => {
		world = await World.start();
	});
	afterEach(async () => await world.stop());

	it('uses a changed password at the next request, though the old token is still good', async () => {
		await world.items(COUNTRIES);
		world.sandbox.tokens.changePassword('sandbox-volt-new-password');
		await world.store.update(VOLT_ID, { password: 'sandbox-volt-new-password' });
		world.sandbox.resetStats();
		await world.items(many(5));
		expect(world.tokenCalls()).toEqual(['password 200']);
	});

	it.each(['password', 'username', 'clientId', 'clientSecret'])(
		'does not fall back to the old token when the %s is changed to a wrong one',
		async (field) => {
			await world.items(COUNTRIES);
			await world.store.update(VOLT_ID, { [field]: 'sandbox-wrong' });
			world.sandbox.resetStats();
			const result = await world.run(COUNTRIES);
			expect(result.error?.message).toBe('Volt did not accept these sign-in details (HTTP 401)');
			expect(result.error?.description).toMatch(/Fuzebox/);
			expect(apiRequests(world)).toEqual([]);
		},
	);

	it('asks once, not once per item, when the password is wrong', async () => {
		await world.store.update(VOLT_ID, { password: 'sandbox-wrong' });
		const items = await world.items({
			...many(20),
			settings: { onError: 'continueRegularOutput' },
		});
		expect(items).toHaveLength(20);
		for (const { json } of items) expect(json.error).toMatch(/sign-in details/);
		expect(world.tokenCalls()).toEqual(['password 401']);
	});

	it('goes back to work when the right password is put back', async () => {
		await world.store.update(VOLT_ID, { password: 'sandbox-wrong' });
		expect((await world.run(COUNTRIES)).status).toBe('error');
		await world.store.update(VOLT_ID, { password: world.sandbox.secrets.volt.password });
		expect(await world.items(many(3))).toHaveLength(3);
	});
});

describe('a token endpoint in trouble', () => {
	let world: World;
	beforeEach(async () => {
		world = await World.start();
		quickWaits();
	});
	afterEach(async () => {
		jest.restoreAllMocks();
		await world.stop();
	});

	const oauth = { surface: 'voltApi' as const, path: '/oauth' };

	it.each([
		['away for a moment (503)', { status: 503 }],
		['cut off', { reset: 'before' as const }],
		['too busy (429)', { status: 429, headers: { 'retry-after': '1' } }],
	])('waits for one that is %s, and signs in then', async (_, effect) => {
		world.sandbox.faults.add({ ...oauth, ...effect, times: 1 });
		expect(await world.items(many(5))).toHaveLength(5);
		expect(world.tokenCalls().filter((call) => call === 'password 200')).toHaveLength(1);
	});

	it('also while renewing: the request was not carried out, so even a POST is sent again', async () => {
		await world.items(COUNTRIES);
		await letExpire(world);
		world.sandbox.faults.add({ ...oauth, status: 503, times: 1 });
		const cancel = { method: 'POST', host: 'accounts', path: '/transactions/x/reverse' };
		const result = await world.run({
			type: 'volt',
			parameters: { ...cancel, options: { tries: 3 } },
		});
		expect(world.tokenCalls()).toEqual(['refresh_token 503', 'refresh_token 200']);
		expect(['404', '422', '400']).toContain(result.error?.httpCode);
	});

	it('gives up with the endpoint’s state when it stays away', async () => {
		world.sandbox.faults.add({ ...oauth, status: 503 });
		const result = await world.run({
			...COUNTRIES,
			parameters: { ...COUNTRIES.parameters, options: { tries: 2 } },
		});
		expect(result.error?.message).toBe('The Volt sign-in service is not available (HTTP 503)');
		expect(apiRequests(world)).toEqual([]);
	});

	it('says so when the address answers with a web page', async () => {
		world.sandbox.faults.add({ ...oauth, html: true, status: 200 });
		const result = await world.run(COUNTRIES);
		expect(result.error?.message).toBe('The sign-in address answered, but not as Volt does');
		expect(result.error?.description).toMatch(/Environment/);
	});

	it('waits for one that is slow', async () => {
		world.sandbox.faults.add({ ...oauth, latencyMs: 1500 });
		expect(await world.items(many(10))).toHaveLength(10);
		expect(world.tokenCalls()).toEqual(['password 200']);
	});
});

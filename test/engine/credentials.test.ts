import { CredentialStore, runWorkflow } from '../../engine';
import { chain, hookCalls, items, startCloud, withFixtures, type Cloud } from './fixtures';

let cloud: Cloud;
beforeEach(async () => {
	cloud = await startCloud();
	hookCalls.length = 0;
});
afterEach(async () => await cloud.close());

const oAuth2 = (more: Record<string, unknown> = {}) => ({
	id: 'oauth',
	name: 'Password grant',
	type: 'testPasswordOAuth2Api',
	data: {
		host: cloud.url,
		clientId: 'the-client',
		clientSecret: 'the-secret',
		username: 'ann',
		password: 'right-password',
		...more,
	},
});

const caller = (sign: string, more: object = {}) => ({
	name: 'Call',
	type: 'n8n-nodes-test.caller',
	parameters: { sign },
	credentials: { [sign]: { id: null, name: '' } },
	...more,
});

const run = async (store: CredentialStore, sign: string, count = 1) =>
	await runWorkflow(chain(...items(count), caller(sign)), { ...withFixtures, credentials: store });

describe('a credential that extends oAuth2Api', () => {
	it('fetches its first token with the body its expressions describe, and stores it', async () => {
		const store = await CredentialStore.from([oAuth2()]);
		const result = await run(store, 'testPasswordOAuth2Api');

		expect(result.error).toBeUndefined();
		expect(result.nodes.Call?.items[0]?.json.given).toBe('access-1');
		expect(cloud.tokenRequests().map((form) => Object.fromEntries(form))).toEqual([
			expect.objectContaining({
				grant_type: 'password',
				username: 'ann',
				password: 'right-password',
				client_id: 'the-client',
				client_secret: 'the-secret',
			}),
		]);
		expect(await store.read('oauth')).toMatchObject({
			oauthTokenData: { access_token: 'access-1', n8n_expires_at: expect.any(String) as string },
		});
	});

	it('lets a pinned hidden field win over a saved one', async () => {
		const elsewhere = { accessTokenUrl: 'http://127.0.0.1:9/stolen', grantType: 'pkce' };
		const store = await CredentialStore.from([oAuth2(elsewhere)]);
		const result = await run(store, 'testPasswordOAuth2Api');
		expect(result.status).toBe('success');
		expect(cloud.tokenRequests()).toHaveLength(1);
	});

	it('runs its hook before every request without storing what it returns', async () => {
		const token = { access_token: 'access-0', token_type: 'bearer' };
		const store = await CredentialStore.from([oAuth2({ oauthTokenData: token })]);
		await run(store, 'testPasswordOAuth2Api');
		expect(hookCalls).toEqual(['access-0', 'access-1']);
		expect(await store.read('oauth')).not.toHaveProperty('stamped');
	});

	it('renews once for many items that meet an expired token, and stores it encrypted', async () => {
		const store = await CredentialStore.from([oAuth2()]);
		await run(store, 'testPasswordOAuth2Api');
		cloud.expireTokens();
		const changes: string[] = [];
		store.onUpdate(({ data }) => changes.push(data));

		const result = await run(store, 'testPasswordOAuth2Api', 8);

		expect(result.nodes.Call?.items.map(({ json }) => json.given)).toEqual(
			Array(8).fill('access-2'),
		);
		expect(cloud.tokenRequests()).toHaveLength(2);
		expect(changes).toHaveLength(1);
		expect(changes[0]).not.toContain('access-2');
		expect(await store.read('oauth')).toMatchObject({
			oauthTokenData: { access_token: 'access-2', refresh_token: 'refresh-2' },
		});
	});

	it('reports a refused sign-in as n8n does', async () => {
		const store = await CredentialStore.from([oAuth2({ password: 'wrong' })]);
		const result = await run(store, 'testPasswordOAuth2Api');
		expect(result.status).toBe('error');
		expect(JSON.stringify(result.error)).not.toContain('the-secret');
	});
});

describe('a credential with an expirable field', () => {
	const record = () => ({
		id: 'session',
		name: 'Session',
		type: 'testSessionApi',
		data: { host: cloud.url, username: 'ann' },
	});

	it('signs in when the stored token is empty, stores it, and uses it again', async () => {
		const store = await CredentialStore.from([record()]);
		await run(store, 'testSessionApi');
		const second = await run(store, 'testSessionApi');
		expect(second.nodes.Call?.items[0]?.json.given).toBe('session-1');
		expect(cloud.requests.filter(({ path }) => path === '/sign-in')).toHaveLength(1);
		expect(await store.read('session')).toMatchObject({ sessionToken: 'session-1' });
	});

	it('signs in again after a 401', async () => {
		const store = await CredentialStore.from([record()]);
		await run(store, 'testSessionApi');
		cloud.expireTokens();
		const result = await run(store, 'testSessionApi');
		expect(result.nodes.Call?.items[0]?.json.given).toBe('session-2');
		expect(await store.read('session')).toMatchObject({ sessionToken: 'session-2' });
	});

	it('may not send its sign-in outside the domains the credential allows', async () => {
		const limited = { ...record().data, allowedHttpRequestDomains: 'domains' };
		const store = await CredentialStore.from([
			{ ...record(), data: { ...limited, allowedDomains: 'example.com' } },
		]);
		const result = await run(store, 'testSessionApi');
		expect(result.status).toBe('error');
		expect(cloud.requests).toHaveLength(0);
	});
});

describe('the credential store', () => {
	it('keeps nothing readable', async () => {
		const store = await CredentialStore.from([oAuth2()]);
		const kept = JSON.stringify(store.list());
		for (const secret of ['right-password', 'the-secret', 'ann', cloud.url]) {
			expect(kept).not.toContain(secret);
		}
		expect(await store.read('oauth')).toEqual(oAuth2().data);
	});

	it('keeps the tokens when a field is edited', async () => {
		const store = await CredentialStore.from([oAuth2()]);
		await run(store, 'testPasswordOAuth2Api');
		await store.update('oauth', { password: 'another' });
		expect(await store.read('oauth')).toMatchObject({
			password: 'another',
			oauthTokenData: { access_token: 'access-1' },
		});
	});

	it('tells a record without an id, and an id used twice', async () => {
		await expect(CredentialStore.from([{ ...oAuth2(), id: '' }])).rejects.toThrow(/lacks its "id"/);
		await expect(CredentialStore.from([oAuth2(), oAuth2()])).rejects.toThrow(/used twice/);
	});
});

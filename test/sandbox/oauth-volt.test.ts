// Bodies come as `any`; a wrong reach into one fails the test it is in.
/* eslint-disable @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return */
import { startSandbox, TOKEN_PREFIXES, type Sandbox } from '../../sandbox';
import { ask, countries, passwordForm, voltToken } from './support';

let sandbox: Sandbox;
let time = Date.parse('2026-03-01T12:00:00Z');

beforeEach(async () => {
	sandbox = await startSandbox({ now: () => time });
});
afterEach(() => sandbox.close());

const refresh = (token: string, more: Record<string, string> = {}) =>
	voltToken(sandbox, { grant_type: 'refresh_token', refresh_token: token, ...more });

test('the password grant gives recognisable tokens that are good on all three host families', async () => {
	const { status, json, headers } = await voltToken(sandbox, passwordForm(sandbox));
	expect(status).toBe(200);
	expect(json).toEqual({
		token_type: 'Bearer',
		expires_in: 3600,
		access_token: expect.stringContaining(TOKEN_PREFIXES.access),
		refresh_token: expect.stringContaining(TOKEN_PREFIXES.refresh),
	});
	expect(headers.get('cache-control')).toBe('no-store');
	expect((await countries(sandbox, json.access_token)).status).toBe(200);
	const authorization = `Bearer ${json.access_token}`;
	const legacy = await ask(`${sandbox.urls.voltApi}/payments`, { headers: { authorization } });
	expect(legacy.status).toBe(200);
	const accounts = await ask(`${sandbox.urls.voltAccounts}/accounts`, {
		headers: { authorization, 'x-volt-api-version': '1' },
	});
	expect(accounts.status).toBe(200);
});

test('the gateway host takes JSON, the api host a form, and neither the other', async () => {
	const body = JSON.stringify(passwordForm(sandbox));
	const json = { method: 'POST', body, headers: { 'content-type': 'application/json' } };
	const form = { method: 'POST', body: new URLSearchParams(passwordForm(sandbox)) };
	expect((await ask(`${sandbox.urls.voltGateway}/oauth`, json)).status).toBe(200);
	expect((await ask(`${sandbox.urls.voltApi}/oauth`, json)).status).toBe(415);
	expect((await ask(`${sandbox.urls.voltGateway}/oauth`, form)).status).toBe(415);
	expect((await ask(`${sandbox.urls.voltAccounts}/oauth`, form)).status).toBe(404);
});

test.each(['with', 'without'])('a refresh %s client secrets gives new tokens', async (how) => {
	const { clientId, clientSecret } = sandbox.secrets.volt;
	const first = (await voltToken(sandbox, passwordForm(sandbox))).json;
	const client = { client_id: clientId, client_secret: clientSecret };
	const second = await refresh(first.refresh_token, how === 'with' ? client : {});
	expect(second.status).toBe(200);
	expect(second.json.access_token).not.toBe(first.access_token);
	expect(second.json.refresh_token).not.toBe(first.refresh_token);
	expect((await countries(sandbox, second.json.access_token)).status).toBe(200);
});

test('client secrets that are given with a refresh must match', async () => {
	const { refresh_token: token } = (await voltToken(sandbox, passwordForm(sandbox))).json;
	const { clientId } = sandbox.secrets.volt;
	expect((await refresh(token, { client_id: 'other', client_secret: 'other' })).status).toBe(401);
	expect((await refresh(token, { client_id: clientId, client_secret: 'other' })).status).toBe(401);
	expect((await refresh(token)).status).toBe(200);
});

test('using a refresh token twice ends the whole family, access tokens too', async () => {
	const first = (await voltToken(sandbox, passwordForm(sandbox))).json;
	const second = (await refresh(first.refresh_token)).json;
	expect((await refresh(first.refresh_token)).status).toBe(401);
	expect((await refresh(second.refresh_token)).status).toBe(401);
	expect((await countries(sandbox, second.access_token)).status).toBe(401);
});

test('of two refreshes at once only one is answered with tokens', async () => {
	const { refresh_token: token } = (await voltToken(sandbox, passwordForm(sandbox))).json;
	const statuses = (await Promise.all([refresh(token), refresh(token)])).map((one) => one.status);
	expect(statuses.sort()).toEqual([200, 401]);
});

test('access and refresh tokens end when the clock says so', async () => {
	const { json } = await voltToken(sandbox, passwordForm(sandbox));
	time += 3_599_000;
	expect((await countries(sandbox, json.access_token)).status).toBe(200);
	time += 1000;
	expect((await countries(sandbox, json.access_token)).status).toBe(401);
	time += 86_400_000;
	expect((await refresh(json.refresh_token)).status).toBe(401);
});

test('tokens can be revoked and expired from outside', async () => {
	const sign = async () => (await voltToken(sandbox, passwordForm(sandbox))).json;
	const revoked = await sign();
	sandbox.tokens.revokeAccess('volt');
	expect((await countries(sandbox, revoked.access_token)).status).toBe(401);
	const expired = (await refresh(revoked.refresh_token)).json;
	sandbox.tokens.expireNow('volt');
	expect((await countries(sandbox, expired.access_token)).status).toBe(401);
	sandbox.tokens.revokeRefresh('volt');
	expect((await refresh(expired.refresh_token)).status).toBe(401);
	const fresh = await sign();
	sandbox.tokens.expireRefresh('volt');
	expect((await refresh(fresh.refresh_token)).status).toBe(401);
	expect((await countries(sandbox, fresh.access_token)).status).toBe(200);
});

test('in single-session mode a new sign-in ends the earlier one, otherwise not', async () => {
	const first = (await voltToken(sandbox, passwordForm(sandbox))).json;
	const second = (await voltToken(sandbox, passwordForm(sandbox))).json;
	expect((await countries(sandbox, first.access_token)).status).toBe(200);
	sandbox.tokens.setSingleSession(true);
	const third = (await voltToken(sandbox, passwordForm(sandbox))).json;
	expect((await countries(sandbox, second.access_token)).status).toBe(401);
	expect((await refresh(second.refresh_token)).status).toBe(401);
	expect((await countries(sandbox, third.access_token)).status).toBe(200);
});

test('a changed password counts from the next sign-in; the lifetime can be changed', async () => {
	sandbox.tokens.changePassword('sandbox-other-password');
	expect((await voltToken(sandbox, passwordForm(sandbox))).status).toBe(401);
	sandbox.tokens.setVoltTokenSeconds(5);
	const form = { ...passwordForm(sandbox), password: 'sandbox-other-password' };
	expect((await voltToken(sandbox, form)).json.expires_in).toBe(5);
});

test('bad secrets are refused with a number on both hosts, or in the shape that was chosen', async () => {
	const form = { ...passwordForm(sandbox), password: 'wrong' };
	const gateway = () =>
		ask(`${sandbox.urls.voltGateway}/oauth`, {
			method: 'POST',
			body: JSON.stringify(form),
			headers: { 'content-type': 'application/json' },
		});
	const number = { status: 401, json: { code: 401, message: expect.any(String) } };
	const legacy = { exception: { code: 401, message: expect.any(String) } };
	const global = { code: 'UNAUTHORISED', message: expect.any(String) };
	expect(await voltToken(sandbox, form)).toMatchObject(number);
	expect(await gateway()).toMatchObject(number);
	sandbox.tokens.setOauthErrorShape('global');
	expect(await voltToken(sandbox, form)).toMatchObject({ status: 401, json: global });
	sandbox.tokens.setOauthErrorShape('legacy');
	expect(await gateway()).toMatchObject({ status: 401, json: legacy });
	sandbox.tokens.setOauthErrorShape('rfc6749');
	expect(await gateway()).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
	sandbox.tokens.setOauthErrorShape(undefined);
	expect(await gateway()).toMatchObject(number);
});

test('every token call is counted with its grant and status', async () => {
	const { refresh_token: token } = (await voltToken(sandbox, passwordForm(sandbox))).json;
	await refresh(token);
	await voltToken(sandbox, { ...passwordForm(sandbox), password: 'wrong' });
	expect(sandbox.stats().tokenCalls).toEqual([
		{ service: 'volt', grant: 'password', status: 200, at: time },
		{ service: 'volt', grant: 'refresh_token', status: 200, at: time },
		{ service: 'volt', grant: 'password', status: 401, at: time },
	]);
	sandbox.resetStats();
	expect(sandbox.stats()).toEqual({ tokenCalls: [], requests: [], violations: [] });
});

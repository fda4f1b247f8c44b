// Bodies come as `any`; a wrong reach into one fails the test it is in.
/* eslint-disable @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access */
import { createHash } from 'node:crypto';
import { startSandbox, type Sandbox } from '../../sandbox';
import { ask, voltTime } from './support';

const CALLBACK = 'http://localhost:5678/rest/oauth2-credential/callback';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const token = (form: Record<string, string>, headers: Record<string, string> = {}) =>
	ask(`${sandbox.urls.voltTime}/oauth/token`, {
		method: 'POST',
		body: new URLSearchParams(form),
		headers,
	});

const client = () => ({
	client_id: sandbox.secrets.voltTime.clientId,
	client_secret: sandbox.secrets.voltTime.clientSecret,
});

const basic = () => {
	const { client_id: id, client_secret: secret } = client();
	return { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` };
};

function parameters(more: Record<string, string> = {}) {
	const { client_id } = client();
	return { client_id, redirect_uri: CALLBACK, response_type: 'code', state: 's/+=', ...more };
}

/** Presses a button on the page, as a browser does, with the values the page itself carries. */
async function press(decision: string, more: Record<string, string> = {}) {
	const query = new URLSearchParams(parameters(more)).toString();
	const page = await ask(`${sandbox.urls.voltTime}/oauth/authorize?${query}`);
	expect(page.status).toBe(200);
	const inputs = [...page.text.matchAll(/name="([^"]+)"[^>]*? value="([^"]*)"/g)];
	const form = Object.fromEntries(inputs.map(([, name, value]) => [name, value]));
	const answer = await ask(`${sandbox.urls.voltTime}/oauth/authorize`, {
		method: 'POST',
		body: new URLSearchParams({ ...form, decision }),
	});
	expect(answer.status).toBe(302);
	return new URL(answer.headers.get('location') ?? '');
}

const exchange = (code: string | null, more: Record<string, string> = {}) => ({
	grant_type: 'authorization_code',
	redirect_uri: CALLBACK,
	code: code ?? '',
	...more,
});

test('approving leads to a code, the code to tokens, the tokens to the API', async () => {
	const back = await press('approve');
	expect(back.origin + back.pathname).toBe(CALLBACK);
	expect(back.searchParams.get('state')).toBe('s/+=');
	const form = exchange(back.searchParams.get('code'), client());
	const { status, json } = await token(form);
	expect(status).toBe(200);
	expect(json).toMatchObject({ token_type: 'Bearer', expires_in: 31_536_000 });
	expect((await voltTime(sandbox, json.access_token)('GET', '/user')).status).toBe(200);
	// A code is good once.
	expect(await token(form)).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
});

test('denying leads back with access_denied and the state', async () => {
	const back = await press('deny');
	expect(back.searchParams.get('error')).toBe('access_denied');
	expect(back.searchParams.get('state')).toBe('s/+=');
});

test('PKCE: the right verifier is needed and enough', async () => {
	const verifier = 'a'.repeat(64);
	const challenge = createHash('sha256').update(verifier).digest('base64url');
	const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
	const wrong = (await press('approve', pkce)).searchParams.get('code');
	const refused = await token(exchange(wrong, { ...client(), code_verifier: 'b'.repeat(64) }));
	expect(refused.json).toMatchObject({ error: 'invalid_grant' });
	const code = (await press('approve', pkce)).searchParams.get('code');
	const good = await token(exchange(code, { ...client(), code_verifier: verifier }));
	expect(good.status).toBe(200);
});

test.each([
	[
		'a foreign redirect_uri',
		{ redirect_uri: 'https://example.com/rest/oauth2-credential/callback' },
	],
	[
		'a foreign host name',
		{ redirect_uri: 'http://localhost.example.com/rest/oauth2-credential/callback' },
	],
	['an unknown client', { client_id: 'other' }],
])('%s is refused on a page, without a redirect', async (_, more) => {
	const query = new URLSearchParams(parameters(more)).toString();
	const page = await ask(`${sandbox.urls.voltTime}/oauth/authorize?${query}`);
	expect(page.status).toBe(400);
	expect(page.headers.get('location')).toBeNull();
});

test('a wrong password shows the page again; the page escapes what it was given', async () => {
	const state = '"><script>alert(1)</script>';
	const form = {
		...parameters({ state }),
		email: 'x@x.invalid',
		password: 'no',
		decision: 'approve',
	};
	const answer = await ask(`${sandbox.urls.voltTime}/oauth/authorize`, {
		method: 'POST',
		body: new URLSearchParams(form),
	});
	expect(answer.status).toBe(422);
	expect(answer.text).toContain('do not match');
	expect(answer.text).not.toContain('<script>');
});

test('a refresh rotates, ends the replaced access token, and reuse ends the family', async () => {
	const first = sandbox.tokens.issueVoltTime();
	const form = { grant_type: 'refresh_token', refresh_token: first.refresh_token ?? '' };
	const second = (await token(form, basic())).json;
	expect((await voltTime(sandbox, first.access_token)('GET', '/user')).status).toBe(401);
	expect((await voltTime(sandbox, second.access_token)('GET', '/user')).status).toBe(200);
	expect(await token(form, basic())).toMatchObject({
		status: 400,
		json: { error: 'invalid_grant' },
	});
	expect((await voltTime(sandbox, second.access_token)('GET', '/user')).status).toBe(401);
});

test('client credentials give an access token and no refresh token', async () => {
	const { status, json } = await token({ grant_type: 'client_credentials', ...client() });
	expect(status).toBe(200);
	expect(json.refresh_token).toBeUndefined();
	expect((await voltTime(sandbox, json.access_token)('GET', '/user')).status).toBe(200);
});

test('refusals follow RFC 6749', async () => {
	const bad = { ...client(), client_secret: 'no' };
	expect(await token({ grant_type: 'client_credentials', ...bad })).toMatchObject({
		status: 401,
		json: { error: 'invalid_client' },
	});
	expect(await token({ grant_type: 'password', ...client() })).toMatchObject({
		status: 400,
		json: { error: 'unauthorized_client' },
	});
	expect(await token({ grant_type: 'strange', ...client() })).toMatchObject({
		status: 400,
		json: { error: 'unsupported_grant_type' },
	});
	expect(await token({ ...client() })).toMatchObject({ json: { error: 'invalid_request' } });
});

test('personal access tokens: full, read only, without sensitive data, revoked', async () => {
	const { patFull, patReadOnly, patBasic, patRevoked } = sandbox.secrets.voltTime;
	const charger = sandbox.data.chargers[0]?.uuid ?? '';
	const update = [`PUT`, `/chargers/${charger}`, { reference: 'Bay 9' }] as const;
	expect((await voltTime(sandbox, patFull)(...update)).status).toBe(200);
	const refused = await voltTime(sandbox, patReadOnly)(...update);
	expect(refused).toMatchObject({ status: 403, json: { message: 'This action is unauthorized.' } });
	expect((await voltTime(sandbox, patReadOnly)('GET', `/chargers/${charger}`)).status).toBe(200);
	const sessions = `/chargers/${charger}/transactions`;
	expect((await voltTime(sandbox, patReadOnly)('GET', sessions)).status).toBe(200);
	expect((await voltTime(sandbox, patBasic)('GET', sessions)).status).toBe(403);
	const dead = await voltTime(sandbox, patRevoked)('GET', '/user');
	expect(dead).toMatchObject({ status: 401, json: { message: 'Unauthenticated.' } });
	sandbox.tokens.revokePat(patFull);
	expect((await voltTime(sandbox, patFull)('GET', '/user')).status).toBe(401);
});

test('a token of one vendor is no good at the other', async () => {
	const { access_token: own } = sandbox.tokens.issueVoltTime();
	const authorization = `Bearer ${own}`;
	const legacy = await ask(`${sandbox.urls.voltApi}/payments`, { headers: { authorization } });
	expect(legacy).toMatchObject({ status: 401, json: { exception: { code: 401 } } });
});

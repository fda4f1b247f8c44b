// Bodies come as `any`; a wrong reach into one fails the test it is in.
/* eslint-disable @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access */
import { startSandbox, type FaultRule, type Sandbox } from '../../sandbox';
import { ask, passwordForm, voltTime, voltToken } from './support';

let sandbox: Sandbox;
let time = Date.parse('2026-03-01T12:00:00Z');
beforeAll(async () => {
	sandbox = await startSandbox({ now: () => time });
});
afterAll(() => sandbox.close());
afterEach(() => {
	sandbox.faults.clear();
	sandbox.resetStats();
});

const user = () => voltTime(sandbox)('GET', '/user');
const create = (name: string) =>
	voltTime(sandbox)('POST', '/teams', { name, email: 'team@sandbox.example' });
const isTeam = (name: string) => sandbox.data.teams.some((team) => team.name === name);

test('a status with body and headers, skipping some and striking some', async () => {
	sandbox.faults.add({
		operationId: 'getCurrentUser',
		skip: 1,
		times: 2,
		status: 503,
		body: { message: 'Down' },
		headers: { 'Retry-After': '7' },
	});
	const answers = [await user(), await user(), await user(), await user()];
	expect(answers.map(({ status }) => status)).toEqual([200, 503, 503, 200]);
	expect(answers[1]?.json).toEqual({ message: 'Down' });
	expect(answers[1]?.headers.get('retry-after')).toBe('7');
});

test.each<[string, FaultRule, boolean]>([
	['surface', { surface: 'voltTime' }, true],
	['another surface', { surface: 'voltApi' }, false],
	['method', { method: 'get' }, true],
	['another method', { method: 'POST' }, false],
	['path prefix', { path: '/api/v3/us' }, true],
	['another prefix', { path: '/user' }, false],
	['path pattern', { path: 'v3/user$' }, true],
	['everything', {}, true],
])('matching by %s', async (_, match, strikes) => {
	sandbox.faults.add({ ...match, status: 500 });
	expect((await user()).status).toBe(strikes ? 500 : 200);
});

test('a reset before leaves nothing done, a reset after leaves it done', async () => {
	sandbox.faults.add({ operationId: 'createTeam', times: 1, reset: 'before' });
	await expect(create('Before')).rejects.toThrow('fetch failed');
	expect(isTeam('Before')).toBe(false);
	sandbox.faults.add({ operationId: 'createTeam', times: 1, reset: 'after' });
	await expect(create('After')).rejects.toThrow('fetch failed');
	expect(isTeam('After')).toBe(true);
	expect(sandbox.stats().requests.map(({ status }) => status)).toEqual([0, 0]);
});

test('an answer of its own, without and with the operation carried out', async () => {
	sandbox.faults.add({ operationId: 'createTeam', times: 1, status: 500 });
	expect((await create('Not Done')).status).toBe(500);
	expect(isTeam('Not Done')).toBe(false);
	sandbox.faults.add({ operationId: 'createTeam', times: 1, status: 500, carriedOut: true });
	expect((await create('Done')).status).toBe(500);
	expect(isTeam('Done')).toBe(true);
});

test('a truncated body breaks off', async () => {
	sandbox.faults.add({ truncate: true, times: 1 });
	await expect(user()).rejects.toThrow('terminated');
	expect((await user()).status).toBe(200);
});

test('text that is not JSON, and a page of a gateway', async () => {
	sandbox.faults.add({ nonJson: true, times: 1 });
	const text = await user();
	expect([text.status, text.json]).toEqual([200, undefined]);
	sandbox.faults.add({ html: true, times: 1 });
	const page = await user();
	expect(page.status).toBe(502);
	expect(page.headers.get('content-type')).toContain('text/html');
	sandbox.faults.add({ html: true, status: 504, times: 1 });
	expect((await user()).status).toBe(504);
});

test('latency and a slow body still give the whole answer', async () => {
	sandbox.faults.add({ latencyMs: 20, slowBodyMs: 40, times: 1 });
	expect((await user()).json.email).toBe(sandbox.secrets.voltTime.email);
});

test('a redirect elsewhere is recorded there with what it brought along', async () => {
	sandbox.faults.add({ redirectTo: 'elsewhere', times: 1 });
	const answer = await user();
	expect(answer.status).toBe(307);
	expect(answer.headers.get('location')).toBe(`${sandbox.urls.elsewhere}/api/v3/user`);
	await ask(answer.headers.get('location') ?? '', { headers: { authorization: 'Bearer leak' } });
	const arrived = sandbox.elsewhereRequests();
	expect(arrived).toHaveLength(1);
	expect(arrived[0]).toMatchObject({
		path: '/api/v3/user',
		headers: { authorization: 'Bearer leak' },
	});
});

test('a redirect within the origin leads to the answer', async () => {
	sandbox.faults.add({ redirectTo: 'sameOrigin', status: 302 });
	const headers = { authorization: `Bearer ${sandbox.secrets.voltTime.patFull}` };
	const answer = await ask(`${sandbox.urls.voltTime}/api/v3/chargers?page=2`, {
		headers,
		redirect: 'follow',
	});
	expect(answer.status).toBe(200);
	expect(answer.json.meta.current_page).toBe(2);
});

test('a budget lets some through, then answers 429 until the window is over', async () => {
	sandbox.faults.add({ budget429: 2, headers: { 'Retry-After': '30' } });
	const statuses = [await user(), await user(), await user()].map(({ status }) => status);
	expect(statuses).toEqual([200, 200, 429]);
	expect((await user()).headers.get('retry-after')).toBe('30');
	time += 30_000;
	expect((await user()).status).toBe(200);
});

test('a request can ask for its own fault', async () => {
	const ask503 = (fault: string) =>
		ask(`${sandbox.urls.voltTime}/api/v3/user`, {
			headers: {
				authorization: `Bearer ${sandbox.secrets.voltTime.patFull}`,
				'x-sandbox-fault': fault,
			},
		});
	expect((await ask503('{"status":503}')).status).toBe(503);
	expect((await ask503('{"statuss":503}')).json.message).toContain('statuss');
	expect((await ask503('nonsense')).json.message).toContain('X-Sandbox-Fault');
});

test('faults at the token endpoint count as token calls, with status 0 when cut', async () => {
	sandbox.faults.add({ operationId: 'createToken', times: 1, reset: 'before' });
	await expect(voltToken(sandbox, passwordForm(sandbox))).rejects.toThrow();
	sandbox.faults.add({ operationId: 'createToken', times: 1, html: true });
	await voltToken(sandbox, passwordForm(sandbox));
	sandbox.faults.add({ path: '/oauth/token', times: 1, status: 500 });
	await ask(`${sandbox.urls.voltTime}/oauth/token`, {
		method: 'POST',
		body: new URLSearchParams({ grant_type: 'refresh_token' }),
	});
	const calls = sandbox
		.stats()
		.tokenCalls.map(({ service, grant, status }) => [service, grant, status]);
	expect(calls).toEqual([
		['volt', 'password', 0],
		['volt', 'password', 502],
		['voltTime', 'refresh_token', 500],
	]);
});

test('a fault that cannot be used is refused with the part it is about', () => {
	const add = (rule: object) => () => sandbox.faults.add(rule);
	expect(add({ status: 99 })).toThrow('fault.status');
	expect(add({ colour: 'red' })).toThrow('colour');
	expect(add({ surface: 'moon' })).toThrow('surface');
	expect(add({ times: -1 })).toThrow('fault.times');
	expect(add({ path: '(' })).toThrow('path');
});

test('the control surface does over HTTP what the methods do, and no fault locks it out', async () => {
	const control = (method: string, path: string, body?: object) =>
		ask(sandbox.urls.control + path, { method, ...(body && { body: JSON.stringify(body) }) });
	const added = await control('POST', '/faults', { status: 500 });
	expect(added.json).toEqual({ id: expect.any(String) });
	expect((await user()).status).toBe(500);
	expect((await control('GET', '/state')).json.faults).toHaveLength(1);
	await control('DELETE', '/faults');
	expect((await user()).status).toBe(200);
	expect((await control('GET', '/stats')).json.requests.length).toBeGreaterThan(0);
	await control('POST', '/stats/reset');
	const issued = await control('POST', '/tokens/issue-volttime');
	expect((await voltTime(sandbox, issued.json.access_token)('GET', '/user')).status).toBe(200);
	await control('POST', '/tokens/expire-now', { service: 'voltTime' });
	expect((await voltTime(sandbox, issued.json.access_token)('GET', '/user')).status).toBe(401);
	expect((await control('POST', '/tokens/expire-now', { service: 'moon' })).status).toBe(422);
	expect(Object.keys((await control('GET', '/')).json.routes)).toContain('POST /faults');
	expect((await control('GET', '/nothing')).status).toBe(404);
});

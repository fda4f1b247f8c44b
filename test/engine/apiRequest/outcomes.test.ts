/** What an item says became of its write, against what the server carried out. */
import { createServer, type AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import type { ServerResponse } from 'node:http';
import { runWorkflow } from '../../../engine';
import { createPayment, items, stopped, useBench } from '../../support/apiRequest';
import type { StubAnswer } from '../../support/stub';
import { quickWaits } from '../../support/quickWaits';
import { numbered } from '../../support/world';

const bench = useBench();
beforeEach(quickWaits);
afterEach(() => jest.restoreAllMocks());

const COMMAND = { method: 'POST', path: '/chargers/x/actions/start', bodyType: 'json' };
const goOn = { onError: 'continueRegularOutput' };
const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
const cut: StubAnswer = { raw: (res: ServerResponse) => res.destroy() };
const page = (status: number): StubAnswer => ({
	status,
	body: '<html><title>Portal</title>',
	headers: { 'content-type': 'text/html' },
});

/** The one failed item of a request that goes on. */
async function failed(service: 'volt' | 'voltTime', answer: StubAnswer): Promise<IDataObject> {
	bench().stub.reset(() => answer);
	const options = { tries: 1 };
	const result =
		service === 'volt'
			? await bench().stubbedVolt(createPayment(options), { settings: goOn })
			: await bench().stubbed({ ...COMMAND, jsonBody: '{}', options }, { settings: goOn });
	const [item] = items(result);
	return item?.json ?? {};
}

const UNKNOWN: Array<[string, StubAnswer]> = [
	['a broken connection', cut],
	['408', { status: 408, body: {} }],
	['500', { status: 500, body: {} }],
	['502 with a web page', page(502)],
	['503', { status: 503, body: {} }],
	['504', { status: 504, body: {} }],
	['a redirect', { status: 303, headers: { location: '/elsewhere' } }],
	['a web page instead of data', page(200)],
	['data that breaks off', { status: 201, body: '{"id": "p' }],
	['damaged Brotli', { headers: { 'content-encoding': 'br' }, body: '{"id":1}' }],
	['compression that is none', { headers: { 'content-encoding': 'gzip' }, body: '{"id":1}' }],
];

const REFUSED = [400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429];

describe.each(['volt', 'voltTime'] as const)('a write of %s', (service) => {
	it.each(UNKNOWN)('that met %s may have been carried out', async (_what, answer) => {
		const json = await failed(service, answer);
		expect(json.outcome).toBe('unknown');
		expect(json.description).toMatch(/It is not known whether .* was carried out: look/);
		expect(json.error).toContain(json.description);
		expect(JSON.stringify(json)).not.toMatch(/try again|run again/i);
	});

	it.each(REFUSED)('answered %i was not carried out', async (status) => {
		const answer = { status, headers: { 'x-request-id': 'req-7' }, body: { code: 'NO_SUCH' } };
		const json = await failed(service, answer);
		expect(json).toMatchObject({ outcome: 'refused', statusCode: status });
		expect(JSON.stringify(json)).not.toContain('not known');
		if (status !== 401) expect(json).toMatchObject({ code: 'NO_SUCH', requestId: 'req-7' });
	});
});

it('goes to the error output with what the next step decides by, and the input beside it', async () => {
	bench().stub.reset(() => ({ status: 504, body: { message: 'upstream' } }));
	const parameters = { ...COMMAND, jsonBody: '{}' };
	const settings = { onError: 'continueErrorOutput' };
	const result = await bench().stubbed(parameters, { settings, items: numbered(1) });
	const [item] = result.nodes.Node?.outputs?.[1] ?? [];
	expect(item?.json).toMatchObject({ n: 0, outcome: 'unknown', statusCode: 504 });
});

it('tells complaints by field beside the message', async () => {
	const errors = { identity: ['has already been taken', 'is too long'], name: ['is required'] };
	const json = await failed('voltTime', { status: 422, body: { message: 'Invalid.', errors } });
	expect(json.fields).toEqual(errors);
});

it('keeps what a field of secrets is said to hold out of the complaints', async () => {
	const errors = { token: ['sandbox-other-token is not good'], password: ['sandbox-pw'] };
	const json = await failed('voltTime', { status: 422, body: { message: 'Invalid.', errors } });
	expect(json.fields).toEqual({ token: ['*** is not good'], password: ['***'] });
	expect(JSON.stringify(json)).not.toContain('sandbox-');
});

it('a key that was used before tells nothing of what became of the first request', async () => {
	const body = { code: 'IDEMPOTENCY_CONFLICT', message: 'used' };
	const json = await failed('volt', { status: 409, body });
	expect(json).toMatchObject({ outcome: 'unknown', statusCode: 409 });
});

it.each([422, 409, 401, 429])(
	'a try that may have been carried out is not undone by a later %i',
	async (status) => {
		bench().stub.reset((_, nth) => (nth === 0 ? { status: 503, body: {} } : { status, body: {} }));
		const request = createPayment({ tries: 2, idempotencyKey: `sticky-${status}` });
		const [item] = items(await bench().stubbedVolt(request, { settings: goOn }));
		expect(item?.json.outcome).toBe('unknown');
		expect(item?.json.description).toContain('It is not known whether POST /payments');
		expect(JSON.stringify(item?.json)).not.toMatch(/try again|was not carried out/i);
	},
);

it('nothing was sent where nobody listens, and the message says what to check', async () => {
	const id = 'nobody';
	const token = 'sandbox-token-of-nobody';
	const data = { host: 'custom', customUrl: 'http://127.0.0.1:1', token };
	await bench().world.store.add({ id, name: id, type: 'voltTimePatApi', data });
	const credential = { type: 'voltTimePatApi', id };
	const parameters = { ...COMMAND, jsonBody: '{}', options: { tries: 1 } };
	const [item] = items(await bench().voltTime(parameters, { credential, settings: goOn }));
	expect(item?.json).toMatchObject({ outcome: 'notSent', code: 'ECONNREFUSED' });
});

it('a field that cannot be used is told as not sent', async () => {
	const parameters = { ...COMMAND, path: 'https://elsewhere.example' };
	const [item] = items(await bench().stubbed(parameters, { settings: goOn }));
	expect(item?.json.outcome).toBe('notSent');
	expect(bench().sent()).toBe(0);
});

describe('Retry on Fail', () => {
	const each = { ...COMMAND, jsonBody: '={{ { n: $json.n } }}' };
	const times = (n: number) =>
		bench().stub.seen.filter(({ body }) => body.toString() === `{"n":${n}}`).length;

	it.each([
		['stops', {}],
		['goes on', goOn],
	])('sends no command twice, whichever failed, where the node %s', async (_how, more) => {
		for (const broken of [0, 2, 4]) {
			bench().stub.reset(({ body }) =>
				body.toString() === `{"n":${broken}}` ? { status: 500, body: {} } : { body: { ok: true } },
			);
			await bench().stubbed(each, { items: numbered(5), settings: { ...retry, ...more } });
			for (let n = 0; n < 5; n++) expect(times(n)).toBeLessThanOrEqual(1);
		}
	});

	it('sends again what was refused, and gives back the rest', async () => {
		let refusals = 1;
		bench().stub.reset(({ body }) =>
			body.toString() === '{"n":2}' && refusals-- > 0
				? { status: 422, body: {} }
				: { body: { got: body.toString() } },
		);
		const result = await bench().stubbed(each, { items: numbered(4), settings: retry });
		expect(items(result).map(({ json }) => json.got)).toEqual(
			[0, 1, 2, 3].map((n) => `{"n":${n}}`),
		);
		expect([0, 1, 2, 3].map(times)).toEqual([1, 1, 2, 1]);
	});

	it('stops with the same words for a command that may have been carried out', async () => {
		bench().stub.reset(() => ({ status: 504, body: {} }));
		const parameters = { ...COMMAND, jsonBody: '{}' };
		const error = stopped(await bench().stubbed(parameters, { settings: retry }));
		expect(error.description).toContain('It is not known whether');
		expect(bench().stub.seen).toHaveLength(1);
	});
});

it('Retry on Fail sends a command again that the charger said no to', async () => {
	const charger = { __rl: true, mode: 'id', value: '1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f' };
	const start = { resource: 'command', operation: 'start', charger, idTag: 'T1' };
	for (const more of [{}, { waitForEffect: true, timeLimit: 1, interval: 1 }]) {
		let commands = 0;
		bench().stub.reset(({ method }) =>
			method === 'GET'
				? { body: { data: { connection_status: 'online', connectors: [] } } }
				: { body: { status: commands++ === 0 ? 'Rejected' : 'Accepted' } },
		);
		const connector = { __rl: true, mode: 'id', value: '1' };
		const parameters = { ...start, connector, ...more };
		const [item] = items(await bench().stubbed(parameters, { settings: retry }));
		expect(item?.json.status).toBe('Accepted');
		expect(commands).toBe(2);
	}
});

describe('Retry on Fail after an answer that', () => {
	const two = { items: numbered(2), settings: retry };
	const counted = () =>
		[0, 1].map((n) => bench().stub.seen.filter(({ body }) => body.includes(`"n":${n}`)).length);
	const refuseOnce = (answer: StubAnswer) => {
		let refusals = 1;
		bench().stub.reset(({ body }) =>
			body.includes('"n":1') && refusals-- > 0 ? { status: 422, body: {} } : answer,
		);
	};

	it.each<[string, IDataObject, string]>([
		['is a file', { responseFormat: 'file' }, 'text'],
		['is too large to keep', {}, JSON.stringify({ text: 'x'.repeat(70 * 1024 * 1024) })],
	])('%s does not send the write again, and says that it was done', async (_, options, body) => {
		refuseOnce({ body, headers: { 'content-type': 'application/json' } });
		const parameters = { ...COMMAND, jsonBody: '={{ { n: $json.n } }}', options };
		const error = stopped(await bench().stubbed(parameters, two));
		expect(error.message).toMatch(/was done by an earlier try; its answer was not kept/);
		expect(counted()).toEqual([1, 1]);
	});

	it('belongs to a request with the time in it does not send that again', async () => {
		refuseOnce({ body: { ok: true } });
		const jsonBody = '={{ { n: $json.n, at: $now.toISO(), by: Math.random() } }}';
		expect(items(await bench().stubbed({ ...COMMAND, jsonBody }, two))).toHaveLength(2);
		expect(counted()).toEqual([1, 2]);
	});
});

describe('nothing was sent, and it is told so,', () => {
	const never = { signRequest: true, tries: 1 };
	it('where the request cannot be signed', async () => {
		const [item] = items(await bench().stubbedVolt(createPayment(never), { settings: goOn }));
		expect(item?.json.error).toMatch(/Signing Key/);
		expect(item?.json.outcome).toBe('notSent');
		expect(bench().stub.seen).toHaveLength(0);
	});

	const viaTls = async (customUrl: string) => {
		const id = customUrl;
		const data = { host: 'custom', customUrl, token: 'sandbox-token-of-nobody' };
		await bench().world.store.add({ id, name: id, type: 'voltTimePatApi', data });
		const credential = { type: 'voltTimePatApi', id };
		const parameters = { ...COMMAND, jsonBody: '{}', options: { tries: 1, timeout: 700 } };
		return items(await bench().voltTime(parameters, { credential, settings: goOn }))[0]?.json;
	};

	it('where a secure connection could not be made', async () => {
		const told = await viaTls(bench().stub.url.replace('http:', 'https:'));
		expect(told?.outcome).toBe('notSent');
		expect(bench().stub.seen).toHaveLength(0);
	});

	it('where the other side never answers the handshake', async () => {
		const server = createServer((socket) => socket.on('error', () => undefined));
		await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
		const told = await viaTls(`https://127.0.0.1:${(server.address() as AddressInfo).port}`);
		server.close();
		expect(told).toMatchObject({ outcome: 'notSent', code: 'ECONNABORTED' });
	});
});

it('the error output shows no facts of an earlier failure', async () => {
	const json = { statusCode: 504, code: 'OLD', requestId: 'old', fields: { a: ['b'] }, n: 7 };
	const parameters = { ...COMMAND, path: 'https://elsewhere.example' };
	const settings = { onError: 'continueErrorOutput' };
	const result = await bench().stubbed(parameters, { settings, items: [{ json }] });
	const [item] = result.nodes.Node?.outputs?.[1] ?? [];
	const none = { statusCode: null, code: null, requestId: null, fields: null };
	expect(item?.json).toMatchObject({ n: 7, outcome: 'notSent', ...none });
});

it.each(['IDEMPOTENCY_IN_PROGRESS', 'request_in_progress', 'idempotency_conflict'])(
	'a 409 with %s may be about a payment under way',
	async (code) => {
		expect(await failed('volt', { status: 409, body: { code } })).toMatchObject({
			outcome: 'unknown',
		});
	},
);

it('two nodes with one id send their own writes', async () => {
	bench().stub.reset(() => ({ body: { ok: true } }));
	const { type, id } = { type: 'voltTimePatApi', id: 'stub-volt-time' };
	const node = (name: string) => ({
		...{ id: 'same', name, type: 'n8n-nodes-volt.voltTime', typeVersion: 1 },
		position: [0, 0] as [number, number],
		parameters: {
			...{ resource: 'apiRequest', operation: 'send', authentication: 'personalAccessToken' },
			...{ ...COMMAND, jsonBody: '{}' },
		},
		credentials: { [type]: { id, name: id } },
	});
	const trigger = { ...node('Start'), id: 's', type: 'n8n-nodes-base.manualTrigger' };
	const to = (name: string) => ({ main: [[{ node: name, type: 'main' as const, index: 0 }]] });
	const result = await runWorkflow(
		{
			name: 'twins',
			nodes: [{ ...trigger, parameters: {}, credentials: undefined }, node('A'), node('B')],
			connections: { Start: to('A'), A: to('B') },
		},
		{
			nodes: 'source',
			credentials: bench().world.store,
			mode: 'trigger',
			triggerItems: numbered(1),
		},
	);
	expect(result.status).toBe('success');
	expect(bench().stub.seen).toHaveLength(2);
});

it.each([422, 401, 429])(
	'of writes side by side the one that may have been carried out is told, not the %i before it',
	async (status) => {
		bench().stub.reset(({ path }) =>
			path.endsWith('1') ? { status: 504, body: {}, delayMs: 50 } : { status, body: {} },
		);
		const parameters = { ...COMMAND, path: '=/things/{{ $json.n }}', jsonBody: '{}' };
		const options = { tries: 1, itemsInParallel: 2 };
		const { message, description, context } = stopped(
			await bench().stubbed({ ...parameters, options }, { items: numbered(2) }),
		);
		expect(context).toMatchObject({ itemIndex: 1, facts: { outcome: 'unknown' } });
		expect(description).toContain('It is not known whether POST /things/1 was carried out');
		expect(`${message} ${description}`).not.toMatch(/try again|run again\b(?! \()/i);
	},
);

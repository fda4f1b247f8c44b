import { createPayment, items, jsons, stopped, useBench } from '../../support/apiRequest';
import { numbered } from '../../support/world';
import type { FaultRule } from '../../../sandbox';

const bench = useBench();

const fault = (rule: FaultRule) => bench().world.sandbox.faults.add(rule);
const payments = () => bench().world.sandbox.volt.data.payments.size;
const keys = () =>
	bench()
		.requests()
		.map(({ headers }) => headers['idempotency-key']);
const once = { times: 1 };
const now = { headers: { 'retry-after': '0' } };

const start = () => {
	const charger = bench().world.sandbox.data.chargers.find(
		({ connection_status: status }) => status === 'online',
	)?.uuid;
	return {
		...{ method: 'POST', path: `/chargers/${charger}/actions/start`, bodyType: 'json' },
		jsonBody: JSON.stringify({ id_token: '04AABBCC11' }),
	};
};

describe('429', () => {
	it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'])(
		'is waited for and %s sent again, for it was not carried out',
		async (method) => {
			bench().stub.reset((_seen, nth) =>
				nth < 2 ? { status: 429, headers: { 'retry-after': '0' } } : { body: { ok: true } },
			);
			items(await bench().stubbed({ method, path: '/thing' }));
			expect(bench().stub.seen).toHaveLength(3);
		},
	);

	it('is waited for as long as the service says: the next try is let through', async () => {
		fault({ surface: 'voltTime', budget429: 1, headers: { 'retry-after': '1' } });
		const read = await bench().voltTime({ path: '/user' }, { items: numbered(2) });
		expect(items(read)).toHaveLength(2);
		expect(
			bench()
				.requests()
				.map(({ status }) => status)
				.sort(),
		).toEqual([200, 200, 429]);
	});

	it('is not waited for beyond a minute; the message says when to try again', async () => {
		fault({ status: 429, headers: { 'retry-after': '90' } });
		const error = stopped(await bench().voltTime({ path: '/user' }));
		expect(error.message).toBe('Volt Time asks for fewer requests');
		expect(error.description).toContain('Try again in 90 seconds');
		expect(error.httpCode).toBe('429');
		expect(bench().requests()).toHaveLength(1);
	});

	it.each(['0', 'Thu, 01 Jan 1970 00:00:00 GMT', '-5', ''])(
		'that asks for no wait (%j), time and again, is not told as one to repeat in 0 seconds',
		async (after) => {
			fault({ status: 429, headers: { 'retry-after': after } });
			const { description } = stopped(
				await bench().voltTime({ path: '/user', options: { tries: 2 } }),
			);
			expect(description).toContain('Try again in a minute');
		},
	);

	it('sends a multipart form again in full', async () => {
		bench().stub.reset((_seen, nth) => (nth === 0 ? { status: 429, ...now } : { body: {} }));
		const parts = { parts: [{ type: 'text', name: 'note', value: 'hello' }] };
		items(await bench().stubbed({ method: 'POST', path: '/x', bodyType: 'multipart', parts }));
		expect(bench().stub.seen.map(({ body }) => body.includes('hello'))).toEqual([true, true]);
	});
});

describe('an answer that was lost or is not available', () => {
	it.each<[string, FaultRule]>([
		['502', { status: 502, ...now }],
		['503', { status: 503, ...now }],
		['504', { status: 504, ...now }],
		['a broken connection', { reset: 'before' }],
		['a truncated answer', { truncate: true }],
	])('%s: GET is sent again', async (_what, effect) => {
		fault({ ...effect, ...once, surface: 'voltTime' });
		expect(jsons(await bench().voltTime({ path: '/user' }))).toHaveLength(1);
		expect(bench().requests()).toHaveLength(2);
	});

	it.each([400, 403, 404, 409, 422, 500])('status %i: GET is sent once', async (status) => {
		fault({ status, surface: 'voltTime' });
		expect(stopped(await bench().voltTime({ path: '/user' })).httpCode).toBe(String(status));
		expect(bench().requests()).toHaveLength(1);
	});

	it.each<[string, FaultRule]>([
		['503', { status: 503, ...now }],
		['a broken connection', { reset: 'before' }],
	])('%s: a POST with its key is sent again with the same key, created once', async (_, effect) => {
		fault({ ...effect, ...once, method: 'POST', path: '/payments' });
		const before = payments();
		const [made] = jsons(await bench().volt(createPayment()));
		expect(made?.id).toBeDefined();
		expect(payments()).toBe(before + 1);
		expect(keys()).toHaveLength(2);
		expect(new Set(keys()).size).toBe(1);
	});

	it('says that the key was used, and where to look, when only the answer was lost', async () => {
		fault({ reset: 'after', ...once, method: 'POST', path: '/payments' });
		const before = payments();
		const error = stopped(await bench().volt(createPayment({ idempotencyKey: 'order-lost' })));
		expect(error.message).toBe(
			'This idempotency key was used before, perhaps by an earlier try of this request',
		);
		expect(error.description).toContain('find it by its reference');
		expect(error.httpCode).toBe('409');
		expect(payments()).toBe(before + 1);
	});

	it.each<[string, FaultRule]>([
		['502', { status: 502 }],
		['503', { status: 503 }],
		['a connection broken before', { reset: 'before' }],
		['a connection broken after it was carried out', { reset: 'after' }],
		['a truncated answer', { truncate: true }],
	])('%s: a charger command is sent once, and the message says so', async (_what, effect) => {
		fault({ ...effect, surface: 'voltTime', method: 'POST' });
		const error = stopped(await bench().voltTime(start()));
		expect(error.description).toMatch(
			/It is not known whether POST \/chargers\/\S+\/actions\/start was carried out: look before/,
		);
		expect(bench().requests()).toHaveLength(1);
	});

	it.each<[string, object]>([
		['a legacy payment', { host: 'api', path: '/v2/payments' }],
		['a reversal', { host: 'accounts', path: '/transactions/1/reverse' }],
		['a change', { host: 'gateway', path: '/payments/1', method: 'PATCH' }],
	])('%s, where no key is documented, is sent once', async (_what, request) => {
		fault({ status: 503, path: '^(?!/oauth)' });
		const error = stopped(await bench().volt({ ...createPayment(), ...request }));
		expect(error.description).toContain('It is not known whether');
		expect(bench().requests()).toHaveLength(1);
	});

	it('is sent once there also with a key of the user’s: nothing says that it counts', async () => {
		fault({ status: 503, ...now, path: '^(?!/oauth)' });
		const options = { idempotencyKey: 'order-1', tries: 2 };
		const request = {
			...createPayment(options),
			host: 'accounts',
			path: '/transactions/1/reverse',
		};
		stopped(await bench().volt(request));
		expect(keys()).toEqual(['order-1']);
	});
});

describe('Tries', () => {
	it('1 sends once, whatever comes', async () => {
		for (const effect of [{ status: 429, ...now }, { status: 503 }, { reset: 'before' as const }]) {
			bench().world.sandbox.faults.clear();
			bench().world.sandbox.resetStats();
			fault({ ...effect, surface: 'voltTime' });
			stopped(await bench().voltTime({ path: '/user', options: { tries: 1 } }));
			expect(bench().requests()).toHaveLength(1);
		}
	});

	it('is what is sent at most', async () => {
		fault({ status: 503, ...now, surface: 'voltTime' });
		const error = stopped(await bench().voltTime({ path: '/user', options: { tries: 3 } }));
		expect(error.message).toBe('Volt Time is not available at the moment (HTTP 503)');
		expect(bench().requests()).toHaveLength(3);
	});
});

describe('a key named error in an answer', () => {
	it('does not make Retry on Fail run the node again, and is called errorCode', async () => {
		const { chargers } = bench().world.sandbox.data;
		const charger = chargers.find(({ error }) => error === 'NoError')?.uuid;
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
		const read = await bench().voltTime({ path: `/chargers/${charger}` }, { settings });
		const [json] = jsons(read);
		expect(json).toMatchObject({ errorCode: 'NoError' });
		expect(json).not.toHaveProperty('error');
		expect(bench().requests()).toHaveLength(1);
	});

	it('does not send a payment again', async () => {
		bench().stub.reset(() => ({ status: 201, body: { id: 1, error: 'none', errorCode: 'x' } }));
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
		const [made] = jsons(await bench().stubbedVolt(createPayment(), { settings }));
		expect(made).toEqual({ id: 1, errorCode_: 'none', errorCode: 'x' });
		expect(bench().stub.seen).toHaveLength(1);
	});
});

import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RETRIES_MS, signature, startSandbox, VOLT, type Sandbox } from '../../sandbox';
import { ask } from './support';

interface Got {
	headers: IncomingHttpHeaders;
	names: string[];
	body: Buffer;
}

/** An application that answers notifications as it is told. */
async function receiver() {
	const got: Got[] = [];
	const state = { status: 200 };
	const server = createServer((req, res) => {
		const chunks: Buffer[] = [];
		req.on('data', (chunk: Buffer) => chunks.push(chunk));
		req.on('end', () => {
			const names = req.rawHeaders.filter((_, index) => index % 2 === 0);
			got.push({ headers: req.headers, names, body: Buffer.concat(chunks) });
			res.writeHead(state.status).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/volt`;
	return { got, state, url, close: () => new Promise((resolve) => server.close(resolve)) };
}

const START = Date.parse('2026-11-27T10:00:00Z');
let clock: number;
let sandbox: Sandbox;
let application: Awaited<ReturnType<typeof receiver>>;

beforeEach(async () => {
	clock = START;
	application = await receiver();
	sandbox = await startSandbox({ now: () => clock, notificationUrl: application.url });
});
afterEach(async () => {
	await sandbox.close();
	await application.close();
});

const bodies = () => application.got.map(({ body }) => JSON.parse(body.toString()) as object);
const control = async (path: string, body?: object) =>
	await ask(`${sandbox.urls.control}${path}`, { method: 'POST', body: JSON.stringify(body ?? {}) });
const send = async (n: number, type = 'refund_confirmed') => {
	sandbox.notifications.take({ type, body: { n, name: 'Zoë Müller', url: 'a/b' } });
	await sandbox.notifications.run();
};

/** Whether a receiver that follows the reference takes it for Volt's. */
function isSigned({ headers, body }: Got, secret: string = VOLT.notificationSecret): boolean {
	const [, version] = String(headers['user-agent']).split('/');
	const timed = String(headers['x-volt-timed']);
	const marks = { version: version as '1.0', timed };
	return signature(body, secret, marks) === headers['x-volt-signed'];
}

it('signs as the published vector says', () => {
	const marks = { version: '1.0', timed: '20200131123456' } as const;
	expect(signature(Buffer.from('Test_Body'), '12345', marks)).toBe(
		'48187b77f45bf32c375ba00e94c6dce4db84d89b1629ee199067094fd7319ceb',
	);
});

it('tells what happens to a payment, in order, signed, with the type of all but plain ones', async () => {
	const all = [...sandbox.volt.data.payments.values()];
	const record = all.find(({ payment }) => payment.status === 'COMPLETED');
	sandbox.volt.pages.approve(record!.payment.id, 'receive');
	await sandbox.notifications.run();
	expect(application.got.map(({ headers }) => headers['x-volt-type'])).toEqual([
		'payment_received',
		'incoming_transaction_completed',
	]);
	sandbox.notifications.take({ type: 'payment', body: { payment: 'x' } });
	await sandbox.notifications.run();
	expect(application.got.at(-1)?.headers).toMatchObject({ 'user-agent': 'Volt/1.0' });
	expect(application.got.at(-1)?.headers['x-volt-type']).toBeUndefined();
	expect(application.got.every((one) => isSigned(one))).toBe(true);
});

it('tries again after 5 s, 30 s, 3, 10 and 15 min, then holds back until a test gets through', async () => {
	application.state.status = 500;
	await send(1);
	for (const [made, wait] of RETRIES_MS.entries()) {
		clock += wait - 1;
		await sandbox.notifications.run();
		expect(application.got).toHaveLength(made + 1);
		clock += 1;
		await sandbox.notifications.run();
		expect(application.got).toHaveLength(made + 2);
	}
	expect(RETRIES_MS.reduce((sum, one) => sum + one)).toBe((28 * 60 + 35) * 1000);
	application.state.status = 200;
	clock += 86_400_000;
	await send(2);
	expect(application.got).toHaveLength(6);
	expect(sandbox.notifications.deliveries().map(({ state }) => state)).toEqual(['held', 'held']);
	expect((await control('/notifications/test', { empty: true })).json).toEqual({ status: 200 });
	expect(application.got[6]!.body).toHaveLength(0);
	expect(isSigned(application.got[6]!)).toBe(true);
	expect(
		application.got.slice(7).map(({ body }) => (JSON.parse(body.toString()) as { n: number }).n),
	).toEqual([1, 2]);
	expect(sandbox.notifications.deliveries().every(({ state }) => state === 'delivered')).toBe(true);
});

it.each([204, 302, 400, 401])('takes %i for a failure', async (status) => {
	application.state.status = status;
	await send(1);
	expect(sandbox.notifications.deliveries()).toMatchObject([{ state: 'due', tries: [{ status }] }]);
});

it('spoils what it is told to', async () => {
	const { notifications } = sandbox;
	notifications.set({ duplicates: 2 });
	await send(1);
	expect(application.got.splice(0)).toHaveLength(3);
	notifications.set({ duplicates: 0, forge: true });
	await send(2);
	expect(application.got.splice(0).map((one) => isSigned(one))).toEqual([false, true]);
	notifications.set({ forge: false, wrongSecret: true });
	await send(3);
	expect(isSigned(application.got.pop()!)).toBe(false);
	notifications.set({ wrongSecret: false, escapes: true, timed: 'compact', names: 'upper' });
	await send(4);
	const [escaped] = application.got.splice(0);
	expect(escaped!.body.toString()).toContain('Zo\\u00eb M\\u00fcller","url":"a\\/b');
	expect(escaped!.headers['x-volt-timed']).toBe('20261127100000');
	expect(escaped!.names).toContain('X-VOLT-SIGNED');
	expect(isSigned(escaped!)).toBe(true);
	notifications.set({ escapes: false, padBytes: 1_000_000, encoding: 'chunked' });
	await send(5);
	const [large] = application.got.splice(0);
	expect(large!.body.length).toBeGreaterThan(1_000_000);
	expect(large!.headers['content-length']).toBeUndefined();
	notifications.set({ padBytes: 0, encoding: 'br' });
	await send(6);
	expect(application.got.splice(0)[0]!.headers['content-encoding']).toBe('br');
	notifications.set({ encoding: 'identity', reorder: true });
	for (const n of [7, 8]) notifications.take({ type: 'refund_failed', body: { n } });
	await notifications.run();
	expect(bodies()).toEqual([{ n: 8 }, { n: 7 }]);
});

it('goes by a resource’s own address before the application’s, and to this machine only', async () => {
	const own = await receiver();
	for (const url of [own.url, 'https://example.com/volt', 'http://10.0.0.1/volt']) {
		sandbox.notifications.take({ type: 'payment', body: { payment: 'x' }, url });
	}
	await sandbox.notifications.run();
	expect([own.got.length, application.got.length]).toEqual([1, 0]);
	await own.close();
	const refused = await control('/notifications/url', { url: 'https://example.com' });
	expect([refused.status, refused.text]).toEqual([
		422,
		expect.stringContaining('must be an http address of this machine'),
	]);
	expect((await control('/notifications/switches', { colour: 'red' })).status).toBe(422);
	expect((await control('/notifications/switches', { padBytes: -1 })).status).toBe(422);
});

it('is switched over the control address, and ends with the sandbox', async () => {
	expect((await control('/notifications/url')).status).toBe(200);
	await send(1);
	expect(application.got).toEqual([]);
	expect((await control('/notifications/url', { url: application.url })).status).toBe(200);
	await control('/notifications/secret', { secret: 'sandbox-other' });
	await control('/notifications/send', { type: 'payment', body: { n: 2 } });
	await control('/notifications/run');
	expect(isSigned(application.got[0]!, 'sandbox-other')).toBe(true);
	application.state.status = 500;
	await send(3);
	await sandbox.close();
	clock += 5_000;
	await sandbox.notifications.run();
	expect(application.got).toHaveLength(2);
});

import type { IDataObject, INode } from 'n8n-workflow';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { signedHeaders, startSandbox, VOLT, type Sandbox } from '../../sandbox';
import { deliver, triggerWorkflow, type Sent } from '../support/volt/notifications';
import { CrashPoints, SQL, type CrashStep } from './host/crashPoints';
import { startN8n, type N8nAddress } from './host/n8n';
import { N8nSession } from './host/n8nHost';
import { Rest, RestError } from './host/rest';
import type { Guarded } from './host/server';
import { executionsOf, pause, untilActive } from './host/triggers';

const MINUTES = 60_000;
const PAYMENT = { payment: 'p-1', amount: 1250, currency: 'EUR', status: 'PENDING' };

/** An n8n of its own: it is restarted. */
const points = new CrashPoints('trigger');
let n8n: N8nAddress & { server: Guarded };
let sandbox: Sandbox;
let rest: Rest;
let session: N8nSession;

beforeAll(async () => {
	n8n = await startN8n({ name: 'trigger', env: points.env });
	rest = new Rest(n8n.origin);
	await rest.setUpOwner();
	sandbox = await startSandbox();
	session = await N8nSession.open(rest, sandbox);
}, 5 * MINUTES);
afterAll(async () => {
	await n8n.server.stop();
	await sandbox.close();
}, MINUTES);

interface Active {
	id: string;
	url: string;
}

async function activate(id: string, versionId: string): Promise<void> {
	await rest.call('POST', `/workflows/${id}/activate`, { versionId });
}

async function listen(name: string, parameters: IDataObject = {}): Promise<Active> {
	const workflow = triggerWorkflow(parameters, name);
	const { id, versionId } = await session.store(workflow);
	await activate(id, versionId);
	const url = `${n8n.origin}/webhook/hook-${name}/volt`;
	await untilActive(url);
	return { id, url };
}

const executions = async ({ id }: Active, count: number) => await executionsOf(rest, id, count);
const started = async (active: Active, count: number): Promise<IDataObject[]> => {
	const ended = await executions(active, count);
	return ended.map(({ items }) => items.After?.[0]?.json ?? {});
};

/** What n8n says of an activation that did not work out; it registers triggers after its answer. */
async function saidOf(id: string): Promise<string> {
	for (const until = Date.now() + MINUTES; ; ) {
		const status = await rest.call('GET', `/workflows/${id}/publication-status`);
		const text = JSON.stringify(status);
		if (/error/i.test(text) || Date.now() > until) return text;
		await pause(300);
	}
}

/** Node's fetch decides on headers and chunks by itself; here they are as they are written. */
async function raw(url: string, headers: Record<string, string>, chunks: Buffer[]) {
	return await new Promise<number>((resolve, reject) => {
		const outgoing = request(url, { method: 'POST', headers }, (answer) => {
			answer.resume();
			answer.once('close', () => resolve(answer.statusCode ?? 0));
		});
		outgoing.once('error', reject);
		for (const chunk of chunks) outgoing.write(chunk);
		outgoing.end();
	});
}

/** The process that comes after one that ended. */
async function startAgain(active: Active): Promise<void> {
	const { folder, origin } = n8n;
	const port = Number(new URL(origin).port);
	n8n = await startN8n({ name: 'trigger', folder, port, env: points.env });
	rest = new Rest(n8n.origin, rest.session);
	active.url = `${n8n.origin}${new URL(active.url).pathname}`;
	await untilActive(active.url);
}

/** Where n8n is killed in a delivery, and how many executions its event has once Volt has sent it again. */
const DEATHS: Array<[when: string, step: CrashStep, count: number]> = [
	['before anything is stored', { sql: SQL.newExecution, does: 'before' }, 1],
	// n8n answers only after both saves: Volt sends it again.
	['when the event is not remembered yet', { sql: SQL.staticData, does: 'before' }, 2],
	['when the event is remembered, not answered', { sql: SQL.staticData, does: 'after' }, 1],
];

describe('Volt Trigger on a real n8n', () => {
	it('starts one execution for one notification, and has the state beside it', async () => {
		const active = await listen('paid');
		sandbox.notifications.setUrl(active.url);
		const all = [...sandbox.volt.data.payments.values()];
		const open = all.find(({ payment }) => payment.status === 'COMPLETED');
		sandbox.volt.pages.approve(open!.payment.id, 'receive');
		await sandbox.notifications.run();
		expect(sandbox.notifications.deliveries().map(({ state }) => state)).toEqual([
			...['delivered', 'delivered'],
		]);
		sandbox.notifications.setUrl(undefined);
		const items = await started(active, 2);
		const paid = items.find(({ event }) => event === 'payment_received');
		expect(paid).toMatchObject({ isPaid: true, difference: 0, state: { status: 'RECEIVED' } });
	});

	it('answers what is not Volt’s 401, tests 200, and records no execution of either', async () => {
		const active = await listen('forged', { fetchState: false });
		const forged: Sent[] = [
			{ secret: 'sandbox-other' },
			{ instead: JSON.stringify({ ...PAYMENT, amount: 1 }) },
			{ headers: { 'X-Volt-Signed': undefined } },
			{ headers: { 'Content-Encoding': 'br' } },
			{ headers: { 'Content-Type': 'multipart/form-data; boundary=x' }, instead: '--x--\r\n' },
		];
		for (const how of forged) {
			expect([how, (await deliver(active.url, PAYMENT, how)).status]).toEqual([how, 401]);
		}
		for (const test of ['{}', '']) {
			expect(await deliver(active.url, test)).toEqual({ status: 200, text: '' });
			expect((await deliver(active.url, test, { secret: 'sandbox-other' })).status).toBe(401);
		}
		// Not JSON at all: n8n’s own parser says no before the node sees it.
		expect((await deliver(active.url, '{"a":')).status).toBe(422);
		expect(await deliver(active.url, PAYMENT)).toEqual({ status: 200, text: '' });
		expect(await executions(active, 1)).toHaveLength(1);
	});

	it('takes the bytes that were signed: chunked, gzip, a megabyte, any case of names', async () => {
		const active = await listen('bytes', { fetchState: false });
		const large = { ...PAYMENT, name: 'Zoë', padding: 'x'.repeat(1_000_000) };
		const bytes = (n: number) =>
			Buffer.from(JSON.stringify({ ...large, payment: `p-${n}` }).replace('ë', '\\u00eb'));
		const marks = { version: '1.0', timed: '1795780800' } as const;
		const headers = (body: Buffer) => signedHeaders(body, VOLT.notificationSecret, marks);
		const [first, second, third] = [bytes(1), bytes(2), bytes(3)];
		const upper = Object.entries(headers(first)).map(([name, value]) => [
			name.toUpperCase(),
			value,
		]);
		const half = first.length / 2;
		const sent = [
			await raw(active.url, Object.fromEntries(upper) as Record<string, string>, [
				...[first.subarray(0, half), first.subarray(half)],
			]),
			await raw(active.url, { ...headers(second), 'Content-Encoding': 'gzip' }, [gzipSync(second)]),
			await raw(active.url, headers(third), [third]),
		];
		expect(sent).toEqual([200, 200, 200]);
		const items = await started(active, 3);
		for (const { rawBody, notification } of items) {
			expect(rawBody).toContain('Zo\\u00eb');
			expect(notification).toMatchObject({ name: 'Zoë' });
		}
	});

	it(
		'starts nothing twice: 48 at once, and again after a restart',
		async () => {
			const active = await listen('again', { fetchState: false });
			const bodies = Array.from({ length: 12 }, (_, n) => ({ ...PAYMENT, payment: `again-${n}` }));
			const all = bodies.flatMap((body) => [body, body, body, body]);
			const answers = await Promise.all(all.map(async (body) => await deliver(active.url, body)));
			expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
			expect(await executions(active, 12)).toHaveLength(12);
			await n8n.server.stop();
			await startAgain(active);
			for (const body of bodies) expect((await deliver(active.url, body)).status).toBe(200);
			await deliver(active.url, { ...PAYMENT, payment: 'new' });
			expect(await executions(active, 13)).toHaveLength(13);
		},
		4 * MINUTES,
	);

	it('killed in a delivery loses nothing, and tells what comes twice with the same key', async () => {
		const active = await listen('killed', { fetchState: false });
		for (const [when, step, count] of DEATHS) {
			const body = { ...PAYMENT, payment: when };
			points.arm(step);
			await expect(deliver(active.url, body)).rejects.toThrow('fetch failed');
			await points.reached(n8n.server);
			await startAgain(active);
			expect([when, (await deliver(active.url, body)).status]).toEqual([when, 200]);
			await pause(2_000);
			const rows = await rest.executionsOf(active.id);
			// One that n8n was killed in may stay as it was: n8n notices it by its own log, if that came so far.
			const texts = await Promise.all(
				rows.map(async ({ id }) => (await rest.stored(String(id)))?.data),
			);
			const all = texts.flatMap((text) => (text?.includes(`"${when}"`) ? [text] : []));
			expect([when, all.length]).toEqual([when, count]);
			const keys = all.flatMap((text) => /"(payment:[^"]*)"/.exec(text)?.[1] ?? []);
			expect([when, new Set(keys).size]).toEqual([when, 1]);
			expect(keys).toHaveLength(count);
		}
	});

	it('lets no copy take the address, and none be activated that Volt cannot reach', async () => {
		const active = await listen('mine', { fetchState: false });
		const copy = await session.store(triggerWorkflow({}, 'mine'));
		await expect(activate(copy.id, copy.versionId)).rejects.toThrow(RestError);
		await deliver(active.url, PAYMENT);
		expect(await executions(active, 1)).toHaveLength(1);
		await session.edit('volt', { environment: 'sandbox' });
		const far = await session.store(triggerWorkflow({}, 'far'));
		await activate(far.id, far.versionId);
		expect(await saidOf(far.id)).toMatch(/Volt cannot reach http:.*\/webhook\/hook-far\/volt/);
		await session.edit('volt', { environment: 'custom' });
		// Over REST without an address of its own, it gets one that belongs to the workflow.
		const bare = triggerWorkflow({ fetchState: false }, 'bare');
		const nodes = bare.nodes.map((node): INode => ({ ...node, webhookId: undefined }));
		const { id, versionId } = await session.store({ ...bare, nodes });
		await activate(id, versionId);
		const stored = await rest.call<{ nodes: INode[] }>('GET', `/workflows/${id}`);
		const own = stored.nodes[0]?.webhookId ?? `${id}/volt%20trigger`;
		const url = `${n8n.origin}/webhook/${own}/volt`;
		await untilActive(url);
		await deliver(url, PAYMENT);
		expect(await executions({ id, url }, 1)).toHaveLength(1);
	});
});

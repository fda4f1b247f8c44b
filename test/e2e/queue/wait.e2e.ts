/**
 * Payments that executions sleep for in queue mode: asked for by a worker, told to a webhook processor, gone on
 * with by whichever worker is there then.
 */
import { stripVTControlCharacters } from 'node:util';
import type { INode } from 'n8n-workflow';
import type { WorkflowInput } from '../../../engine';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { made, pay } from '../../scenarios/payments';
import { notification, NOTIFICATION_SECRET } from '../../support/volt/signedNotification';
import { PATIENCE_MS } from '../host/patience';
import { N8nSession } from '../host/n8nHost';
import { Cluster } from './cluster';
import { pause } from './load';

const MINUTES = 60_000;
const PATH = 'ask-and-wait';

let cluster: Cluster;
let sandbox: Sandbox;
let workflowId: string;

async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>) {
	for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
		const found = await look();
		if (found !== undefined) return found;
		await pause(200);
	}
	throw new Error(`Waited in vain: ${what}`);
}

const place = { typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };

/** Asks for the payment of the order that its webhook is told. */
function workflow(): WorkflowInput {
	const asked = pay('={{ $json.body.order }}', {
		...{ operation: 'createAndWait', output: undefined, outputFields: undefined },
		waitBy: 'notification',
	});
	const hook: INode = {
		...{ ...place, id: 'hook', name: 'Start', type: 'n8n-nodes-base.webhook', typeVersion: 2 },
		webhookId: PATH,
		parameters: { path: PATH, httpMethod: 'POST', responseMode: 'onReceived', options: {} },
	};
	const after: INode = { ...place, id: 'after', name: 'After', type: 'n8n-nodes-base.noOp' };
	const nodes = asked.nodes.filter(({ name }) => name !== 'Start');
	return {
		...asked,
		nodes: [hook, ...nodes, after],
		connections: {
			...asked.connections,
			Node: { main: [[{ node: 'After', type: 'main', index: 0 }]] },
		},
	};
}

const call = async (order: string) =>
	await fetch(`${cluster.webhooks}/webhook/${PATH}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ order }),
	}).then(
		({ ok }) => ok,
		() => false,
	);

beforeAll(async () => {
	cluster = await Cluster.start('wait-queue');
	sandbox = await startSandbox({ validateResponses: true, rateLimitPerMinute: 10_000 });
	const session = await N8nSession.open(cluster.rest, sandbox);
	await session.edit('volt', { notificationSecret: NOTIFICATION_SECRET });
	const stored = await session.store(workflow());
	workflowId = stored.id;
	await cluster.rest.publish(stored);
}, 6 * MINUTES);
afterAll(async () => {
	await (cluster as Cluster | undefined)?.stop();
	expect((sandbox as Sandbox | undefined)?.stats().violations).toEqual([]);
	await (sandbox as Sandbox | undefined)?.close();
}, MINUTES);

const recordOf = (order: string) =>
	[...sandbox.volt.data.payments.values()].find(
		({ payment }) => payment.internalReference === `${order}/1`,
	);
const statusOf = async (id: string) =>
	(await cluster.rest.executionsOf(workflowId)).find((one) => String(one.id) === id)?.status;

const post = async (address: string, content: object, secret?: string) =>
	(await fetch(address, { method: 'POST', ...notification(content, secret) })).status;

/** An execution that sleeps for the payment of an order. */
async function asleep(order: string) {
	await until('a webhook that answers', async () => ((await call(order)) ? true : undefined));
	const address = await until('a payment', () => recordOf(order)?.notificationUrl);
	const [, id = ''] = /\/webhook-waiting\/(\d+)/.exec(address) ?? [];
	await until('an execution that sleeps', async () =>
		(await statusOf(id)) === 'waiting' ? true : undefined,
	);
	const payment = recordOf(order)?.payment.id ?? '';
	const told = { payment, amount: 1250, currency: 'EUR', status: 'RECEIVED' };
	return {
		...{ id, address, told },
		settle: () => void sandbox.volt.pages.approve(payment, 'receive'),
		/** What resumes nothing. */
		async disturb() {
			expect(await post(address, told, 'forged')).toBe(401);
			expect(await post(address, { ...told, payment: crypto.randomUUID() })).toBe(200);
			expect(await post(address, {})).toBe(200);
			expect(await statusOf(id)).toBe('waiting');
		},
		async ended() {
			const { status, items } = await cluster.rest.finished(id, PATIENCE_MS);
			const [item, ...others] = items.After ?? [];
			expect(others).toEqual([]);
			expect(made(sandbox, order)).toEqual([`${order}/1`]);
			return [status, item?.json.waitOutcome, item?.json.by, item?.json.isPaid];
		},
	};
}

const RECEIVED = ['success', 'received', 'notification', true];

it(
	'are woken at a webhook processor, once, and main takes no notification',
	async () => {
		const { id, address, told, settle, disturb, ended } = await asleep('order-wake');
		expect(new URL(address).origin).toBe(cluster.webhooks);
		expect(cluster.begun()).toContain(id);
		await disturb();
		settle();
		// As docs/scaling.md says of the proxy: main is told to leave these to the processor.
		expect(await post(address.replace(cluster.webhooks, cluster.rest.origin), told)).toBe(404);
		await disturb();
		const answers = await Promise.all([1, 2, 3].map(async () => await post(address, told)));
		expect(answers).toContain(200);
		expect(await ended()).toEqual(RECEIVED);
		expect(await post(address, told)).toBe(409);
		expect(cluster.begun().filter((one) => one === id)).toHaveLength(2);
	},
	3 * MINUTES,
);

it(
	'are woken after main and workers were killed and started again',
	async () => {
		const { id, address, told, settle, disturb, ended } = await asleep('order-restart');
		await cluster.restart();
		await disturb();
		settle();
		expect(await post(address, told)).toBe(200);
		expect(await ended()).toEqual(RECEIVED);
		expect(cluster.begun()).toEqual([id]);
	},
	4 * MINUTES,
);

/** n8n's own words for a call to an execution that is not there any more. */
const REFUSAL =
	/webhook request POST \/webhook-waiting\/\d+: The execution|\s40[49] The execution "\d+/;

it(
	'wake nothing that was stopped or deleted, of which a log says no more than that it was refused',
	async () => {
		const { rest } = cluster;
		const stopped = await asleep('order-stopped');
		await rest.call('POST', `/executions/${stopped.id}/stop`);
		const deleted = await asleep('order-deleted');
		await rest.call('POST', `/executions/${deleted.id}/stop`);
		await rest.call('POST', '/executions/delete', { ids: [deleted.id] });
		const [logged, begun] = [cluster.watchLogs(), cluster.begun()];
		const answers: number[] = [];
		for (const { address, told, settle } of [stopped, deleted]) {
			settle();
			answers.push(await post(address, told), await post(address, told, 'forged'));
		}
		await pause(2_000);
		expect(answers).toEqual([409, 409, 404, 404]);
		expect(await statusOf(stopped.id)).toBe('canceled');
		expect(await statusOf(deleted.id)).toBeUndefined();
		expect(cluster.begun()).toEqual(begun);
		const log = stripVTControlCharacters(logged().join('\n'));
		const loud = log.split('\n').filter((line) => /^[\d:.]+\s+(error|warn)\s/.test(line));
		expect(loud.length).toBeGreaterThan(0);
		expect(loud.filter((line) => !REFUSAL.test(line))).toEqual([]);
		for (const { address, told } of [stopped, deleted]) {
			expect(log).not.toContain(new URL(address).searchParams.get('signature') ?? address);
			expect(log).not.toContain(told.payment);
		}
	},
	3 * MINUTES,
);

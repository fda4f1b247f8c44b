/** A payment that an execution waits for, where only a real n8n has executions that sleep. */
import type { IDataObject, INode } from 'n8n-workflow';
import type { WorkflowInput } from '../../engine';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { PaymentOutcome } from '../../sandbox/volt/payment-life';
import { made, pay } from '../scenarios/payments';
import { notification, NOTIFICATION_SECRET } from '../support/volt/signedNotification';
import { sharedN8n } from './host/n8n';
import { N8nSession } from './host/n8nHost';
import { isOver, type Execution } from './host/rest';

const { rest } = sharedN8n();
const POLL_MS = 100;
const PATIENCE_MS = 30_000;
const FIELDS = { operation: 'createAndWait', output: undefined, outputFields: undefined };

let sandbox: Sandbox;
let session: N8nSession;
beforeAll(async () => {
	sandbox = await startSandbox({ validateResponses: true, rateLimitPerMinute: 10_000 });
	session = await N8nSession.open(rest, sandbox);
	await session.edit('volt', { notificationSecret: NOTIFICATION_SECRET });
});
afterAll(async () => {
	expect(sandbox.stats().violations).toEqual([]);
	await sandbox.close();
});

const waitFor = (order: string, more: IDataObject = {}): WorkflowInput => {
	const workflow = pay(order, { ...FIELDS, ...more });
	const after: INode = {
		...{ id: 'after', name: 'After', type: 'n8n-nodes-base.noOp', typeVersion: 1 },
		...{ position: [400, 0], parameters: {} },
	};
	return {
		...workflow,
		nodes: [...workflow.nodes, after],
		connections: {
			...workflow.connections,
			Node: { main: [[{ node: 'After', type: 'main', index: 0 }]] },
		},
	};
};

async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>) {
	for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
		const found = await look();
		if (found !== undefined) return found;
		await new Promise((resolve) => setTimeout(resolve, POLL_MS));
	}
	throw new Error(`Waited in vain: ${what}`);
}

const recordOf = (order: string) =>
	[...sandbox.volt.data.payments.values()].find(
		({ payment }) => payment.internalReference === `${order}/1`,
	);
const settle = (order: string, outcome: PaymentOutcome = 'receive') =>
	sandbox.volt.pages.approve(recordOf(order)?.payment.id ?? '', outcome);
const statusOf = async (workflowId: string, id: string) =>
	(await rest.executionsOf(workflowId)).find((one) => String(one.id) === id)?.status;

/** Starts a workflow whose payment reports to the execution, and gives it back once it sleeps. */
async function asleep(order: string, more: IDataObject = {}) {
	const workflow = waitFor(order, { waitBy: 'notification', ...more });
	const { id } = await session.store(workflow);
	const execution = await rest.startWorkflow(id, 'Start');
	const address = await until('a payment', () => recordOf(order)?.notificationUrl);
	await until('an execution that sleeps', async () =>
		(await statusOf(id, execution)) === 'waiting' ? true : undefined,
	);
	const { payment } = recordOf(order) ?? {};
	const told = { payment: payment?.id, amount: 1250, currency: 'EUR', status: 'RECEIVED' };
	const send = async (content: object, secret?: string) =>
		(await fetch(address, { method: 'POST', ...notification(content, secret) })).status;
	return { workflowId: id, execution, address, told, send };
}

const outcome = ({ items }: Execution, name = 'After') =>
	items[name]?.map(({ json: { waitOutcome, by, status, orderReference } }) => ({
		...{ waitOutcome, by, status, orderReference },
	}));

const received = (orderReference: string, by = 'notification') => ({
	status: 'success',
	items: [{ waitOutcome: 'received', by, status: 'RECEIVED', orderReference }],
});
const ended = async (execution: string) => {
	const run = await rest.finished(execution, PATIENCE_MS * 3);
	return { status: run.status, items: outcome(run) };
};

it('by looking goes on when the money is there', async () => {
	const workflow = waitFor('order-look');
	const { id } = await session.store(workflow);
	const execution = await rest.startWorkflow(id, 'Start');
	await until('a payment', () => recordOf('order-look'));
	settle('order-look');
	expect(await ended(execution)).toEqual(received('order-look', 'looking'));
	expect(made(sandbox, 'order-look')).toEqual(['order-look/1']);
});

it('by notification sleeps through forged, wrong and too early ones, and wakes once', async () => {
	const { workflowId, execution, address, told, send } = await asleep('order-wake');
	const still = async () => expect(await statusOf(workflowId, execution)).toBe('waiting');
	expect(await send(told, 'forged')).toBe(401);
	expect(await send({ ...told, payment: crypto.randomUUID() })).toBe(200);
	expect(await send({ ...told, amount: 1 })).toBe(200);
	expect(await send({})).toBe(200);
	// The payment is not received yet, whatever the notification says.
	expect(await send(told)).toBe(200);
	for (const method of ['GET', 'HEAD']) {
		expect((await fetch(address, { method })).status).toBe(404);
	}
	expect((await fetch(address.split('?')[0] ?? '', { method: 'POST' })).status).toBe(401);
	await still();
	settle('order-wake');
	expect(await send(told, 'forged')).toBe(401);
	await still();
	const answers = await Promise.all([send(told), send(told), send(told)]);
	console.log('answers to three at once', answers);
	expect(answers).toContain(200);
	expect(await ended(execution)).toEqual(received('order-wake'));
	console.log('late', await send(told));
	expect((await rest.executionsOf(workflowId)).map(({ status }) => status)).toEqual(['success']);
});

it('a stopped execution is not woken', async () => {
	const { workflowId, execution, told, send } = await asleep('order-stop');
	await rest.call('POST', `/executions/${execution}/stop`);
	settle('order-stop');
	console.log('stopped', await send(told));
	expect(await statusOf(workflowId, execution)).toBe('canceled');
	await rest.call('POST', '/executions/delete', { ids: [execution] });
	console.log('deleted', await send(told));
});

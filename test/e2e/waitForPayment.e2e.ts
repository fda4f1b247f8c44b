/** Payments and a mandate that executions wait for, where only a real n8n has executions that sleep. */
import type { IDataObject, INode } from 'n8n-workflow';
import type { WorkflowInput } from '../../engine';
import { startSandbox, VOLT, type Sandbox } from '../../sandbox';
import type { PaymentOutcome } from '../../sandbox/volt/payment-life';
import { made, pay } from '../scenarios/payments';
import { notification, NOTIFICATION_SECRET } from '../support/volt/signedNotification';
import { CrashPoints, SQL } from './host/crashPoints';
import { sharedN8n, startN8n } from './host/n8n';
import { N8nSession } from './host/n8nHost';
import { Rest, type Execution } from './host/rest';
import { PATIENCE_MS } from './host/patience';

const shared = sharedN8n();
let { rest } = shared;
const POLL_MS = 100;
const HOUR_MS = 3_600_000;
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
	const run = await rest.finished(execution, PATIENCE_MS);
	return { status: run.status, items: outcome(run) };
};

/** Started first, awaited last: n8n looks for executions that are due once a minute. */
let late: string;
beforeAll(async () => {
	late = (await asleep('order-late', { waitAtMost: 2 })).execution;
});

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
	expect(answers.filter((status) => status === 200)).toHaveLength(1);
	expect(await ended(execution)).toEqual(received('order-wake'));
	expect(await send(told)).toBe(409);
	expect((await rest.executionsOf(workflowId)).map(({ status }) => status)).toEqual(['success']);
});

it('a stopped execution is not woken, nor one that was deleted', async () => {
	const { workflowId, execution, told, send } = await asleep('order-stop');
	await rest.call('POST', `/executions/${execution}/stop`);
	settle('order-stop');
	expect(await send(told)).toBe(409);
	expect(await statusOf(workflowId, execution)).toBe('canceled');
	await rest.call('POST', '/executions/delete', { ids: [execution] });
	expect(await send(told)).toBe(404);
});

/** Nodes one after the other. */
const chain = (...nodes: INode[]): WorkflowInput => ({
	name: 'Waiting',
	nodes,
	connections: Object.fromEntries(
		nodes.slice(0, -1).map(({ name }, index) => {
			const next = nodes[index + 1]?.name ?? '';
			return [name, { main: [[{ node: next, type: 'main' as const, index: 0 }]] }];
		}),
	),
	settings: { executionOrder: 'v1' },
});

const other = (name: string, type: string, more: Partial<INode> = {}): INode => ({
	...{ id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {} },
	...more,
});

const [, NODE] = pay('={{ $json.order }}', FIELDS).nodes;

it('sleeps in a sub-workflow, for the payment that an earlier node asked for', async () => {
	if (!NODE) throw new Error('no node');
	const trigger = other('Called', 'n8n-nodes-base.executeWorkflowTrigger', {
		...{ typeVersion: 1.1, parameters: { inputSource: 'passthrough' } },
	});
	const additionalFields = { notificationUrl: '={{ $execution.resumeUrl }}' };
	const create = { ...NODE.parameters, operation: 'create', additionalFields };
	const ask: INode = { ...NODE, id: 'ask', name: 'Ask', parameters: create };
	const order = "={{ $('Called').item.json.order }}";
	const there = { waitBy: 'notification', ifThereAlready: 'notification', orderReference: order };
	const sleep: INode = { ...NODE, name: 'After', parameters: { ...NODE.parameters, ...there } };
	const child = await session.store(chain(trigger, ask, sleep));
	await rest.publish(child);
	const start = other('Start', 'n8n-nodes-base.manualTrigger');
	const call = other('Call', 'n8n-nodes-base.executeWorkflow', {
		typeVersion: 1.2,
		parameters: { workflowId: { __rl: true, mode: 'id', value: child.id }, options: {} },
	});
	const parent: WorkflowInput = {
		...chain(start, call, other('After', 'n8n-nodes-base.noOp')),
		pinData: { Start: [{ json: { order: 'order-sub' } }] },
	};
	const { id } = await session.store(parent);
	const execution = await rest.startWorkflow(id, 'Start');
	const address = await until('a payment', () => recordOf('order-sub')?.notificationUrl);
	await until('executions that sleep', async () => {
		const [inner] = await rest.executionsOf(child.id);
		const outer = await statusOf(id, execution);
		return inner?.status === 'waiting' && outer === 'waiting' ? true : undefined;
	});
	settle('order-sub');
	const told = { payment: recordOf('order-sub')?.payment.id, amount: 1250, currency: 'EUR' };
	const { status } = await fetch(address, { method: 'POST', ...notification(told) });
	expect(status).toBe(200);
	expect(await ended(execution)).toEqual(received('order-sub'));
	expect(made(sandbox, 'order-sub')).toEqual(['order-sub/1']);
});

it('sleeps for a mandate that reports to it, and wakes once the payer has agreed', async () => {
	if (!NODE) throw new Error('no node');
	const volt = (name: string, parameters: IDataObject): INode => ({
		...{ ...NODE, id: name, name },
		parameters: { resource: 'mandate', ...parameters },
	});
	const ask = volt('Ask', {
		...{ operation: 'create', currency: 'AUD', maxAmount: '50.00', payerReference: 'customer-1' },
		additionalFields: { notificationUrl: '={{ $execution.resumeUrl }}' },
	});
	const mandateId = '={{ $json.id }}';
	const sleep = volt('Sleep', { operation: 'wait', mandateId, waitBy: 'notification' });
	const start = other('Start', 'n8n-nodes-base.manualTrigger');
	const after = other('After', 'n8n-nodes-base.noOp');
	const { id } = await session.store(chain(start, ask, sleep, after));
	sandbox.notifications.setSecret(NOTIFICATION_SECRET);
	try {
		const execution = await rest.startWorkflow(id, 'Start');
		const own = `/webhook-waiting/${execution}?`;
		const mandates = () => [...sandbox.volt.data.mandates.values()];
		const mandate = await until('a mandate', () =>
			mandates().find(({ communication }) => communication?.notification?.url?.includes(own)),
		);
		await until('an execution that sleeps', async () =>
			(await statusOf(id, execution)) === 'waiting' ? true : undefined,
		);
		const address = mandate.communication?.notification?.url ?? '';
		const told = { id: mandate.id, status: { status: 'ACTIVE' } };
		const send = async (content: object, secret?: string) =>
			(await fetch(address, { method: 'POST', ...notification(content, secret) })).status;
		expect(await send(told, 'forged')).toBe(401);
		expect(await send({ ...told, id: crypto.randomUUID() })).toBe(200);
		// Nobody has agreed yet, whatever the notification says.
		expect(await send(told)).toBe(200);
		expect(await statusOf(id, execution)).toBe('waiting');
		// The sandbox notifies the address itself.
		sandbox.volt.pages.approveMandate(mandate.id, 'authorise');
		const { status, items } = await rest.finished(execution, PATIENCE_MS);
		expect([status, items.After?.map(({ json }) => json)]).toMatchObject([
			'success',
			[{ id: mandate.id, waitOutcome: 'active', by: 'notification', canCollect: true }],
		]);
		expect(await send(told)).toBe(409);
	} finally {
		sandbox.notifications.setSecret(VOLT.notificationSecret);
	}
});

/** An n8n of its own that is killed, and is there again under the same address. */
class Mortal {
	private constructor(
		private n8n: Awaited<ReturnType<typeof startN8n>>,
		readonly points: CrashPoints,
	) {}

	static async start(): Promise<Mortal> {
		const points = new CrashPoints('payments');
		const mortal = new Mortal(await startN8n({ name: 'killed', env: points.env }), points);
		rest = new Rest(mortal.n8n.origin);
		await rest.setUpOwner();
		session = await N8nSession.open(rest, sandbox);
		await session.edit('volt', { notificationSecret: NOTIFICATION_SECRET });
		return mortal;
	}

	get server() {
		return this.n8n.server;
	}

	async startAgain(): Promise<void> {
		const { folder, env, origin } = this.n8n;
		this.n8n = await startN8n({ name: 'killed', folder, env, port: Number(new URL(origin).port) });
	}
}

describe('killed', () => {
	let n8n: Mortal;
	beforeAll(async () => {
		n8n = await Mortal.start();
	});
	afterAll(async () => {
		await n8n.server.stop();
		({ rest } = shared);
	});

	const started = async (workflow: WorkflowInput) => {
		const { id } = await session.store(workflow);
		return { id, execution: await rest.startWorkflow(id, 'Start') };
	};
	const run = async (id: string) => await rest.finished(await rest.startWorkflow(id, 'Start'));
	const statuses = async (id: string) => (await rest.executionsOf(id)).map(({ status }) => status);

	it('while payments wait and one is asked for, n8n makes none again, and none is lost', async () => {
		const sleeping = await asleep('order-killed');
		const looking = await started(waitFor('order-running'));
		await until('a payment', () => recordOf('order-running'));
		// Volt makes the payment, and n8n never reads the answer to its end.
		sandbox.faults.add({ operationId: 'createPayment', slowBodyMs: HOUR_MS });
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
		const asking = await started(pay('order-asked', {}, { settings }));
		await until('a payment', () => recordOf('order-asked'));
		await n8n.server.crash();
		sandbox.faults.clear();
		settle('order-killed');
		settle('order-running');
		await n8n.startAgain();

		expect(await sleeping.send(sleeping.told, 'forged')).toBe(401);
		expect(await sleeping.send(sleeping.told)).toBe(200);
		expect(await ended(sleeping.execution)).toEqual(received('order-killed'));
		expect(await sleeping.send(sleeping.told)).toBe(409);
		expect(await statuses(sleeping.workflowId)).toEqual(['success']);

		// n8n marks what was under way and runs nothing of it again.
		for (const { id, execution } of [looking, asking]) {
			expect((await rest.finished(execution)).status).toBe('crashed');
			expect(await statuses(id)).toEqual(['crashed']);
		}
		const again = rest.retryExecution(asking.execution, 'original');
		await expect(again).rejects.toThrow('cannot be retried');
		expect(outcome(await run(looking.id))).toEqual(received('order-running', 'looking').items);
		const { status, items } = await run(asking.id);
		expect([status, items.Node?.map(({ json }) => json)]).toEqual([
			'success',
			[{ orderReference: 'order-asked', attempt: 1, amount: 1250, verified: true }],
		]);
		for (const order of ['order-killed', 'order-running', 'order-asked']) {
			expect(made(sandbox, order)).toEqual([`${order}/1`]);
		}
	});

	it('between the payment and the sleep, the next run waits for that payment by looking', async () => {
		n8n.points.arm({ sql: SQL.executionSleeps, does: 'before' });
		const { id, execution } = await started(waitFor('order-unstored', { waitBy: 'notification' }));
		await n8n.points.reached(n8n.server);
		const { notificationUrl = '' } = recordOf('order-unstored') ?? {};
		settle('order-unstored');
		await n8n.startAgain();
		expect((await rest.finished(execution)).status).toBe('crashed');
		const told = { payment: recordOf('order-unstored')?.payment.id, status: 'RECEIVED' };
		const answer = await fetch(notificationUrl, { method: 'POST', ...notification(told) });
		// As n8n answers for what crashed; Volt notifies again, in vain.
		expect(answer.status).toBe(500);
		expect(await statuses(id)).toEqual(['crashed']);
		expect(outcome(await run(id))).toEqual(received('order-unstored', 'looking').items);
		expect(made(sandbox, 'order-unstored')).toEqual(['order-unstored/1']);
	});
});

it('at the time limit goes on with what is known of the payment', async () => {
	const { status, items } = await ended(late);
	expect([status, items]).toEqual([
		'success',
		[
			{
				...{ waitOutcome: 'timeLimit', by: 'notification', orderReference: 'order-late' },
				status: recordOf('order-late')?.payment.status,
			},
		],
	]);
	expect(made(sandbox, 'order-late')).toEqual(['order-late/1']);
});

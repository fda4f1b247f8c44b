/** One payment for each order and attempt in the places that only a real n8n has. */
import type { IDataObject, INode } from 'n8n-workflow';
import type { WorkflowInput } from '../../engine';
import { startSandbox, type Sandbox } from '../../sandbox';
import { made, pay } from '../scenarios/payments';
import { AGENT_VERSIONS, fromAi, runAgent, toolNode } from './host/agent';
import { startModel, type ScriptedModel } from './host/model';
import { sharedN8n } from './host/n8n';
import { N8nSession } from './host/n8nHost';
import { isOver, type Execution } from './host/rest';
import { PATIENCE_MS } from './host/patience';

const { rest } = sharedN8n();
const POLL_MS = 200;
/** The one item of a run that has its payment. */
const PAID = { amount: 1250, attempt: 1, verified: true };

let sandbox: Sandbox;
let session: N8nSession;
beforeEach(async () => {
	sandbox = await startSandbox({ validateResponses: true, rateLimitPerMinute: 10_000 });
	session = await N8nSession.open(rest, sandbox);
});
afterEach(async () => {
	expect(sandbox.stats().violations).toEqual([]);
	await sandbox.close();
});

/** What an item or an error says, as one text. */
const said = ({ error }: Execution) => error && `${error.message} ${error.description ?? ''}`;
const jsons = ({ items }: Execution, name = 'Node') => items[name]?.map(({ json }) => json);
const nodeOf = (workflow: WorkflowInput): INode => {
	const [, node] = workflow.nodes;
	if (!node) throw new Error('The workflow has no node.');
	return node;
};

/** A node beside ours. */
const other = (name: string, type: string, more: Partial<INode> = {}): INode => ({
	...{ id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {} },
	...more,
});

/** Nodes one after the other, the first of which starts them. */
const chain = (...nodes: INode[]): WorkflowInput => ({
	name: 'Payments',
	nodes,
	connections: Object.fromEntries(
		nodes.slice(0, -1).map(({ name }, index) => {
			const next = nodes[index + 1]?.name ?? '';
			return [name, { main: [[{ node: next, type: 'main' as const, index: 0 }]] }];
		}),
	),
	settings: { executionOrder: 'v1' },
});

/** Volt makes the payment; neither its answer nor the list that shows it gets through. */
const loseSight = () => {
	sandbox.faults.add({ operationId: 'createPayment', reset: 'after' });
	sandbox.faults.add({ surface: 'voltApi', method: 'GET', path: '/payments', status: 403 });
};

describe('Retry execution', () => {
	const failing = async (workflow: WorkflowInput) => {
		const { id } = await session.store(workflow);
		const execution = await session.runStored(id, workflow);
		expect(execution.status).toBe('error');
		return { id, execution };
	};
	const again = async ({ id }: Execution, workflow: 'original' | 'saved') =>
		await rest.finished(await rest.retryExecution(id, workflow));

	it.each(['original', 'saved'] as const)(
		'gives the payment whose answer was lost (%s workflow)',
		async (which) => {
			loseSight();
			const { execution } = await failing(pay('order-again'));
			expect(said(execution)).toMatch(/Whether the payment of attempt 1 .* is not known\./);
			expect(said(execution)).not.toMatch(/try again/i);
			sandbox.faults.clear();
			const retried = await again(execution, which);
			expect([retried.status, jsons(retried)]).toEqual([
				'success',
				[{ orderReference: 'order-again', ...PAID }],
			]);
			expect(made(sandbox, 'order-again')).toEqual(['order-again/1']);
		},
	);

	it('makes one payment of each item where one was refused', async () => {
		sandbox.faults.add({ operationId: 'createPayment', status: 422, skip: 1, times: 1 });
		const { execution } = await failing(pay('=order-{{ $json.n }}', {}, { items: 3 }));
		const retried = await again(execution, 'original');
		expect([retried.status, jsons(retried)?.map(({ verified }) => verified)]).toEqual([
			'success',
			[true, true, true],
		]);
		for (const n of [0, 1, 2]) expect(made(sandbox, `order-${n}`)).toEqual([`order-${n}/1`]);
	});

	it('makes no second payment of the price that was corrected meanwhile, and says so', async () => {
		loseSight();
		const { id, execution } = await failing(pay('order-price'));
		sandbox.faults.clear();
		const { nodes, connections } = pay('order-price', { amount: '13.00' });
		await rest.call('PATCH', `/workflows/${id}`, {
			nodes: nodes.map((node) => session.bound(node)),
			connections,
		});
		const retried = await again(execution, 'saved');
		expect(retried.status).toBe('error');
		expect(said(retried)).toMatch(/was asked for before.*with another amount.*Raise Attempt only/);
		expect(made(sandbox, 'order-price')).toEqual(['order-price/1']);
	});
});

it('a sub-workflow that is called twice with one order gives its one payment twice', async () => {
	const trigger = other('Called', 'n8n-nodes-base.executeWorkflowTrigger', {
		typeVersion: 1.1,
		parameters: { inputSource: 'passthrough' },
	});
	const child = await session.store(chain(trigger, nodeOf(pay('order-sub'))));
	await rest.publish(child);
	const call = other('Call', 'n8n-nodes-base.executeWorkflow', {
		typeVersion: 1.2,
		parameters: { workflowId: { __rl: true, mode: 'id', value: child.id }, mode: 'each' },
	});
	const start = other('Start', 'n8n-nodes-base.manualTrigger');
	const parent = { ...chain(start, call), pinData: { Start: [{ json: {} }, { json: {} }] } };
	const { id } = await session.store(parent);
	const execution = await session.runStored(id, parent);
	const paid = { orderReference: 'order-sub', ...PAID };
	expect([execution.status, jsons(execution, 'Call')]).toEqual(['success', [paid, paid]]);
	expect(made(sandbox, 'order-sub')).toEqual(['order-sub/1']);
});

it('a schedule that fires more than once for one order makes one payment', async () => {
	const trigger = other('Each second', 'n8n-nodes-base.scheduleTrigger', {
		typeVersion: 1.2,
		parameters: { rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] } },
	});
	const stored = await session.store(chain(trigger, nodeOf(pay('order-schedule'))));
	await rest.publish(stored);
	let over: string[] = [];
	for (const until = Date.now() + PATIENCE_MS; over.length < 2 && Date.now() < until; ) {
		await new Promise((resolve) => setTimeout(resolve, POLL_MS));
		over = (await rest.executionsOf(stored.id)).filter(isOver).map(({ id }) => id);
	}
	await rest.call('POST', `/workflows/${stored.id}/deactivate`);
	expect(over.length).toBeGreaterThan(1);
	for (const { id } of await rest.executionsOf(stored.id)) {
		const execution = await rest.finished(id);
		expect([said(execution), jsons(execution)]).toEqual([
			undefined,
			[{ orderReference: 'order-schedule', ...PAID }],
		]);
	}
	expect(made(sandbox, 'order-schedule')).toEqual(['order-schedule/1']);
});

describe.each(AGENT_VERSIONS)(
	'an AI Agent (version %s) with the Volt node as its tool',
	(version) => {
		const CALL = { args: { order: 'order-agent' } };
		let model: ScriptedModel;
		beforeEach(async () => {
			// At once in one turn, and once more in the next.
			model = await startModel([[CALL, CALL], [CALL]]);
		});
		afterEach(async () => await model.close());

		const ask = async (options: IDataObject) => {
			const { parameters } = nodeOf(pay(fromAi('order', 'The order'), { options }));
			return await runAgent({ rest, session, model }, version, [
				toolNode('Pay', 'volt', parameters),
			]);
		};

		it('makes one payment of three calls where agents may move money', async () => {
			const execution = await ask({ agentMayMoveMoney: true });
			expect([said(execution), jsons(execution, 'Agent')]).toEqual([
				undefined,
				[expect.objectContaining({ output: 'Done.' })],
			]);
			expect(model.offered().Pay).toMatch(/Moves money .*Safe to repeat/);
			const heard = model.heard();
			expect(heard).toHaveLength(3);
			for (const text of heard) expect(text).toMatch(/"verified":\s*true/);
			expect(made(sandbox, 'order-agent')).toEqual(['order-agent/1']);
		});

		it('tells the model that it is not known what came of a payment, and makes no other', async () => {
			loseSight();
			await ask({ agentMayMoveMoney: true });
			const heard = model.heard();
			expect(heard).toHaveLength(3);
			for (const text of heard) {
				expect(text).toMatch(/not known/);
				expect(text).not.toMatch(/try again|"verified":\s*true/i);
			}
			expect(made(sandbox, 'order-agent')).toEqual(['order-agent/1']);
		});

		it('refuses each call in one clear sentence where they may not', async () => {
			await ask({});
			const heard = model.heard();
			expect(heard).toHaveLength(3);
			for (const text of heard) expect(text).toMatch(/This tool may not move money: [^.]*allowed/);
			expect(made(sandbox, 'order-agent')).toEqual([]);
		});
	},
);

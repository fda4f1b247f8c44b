/** Notifications that n8n takes in a second: by Volt Trigger, and by its own Webhook node, which verifies nothing. */
import { deliver, triggerWorkflow } from '../../test/support/volt/notifications';
import type { WorkflowInput } from '../../engine';
import { pause, untilActive } from '../../test/e2e/host/triggers';
import { compareFigures } from '../record/compare';
import type { Figures } from '../record/row';
import { withSandbox, type Scene } from './place';

const COUNT = 300;
const AT_ONCE = 10;
/** Nobody gives up: an answer that takes long is a figure. */
const PATIENCE_MS = 120_000;

/** Both answer at once, and have no node behind them. */
const webhook: WorkflowInput = {
	...{ id: 'plain', name: 'Plain' },
	nodes: [
		{
			...{ id: 'hook', name: 'Webhook', webhookId: 'bench-plain', position: [0, 0] },
			...{ type: 'n8n-nodes-base.webhook', typeVersion: 2 },
			parameters: { path: 'bench-plain', httpMethod: 'POST', responseMode: 'onReceived' },
		},
	],
	connections: {},
};

function trigger(): WorkflowInput {
	const workflow = triggerWorkflow({ fetchState: false }, 'bench');
	return { ...workflow, nodes: workflow.nodes.slice(0, 1), connections: {} };
}

/** Publishes a workflow; gives a function that sends notifications, several at once, and measures. */
async function receiver({ n8n, rest, session }: Scene, workflow: WorkflowInput, path: string) {
	const stored = await session.store(workflow);
	await rest.publish(stored);
	const url = `${n8n.origin}/webhook/${path}`;
	await untilActive(url);
	let sent = 0;
	const well = encodeURIComponent(JSON.stringify({ workflowId: stored.id, status: ['success'] }));
	/** How many executions have ended well. */
	const ended = async () =>
		(await rest.call<{ count: number }>('GET', `/executions?limit=1&filter=${well}`)).count;
	return async (): Promise<Figures> => {
		const times: number[] = [];
		const until = sent + COUNT;
		const before = await ended();
		const sender = async () => {
			while (sent < until) {
				const payment = `payment-${sent++}`;
				const began = performance.now();
				const body = { payment, amount: 1250, currency: 'EUR', status: 'RECEIVED' };
				const { status, text } = await deliver(url, body, { patienceMs: PATIENCE_MS });
				if (status !== 200) throw new Error(`Answered ${status}: ${text}`);
				times.push(performance.now() - began);
			}
		};
		const start = performance.now();
		await Promise.all(Array.from({ length: AT_ONCE }, sender));
		const seconds = (performance.now() - start) / 1000;
		// What these started is over before the other's turn: one execution each, none taken for a repetition.
		const limit = Date.now() + PATIENCE_MS;
		let carriedOut = 0;
		while ((carriedOut = (await ended()) - before) < COUNT && Date.now() < limit) await pause(200);
		if (carriedOut !== COUNT) throw new Error(`${COUNT} started ${carriedOut} executions.`);
		times.sort((a, b) => a - b);
		return { answered: COUNT / seconds, p99: times[Math.ceil(COUNT * 0.99) - 1] ?? null };
	};
}

export async function webhooks(): Promise<void> {
	await withSandbox({}, async (scene) => {
		await compareFigures(
			{
				title: `${COUNT} notifications, ${AT_ONCE} at once`,
				...{ rounds: 3, where: 'on a real n8n' },
				units: { answered: '/s', p99: 'ms' },
			},
			{
				'n8n’s Webhook node': await receiver(scene, webhook, 'bench-plain'),
				'Volt Trigger': await receiver(scene, trigger(), 'hook-bench/volt'),
			},
		);
	});
}

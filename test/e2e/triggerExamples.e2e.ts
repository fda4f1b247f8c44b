/** The examples that start or go on by themselves, as far as a real n8n shows in seconds what the engine shows. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { WorkflowInput } from '../../engine';
import { startSandbox, type Sandbox } from '../../sandbox';
import { EXAMPLES } from '../../scripts/start/manifest';
import { sharedN8n } from './host/n8n';
import { N8nSession } from './host/n8nHost';
import { PATIENCE_MS } from './host/patience';

const { rest, origin } = sharedN8n();

const workflowOf = (name: string) =>
	JSON.parse(readFileSync(path.join(EXAMPLES, name), 'utf8')) as WorkflowInput;

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

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
	for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
		const found = await look();
		if (found !== undefined) return found;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	throw new Error(`Waited in vain: ${what}`);
}

it('money that is received marks its order and sends its receipt, once', async () => {
	const workflow = workflowOf('volt-paid-to-receipt.json');
	const { id, versionId } = await session.store(workflow);
	await rest.call('POST', `/workflows/${id}/activate`, { versionId });
	const webhookId = workflow.nodes.find((node) => node.webhookId)?.webhookId ?? '';
	const url = `${origin}/webhook/${webhookId}/volt`;
	sandbox.notifications.setUrl(url);
	await until('a test that is let in', async () =>
		(await sandbox.notifications.test()) === 200 ? true : undefined,
	);
	const open = [...sandbox.volt.data.payments.values()].find(
		({ payment }) => payment.status === 'NEW_PAYMENT',
	);
	sandbox.notifications.set({ duplicates: 1, forge: true });
	sandbox.volt.pages.approve(open?.payment.id ?? '', 'receive');
	await sandbox.notifications.run();
	const [execution] = await until('an execution', async () => {
		const all = await rest.executionsOf(id);
		return all.length > 0 ? all : undefined;
	});
	const { status, items } = await rest.finished(String(execution?.id));
	const order = open?.payment.internalReference?.split('/')[0];
	expect(status).toBe('success');
	expect(items['Send the Receipt']).toMatchObject([{ json: { subject: `Receipt for ${order}` } }]);
	expect(await rest.executionsOf(id)).toHaveLength(1);
	await rest.call('POST', `/workflows/${id}/deactivate`, {});
});

it('an execution that waits for a day goes on when Volt notifies it', async () => {
	const { id } = await session.store(workflowOf('volt-payment-reminder.json'));
	const execution = await rest.startWorkflow(id, 'When clicking ‘Execute workflow’');
	await until('an execution that sleeps', async () => {
		const all = await rest.executionsOf(id);
		return all.some(({ status }) => status === 'waiting') ? true : undefined;
	});
	const payments = [...sandbox.volt.data.payments.values()];
	const [asked, ...others] = payments.filter(
		({ payment }) => payment.internalReference === 'order-4712/1',
	);
	expect(others).toEqual([]);
	sandbox.volt.pages.approve(asked?.payment.id ?? '', 'receive');
	await sandbox.notifications.run();
	const { status, items } = await rest.finished(execution, PATIENCE_MS);
	expect(status).toBe('success');
	expect(items['Send the Receipt']).toMatchObject([
		{ json: { order: 'order-4712', received: '48.00 EUR' } },
	]);
	expect(items['Send the Reminder']).toBeUndefined();
});

it('a night ends with one report', async () => {
	const { status, items } = await session.run(workflowOf('volt-time-offline-report.json'));
	const away = sandbox.data.chargers.filter((one) => one.connection_status === 'offline');
	expect(status).toBe('success');
	expect(items['Send the Report']).toHaveLength(1);
	expect(items['Was Away']?.length).toBeGreaterThanOrEqual(away.length);
});

/** The trigger on a real n8n, in both of its ways to store what polls remember; killed between two polls. */
import { setTimeout as wait } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { triggerWorkflow } from '../support/polling';
import { startN8n, type N8nAddress } from './host/n8n';
import { N8nSession } from './host/n8nHost';
import { Rest } from './host/rest';
import type { Guarded } from './host/server';

/** n8n polls once a minute at most, at a second of its own. */
const POLL_MS = 100_000;
const LOOK_MS = 500;

const DURABLE = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
};

/** Waits until something is so. @throws Error when it is not in time */
async function until(what: string, isSo: () => Promise<boolean> | boolean, ms = POLL_MS) {
	for (const end = Date.now() + ms; Date.now() < end; ) {
		if (await isSo()) return;
		await wait(LOOK_MS);
	}
	throw new Error(`Not in time: ${what}`);
}

describe.each([
	['default', {}],
	['durable', DURABLE],
] as const)('n8n’s %s mode', (mode, env) => {
	let sandbox: Sandbox;
	let n8n: N8nAddress & { server: Guarded };
	let rest: Rest;
	let id: string;

	const control = async (route: string, body: object) => {
		const url = `${sandbox.urls.control}/chargers/${route}`;
		const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
		expect(answer.status).toBe(200);
	};
	/** Polls read the list of teams first, and the chargers after it. */
	const polls = () =>
		sandbox.stats().requests.filter(({ path }) => path === '/api/v3/teams').length;
	const nextPolls = async (count: number) => {
		const before = polls();
		await until(`${count} polls`, () => polls() >= before + count, count * POLL_MS);
		// What the last one gives is on its way.
		await wait(3_000);
	};
	const events = async (): Promise<unknown[]> => {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
		const { results } = await rest.call<{ results: Array<{ id: string }> }>(
			'GET',
			`/executions?filter=${filter}`,
		);
		const all = await Promise.all(results.map(async (one) => await rest.finished(one.id)));
		return all
			.flatMap(({ items }) => items['Volt Time Trigger'] ?? [])
			.map(({ json }) => json.event)
			.sort();
	};

	beforeAll(async () => {
		sandbox = await startSandbox({ sizes: { teams: 1, sites: 2, chargers: 8, transactions: 20 } });
		n8n = await startN8n({ name: `polling-${mode}`, env });
		rest = new Rest(n8n.origin);
		await rest.setUpOwner();
		const session = await N8nSession.open(rest, sandbox);
		const parameters: IDataObject = { events: ['pluggedIn', 'sessionStarted'] };
		const workflow = await session.store(triggerWorkflow(parameters));
		({ id } = workflow);
		sandbox.resetStats();
		await rest.call('POST', `/workflows/${id}/activate`, { versionId: workflow.versionId });
		await until('the poll of the activation', () => polls() > 0, 30_000);
	}, 180_000);
	afterAll(async () => {
		await n8n.server.stop();
		await sandbox.close();
	});

	it('starts one execution for each event, over a power cut as well', async () => {
		const charger = sandbox.data.chargers[0]?.identity;
		// With durable cursors the poll of the activation stores nothing; the next one takes note.
		if (mode === 'durable') await nextPolls(1);
		expect(await events()).toEqual([]);
		await control('plug', { charger });
		await nextPolls(1);
		expect(await events()).toEqual(['pluggedIn']);
		await n8n.server.crash();
		await control('start', { charger, idTag: '04E2E' });
		const { folder } = n8n;
		const before = polls();
		n8n = await startN8n({ name: `polling-${mode}`, env, folder });
		rest = new Rest(n8n.origin, rest.session);
		await until('a poll after the power cut', () => polls() > before);
		await nextPolls(1);
		expect(await events()).toEqual(['pluggedIn', 'sessionStarted']);
	}, 480_000);
});

/** Executions as a cluster gets them: calls of an active webhook at its webhook processor. */
import type { IDataObject, INode } from 'n8n-workflow';
import { isOver, type Execution } from '../host/rest';
import type { Cluster } from './cluster';
import { PATIENCE_MS } from '../host/patience';

/** Of each execution. */
export const ITEMS = 10;

/** The node under load, as in a workflow file. */
export type LoadNode = Pick<INode, 'type' | 'parameters' | 'credentials'>;

interface Row {
	id: string;
	status: string;
}

function workflow(name: string, path: string, node: LoadNode) {
	const place = { typeVersion: 1, position: [0, 0], parameters: {} };
	return {
		name,
		nodes: [
			{
				...place,
				id: 'hook',
				name: 'Webhook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				webhookId: path,
				parameters: { path, httpMethod: 'POST', responseMode: 'onReceived', options: {} },
			},
			{
				...place,
				id: 'split',
				name: 'Split Out',
				type: 'n8n-nodes-base.splitOut',
				parameters: { fieldToSplitOut: 'body.items', options: {} },
			},
			{ ...place, id: 'node', name: 'Node', ...node },
		],
		connections: {
			Webhook: { main: [[{ node: 'Split Out', type: 'main', index: 0 }]] },
			'Split Out': { main: [[{ node: 'Node', type: 'main', index: 0 }]] },
		},
	};
}

/** One active workflow and its executions. */
export class Load {
	private seen = new Set<string>();

	private constructor(
		private readonly cluster: Cluster,
		private readonly id: string,
		private readonly path: string,
	) {}

	/** Stores and activates a workflow, and waits until its webhook answers. */
	static async prepare(cluster: Cluster, name: string, node: LoadNode): Promise<Load> {
		const path = `load-${name}`;
		const { rest } = cluster;
		const stored = await rest.createWorkflow(workflow(name, path, node));
		await rest.publish(stored);
		const load = new Load(cluster, stored.id, path);
		for (const until = Date.now() + PATIENCE_MS; ; ) {
			if (await load.call(0).catch(() => false)) break;
			if (Date.now() > until) throw new Error(`The webhook of ${name} does not answer.`);
			await pause(300);
		}
		await load.settled(1);
		return load;
	}

	/** One call. @returns whether the webhook processor took it */
	async call(items: number): Promise<boolean> {
		const numbered: IDataObject[] = Array.from({ length: items }, (_, n) => ({ n }));
		const response = await fetch(`${this.cluster.webhooks}/webhook/${this.path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ items: numbered }),
			signal: AbortSignal.timeout(60_000),
		});
		return response.ok;
	}

	/** Calls at once; each is an execution of ten items. @returns how many were taken */
	async start(count: number): Promise<number> {
		const calls = Array.from({ length: count }, async () => await this.call(ITEMS));
		const taken = await Promise.allSettled(calls);
		return taken.filter((one) => one.status === 'fulfilled' && one.value).length;
	}

	private async rows(): Promise<Row[]> {
		const rows = await this.cluster.rest.executionsOf(this.id);
		return rows.filter(({ id }) => !this.seen.has(id));
	}

	/** Waits for the executions since the last time, as n8n stored them; all must be over. */
	async settled(count: number, timeoutMs = PATIENCE_MS): Promise<Execution[]> {
		for (const until = Date.now() + timeoutMs; ; ) {
			const rows = await this.rows();
			if (rows.length >= count && rows.every(isOver)) return await this.read(rows);
			if (Date.now() > until) {
				const states = rows.map(({ id, status }) => `${id} ${status}`).join(', ');
				throw new Error(`After ${timeoutMs} ms, of ${count} executions: ${states}`);
			}
			await pause(200);
		}
	}

	private async read(rows: Row[]): Promise<Execution[]> {
		const executions: Execution[] = [];
		for (const { id } of rows) {
			this.seen.add(id);
			executions.push(await this.cluster.rest.finished(id));
		}
		return executions;
	}

	/** Starts executions and waits for them. */
	async burst(count: number, timeoutMs?: number): Promise<Execution[]> {
		const taken = await this.start(count);
		if (taken !== count) throw new Error(`Only ${taken} of ${count} webhook calls were taken.`);
		return await this.settled(count, timeoutMs);
	}
}

/** Executions that ended well, with every item. */
export function succeeded(executions: Execution[]): Execution[] {
	return executions.filter(
		({ status, items }) => status === 'success' && items.Node?.length === ITEMS,
	);
}

/** What became of the others, for a message that helps. */
export function troubles(executions: Execution[]): string[] {
	const well = new Set(succeeded(executions));
	return executions
		.filter((one) => !well.has(one))
		.map(({ id, status, error }) => `${id} ${status}: ${error?.message} | ${error?.description}`);
}

export const pause = async (ms: number): Promise<void> =>
	await new Promise((resolve) => setTimeout(resolve, ms));

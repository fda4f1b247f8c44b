/**
 * How n8n stores what a poll node remembers, in both of its modes, as its code has it (2.41.1):
 *
 * - `default`: one workflow in memory for as long as it is active. What a poll that starts an execution has
 *   written is stored beside the execution, first; what one that gives null has written stays in memory only,
 *   but is stored after activation. A poll that throws keeps in memory what it wrote.
 * - `durable`: each poll gets a copy of what is stored. It is stored together with the execution, or alone
 *   where the poll gives null; never where it throws, nor where the process ends before.
 */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { ActivePoll, type WorkflowInput } from '../../engine';
import type { World } from './world';

export type SavingMode = 'default' | 'durable';
/** Where the process ends. */
export type Kill = 'before' | 'between' | 'executionFirst';

/** What n8n gives a poll that has a durable cursor. */
const DURABLE_BUDGET_MS = 36_000;

export const triggerWorkflow = (parameters: IDataObject): WorkflowInput => ({
	id: 'trigger-workflow',
	name: 'Trigger',
	nodes: [
		{
			...{ id: 'trigger', name: 'Volt Time Trigger', typeVersion: 1, position: [0, 0] },
			type: 'n8n-nodes-volt.voltTimeTrigger',
			parameters: {
				authentication: 'personalAccessToken',
				pollTimes: { item: [{ mode: 'everyMinute' }] },
				...parameters,
			},
			credentials: { voltTimePatApi: { id: 'pat', name: 'pat' } },
		},
	],
	connections: {},
});

export class PollingN8n {
	/** Items of each execution that was started, as stored. */
	executions: INodeExecutionData[][] = [];
	/** What polls threw while the workflow was active. */
	failures: Error[] = [];
	staticData: IDataObject = {};
	private cursor?: IDataObject;
	private active?: ActivePoll;

	constructor(
		private readonly world: World,
		public parameters: IDataObject,
		readonly mode: SavingMode = 'default',
	) {}

	/** The JSON of all items so far. */
	get items(): IDataObject[] {
		return this.executions.flat().map(({ json }) => json);
	}

	/** Takes away what was told so far. */
	take(): IDataObject[] {
		const { items } = this;
		this.executions = [];
		return items;
	}

	/** Publishes the workflow, or n8n starts. @throws what refuses it */
	async activate(): Promise<void> {
		const active = await this.load();
		if (this.mode === 'durable') {
			this.active = active;
			if (this.cursor) return;
			// A first poll that gives null is not stored.
			return void (await this.durable('activate', false));
		}
		const output = await active.poll({ activation: 'activate' });
		this.active = active;
		if (output) this.executions.push(output[0] ?? []);
		this.save();
	}

	/** One turn of n8n's timer. `kill` ends the process at that moment; `activate` starts the next one. */
	async tick(kill?: Kill): Promise<void> {
		if (!this.active) throw new Error('The workflow is not active.');
		try {
			if (this.mode === 'durable') await this.durable('update', true, kill);
			else await this.usual(kill);
		} catch (error) {
			this.failures.push(error as Error);
		}
		if (kill) this.active = undefined;
	}

	/** The process ends, and starts again. */
	async restart(): Promise<void> {
		this.active = undefined;
		await this.activate();
	}

	private async load(): Promise<ActivePoll> {
		const workflow = triggerWorkflow(this.parameters);
		const { store: credentials } = this.world;
		return await ActivePoll.load(workflow, {
			...{ nodes: 'source', credentials },
			staticData: this.staticData,
		});
	}

	private async usual(kill?: Kill): Promise<void> {
		const output = await this.active?.poll();
		if (!output || kill === 'before') return;
		if (kill === 'executionFirst') return void this.executions.push(output[0] ?? []);
		this.save();
		if (kill === undefined) this.executions.push(output[0] ?? []);
	}

	private async durable(activation: 'activate' | 'update', isTick: boolean, kill?: Kill) {
		const copy = structuredClone(this.cursor ?? {});
		const active = await this.load();
		const budgetMs = isTick ? DURABLE_BUDGET_MS : undefined;
		const output = await active.poll({ activation, budgetMs, cursor: copy });
		// One transaction: the execution and the cursor, or neither.
		if (kill || (!output && !isTick)) return;
		this.cursor = JSON.parse(JSON.stringify(copy)) as IDataObject;
		if (output) this.executions.push(output[0] ?? []);
	}

	private save(): void {
		if (!this.active?.isChanged) return;
		this.staticData = JSON.parse(JSON.stringify(this.active.staticData)) as IDataObject;
		this.active.saved();
	}
}

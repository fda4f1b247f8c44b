/** What an example that starts by itself is played on: n8n's triggers, and a sandbox whose clock can be moved. */
import {
	ActivePoll,
	CredentialStore,
	openWebhook,
	runWorkflow,
	WaitingExecutions,
	type RunOptions,
	type RunResult,
	type WorkflowInput,
} from '../../engine';
import type { Sandbox } from '../../sandbox';

/** A clock that can be moved on, so that hours pass in no time. */
export class Clock {
	/** @param offsetMs from the true time */
	constructor(private offsetMs: number) {}

	readonly now = (): number => Date.now() + this.offsetMs;

	pass(minutes: number): void {
		this.offsetMs += minutes * 60_000;
	}
}

export interface Props {
	sandbox: Sandbox;
	clock: Clock;
	workflow: WorkflowInput;
	/** How each execution runs. */
	run: RunOptions & { credentials: CredentialStore };
	/** Tells what was made to happen, and what n8n made of it. */
	say: (line: string) => void;
}

const times = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;
const started = (count: number) =>
	count === 0 ? 'nothing starts' : `${times(count, 'execution')} started`;

export class Stage {
	/** What each execution came to; one that slept once more for each time that it went on. */
	readonly results: RunResult[] = [];
	/** Where Volt's notifications go to, once the workflow is published. */
	address?: string;
	private readonly closing: Array<() => Promise<void>> = [];

	constructor(private readonly props: Props) {}

	get sandbox(): Sandbox {
		return this.props.sandbox;
	}

	say(line: string): void {
		this.props.say(line);
	}

	/** Lets time pass for chargers, payers and banks. */
	pass(minutes: number): void {
		this.props.clock.pass(minutes);
	}

	/** Starts the workflow once, at this trigger. */
	async start(startNode?: string): Promise<void> {
		const { workflow, run } = this.props;
		this.results.push(await runWorkflow(workflow, { ...run, startNode }));
	}

	/** Publishes the workflow, which n8n polls at once; what comes back is one turn of n8n's timer. */
	async polled(): Promise<() => Promise<void>> {
		const { workflow, run } = this.props;
		const [{ name } = { name: '' }] = workflow.nodes.filter(({ type }) => type.endsWith('Trigger'));
		const { nodes, credentials } = run;
		const active = await ActivePoll.load(workflow, { nodes, credentials });
		const first = await active.poll({ activation: 'activate' });
		this.say(`n8n polls: it takes note of how things are; ${started(first ? 1 : 0)}`);
		return async () => {
			const [triggerItems] = (await active.poll()) ?? [];
			this.say(`n8n polls: ${started(triggerItems ? 1 : 0)}`);
			if (!triggerItems) return;
			const more = { mode: 'trigger', startNode: name, triggerItems } as const;
			this.results.push(await runWorkflow(workflow, { ...run, ...more }));
		};
	}

	/** Publishes the workflow, and gives its address to Volt; what comes back sends what is due. */
	async notified(): Promise<() => Promise<void>> {
		const { workflow, run, sandbox } = this.props;
		const [{ name } = { name: '' }] = workflow.nodes.filter(({ webhookId }) => webhookId);
		const { nodes, credentials } = run;
		const hook = await openWebhook(workflow, { nodes, credentials });
		this.closing.push(async () => {
			sandbox.notifications.setUrl(undefined);
			await hook.close();
		});
		this.address = hook.url;
		sandbox.notifications.setUrl(hook.url);
		return async () => {
			await sandbox.notifications.run();
			const fresh = hook.started.splice(0);
			this.say(`Volt notifies n8n: ${started(fresh.length)}`);
			for (const triggerItems of fresh) {
				const more = { mode: 'trigger', startNode: name, triggerItems } as const;
				this.results.push(await runWorkflow(workflow, { ...run, ...more }));
			}
		};
	}

	/** Opens the addresses of executions that sleep. */
	async sleeping(): Promise<WaitingExecutions> {
		const waiting = await WaitingExecutions.open(this.props.workflow, this.props.run, (result) =>
			this.results.push(result),
		);
		this.closing.push(async () => await waiting.close());
		return waiting;
	}

	async close(): Promise<void> {
		for (const close of this.closing) await close();
		await this.sandbox.close();
	}
}

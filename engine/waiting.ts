/** Executions that sleep, as n8n's server has them: each goes on when its time is up, or by a call to its address. */
import type { Response } from 'express';
import * as core from 'n8n-core';
import { Workflow, type INodeExecutionData, type IWebhookData } from 'n8n-workflow';

import { buildAdditionalData } from './additional-data';
import { EngineCredentialsHelper } from './credentials-helper';
import { EngineInputError } from './errors';
import { listen, type Listening, type RawRequest } from './listen';
import { loadTypes } from './node-types';
import { toStored } from './result';
import { runWorkflow } from './run';
import { CredentialStore } from './store';
import type { RunOptions, RunResult, WorkflowInput } from './types';
import { bindNodes, readWorkflow } from './workflow-file';

const PATH = /^\/webhook-waiting\/([^/?]+)/;

/** Runs a workflow whose executions may sleep, and listens for what resumes them. */
export class WaitingExecutions {
	/** Status of each call to an execution's address. */
	readonly answers: number[] = [];
	private readonly known = new Map<string, RunResult>();
	private server?: Listening;
	private going: Promise<unknown> = Promise.resolve();

	private constructor(
		private readonly workflow: WorkflowInput,
		private readonly options: RunOptions,
		private readonly onResult: (result: RunResult) => void,
	) {}

	/** @param onResult is told what each start and each resumption came to */
	static async open(
		source: WorkflowInput | string,
		options: RunOptions,
		onResult: (result: RunResult) => void = () => undefined,
	): Promise<WaitingExecutions> {
		const waiting = new WaitingExecutions(await readWorkflow(source), options, onResult);
		waiting.server = await listen(async (req, res) => await waiting.called(req, res));
		return waiting;
	}

	/** The address that resumes an execution that sleeps: `$execution.resumeUrl`. */
	addressOf({ executionId, asleep }: Pick<RunResult, 'executionId' | 'asleep'>): string {
		const path = `webhook-waiting/${executionId}?signature=${asleep?.resumeToken ?? ''}`;
		return `${this.server?.origin ?? ''}${path}`;
	}

	/** Until what a call has resumed has come to its end, or sleeps again. */
	async settled(): Promise<void> {
		await this.going;
	}

	async close(): Promise<void> {
		await this.settled();
		await this.server?.close();
	}

	/** Starts an execution. */
	async start(): Promise<RunResult> {
		return await this.run({});
	}

	/** Ends the sleep of an execution as its time limit does. */
	async timeIsUp({ executionId }: Pick<RunResult, 'executionId'>): Promise<RunResult> {
		const resume = this.known.get(executionId)?.asleep;
		if (!resume) throw new EngineInputError(`The execution ${executionId} does not sleep.`);
		return await this.run({ executionId, resume });
	}

	private async run(more: Partial<RunOptions>): Promise<RunResult> {
		const baseUrl = this.server?.origin;
		const result = await runWorkflow(this.workflow, { ...this.options, baseUrl, ...more });
		this.known.set(result.executionId, result);
		this.onResult(result);
		return result;
	}

	private async called(req: RawRequest, res: Response): Promise<void> {
		res.once('finish', () => this.answers.push(res.statusCode));
		const { pathname, searchParams } = new URL(req.url, this.server?.origin);
		const execution = this.known.get(PATH.exec(pathname)?.[1] ?? '');
		if (!execution) return void res.status(404).end();
		const { asleep, executionId } = execution;
		if (!asleep) return void res.status(409).end();
		if (searchParams.get('signature') !== asleep.resumeToken) return void res.status(401).end();
		const items = await this.ask(execution, req, res);
		if (!items) return;
		// Of two at the same moment one resumes.
		if (!this.known.get(executionId)?.asleep) return void res.status(409).end();
		const [entry] = asleep.executionData?.nodeExecutionStack ?? [];
		if (entry) {
			entry.data.main = items;
			entry.metadata = { ...entry.metadata, forwardAllOutputs: true };
		}
		// While it runs n8n refuses every other call.
		this.known.set(executionId, { ...execution, asleep: undefined });
		this.going = this.run({ executionId, resume: asleep });
		res.status(200).end();
		await this.going;
	}

	/** What the sleeping node makes of a call; undefined where it goes on sleeping. */
	private async ask(
		{ asleep, executionId }: RunResult,
		httpRequest: RawRequest,
		httpResponse: Response,
	): Promise<INodeExecutionData[][] | undefined> {
		const { credentials = [] } = this.options;
		const types = await loadTypes(this.options);
		const store = Array.isArray(credentials)
			? await CredentialStore.from(credentials)
			: credentials;
		const { nodes, connections } = structuredClone(this.workflow);
		bindNodes(nodes, types, store);
		const workflow = new Workflow({ id: 'w', nodes, connections, active: false, nodeTypes: types });
		const node = workflow.getNode(asleep?.resultData.lastNodeExecuted ?? '');
		const additionalData = await buildAdditionalData({
			credentialsHelper: new EngineCredentialsHelper(types, store),
			executionId,
			baseUrl: this.server?.origin,
		});
		Object.assign(additionalData, { httpRequest, httpResponse });
		const type = node && types.getByNameAndVersion(node.type, node.typeVersion);
		const [webhookDescription] = type?.description.webhooks ?? [];
		if (!node || !webhookDescription || !type?.webhook) return void httpResponse.status(404).end();
		const hook = { webhookDescription } as unknown as IWebhookData;
		const parked = toStored(asleep) as typeof asleep;
		const context = new core.WebhookContext(
			...([workflow, node, additionalData, this.options.mode ?? 'manual', hook] as const),
			[],
			parked ?? null,
		);
		const webhook = type.webhook.bind(context);
		const { workflowData } = await workflow.expression.withIsolate(async () => await webhook());
		return workflowData?.map((items) => items ?? []);
	}
}

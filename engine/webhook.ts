/** A webhook trigger as an active workflow has it: it listens on loopback, and says what it started. */
import type { Response } from 'express';
import * as core from 'n8n-core';
import {
	NodeHelpers,
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type IWebhookData,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { setTimeout as pause } from 'node:timers/promises';

import { buildAdditionalData } from './additional-data';
import { EngineCredentialsHelper } from './credentials-helper';
import { EngineInputError } from './errors';
import { listen, type Listening, type RawRequest } from './listen';
import { formatLogEntry, withLogListener } from './logger';
import { loadTypes, type TypeRegistry } from './node-types';
import { toStored } from './result';
import { CredentialStore, type CredentialRecord } from './store';
import type { TypeOptions, WorkflowInput } from './types';
import { bindNodes, readWorkflow } from './workflow-file';

export interface WebhookOptions extends TypeOptions {
	credentials?: CredentialStore | CredentialRecord[];
	/** Base of the address that the node is told; default the one it really has. */
	baseUrl?: string;
	/** As after a restart: what an earlier one kept. */
	staticData?: IDataObject;
	/** `webhook` as an active workflow, `manual` as *Listen for test event*; default `webhook`. */
	mode?: 'webhook' | 'manual';
	/** Called before an execution would start; what it throws keeps it from starting, as a database may. */
	onStart?: (items: INodeExecutionData[]) => void;
}

/** A trigger that listens. */
export interface OpenWebhook {
	/** Where it listens; not what `baseUrl` says. */
	url: string;
	/** Items of each execution that was started, in order. */
	started: INodeExecutionData[][];
	/** Warnings and more that were logged. */
	log: string[];
	/** What is stored of the workflow's static data. */
	staticData(): IDataObject;
	/** Until all that has come is dealt with, whoever still waits for the answer. */
	idle(): Promise<void>;
	/** Stops listening. */
	close(): Promise<void>;
}

/**
 * Activates the workflow's first webhook trigger.
 * @throws what the node says against it, and EngineInputError for a workflow without such a node
 */
export async function openWebhook(
	source: WorkflowInput | string,
	options: WebhookOptions = {},
): Promise<OpenWebhook> {
	const types = await loadTypes(options);
	const input = await readWorkflow(source);
	const { credentials = [] } = options;
	const store = Array.isArray(credentials) ? await CredentialStore.from(credentials) : credentials;
	bindNodes(input.nodes, types, store);
	const trigger = new Trigger(input, types, store, options);
	await trigger.listen();
	try {
		await trigger.activate();
	} catch (error) {
		await trigger.close();
		throw error;
	}
	return trigger;
}

/** As long as writing an execution to a quick database takes. */
const WRITE_MS = 30;

class Trigger implements OpenWebhook {
	readonly started: INodeExecutionData[][] = [];
	readonly log: string[] = [];
	url = '';
	private readonly underWay = new Set<Promise<void>>();
	private stored: IDataObject;
	private base = '';
	private readonly node: INode;
	private server?: Listening;

	constructor(
		private readonly input: WorkflowInput,
		private readonly types: TypeRegistry,
		private readonly store: CredentialStore,
		private readonly options: WebhookOptions,
	) {
		const hasWebhook = ({ type, typeVersion }: INode) =>
			types.getByNameAndVersion(type, typeVersion).webhook !== undefined;
		const node = input.nodes.find(hasWebhook);
		if (!node) throw new EngineInputError('The workflow has no node that a webhook starts.');
		this.node = node;
		this.stored = structuredClone(options.staticData ?? {});
	}

	staticData(): IDataObject {
		return structuredClone(this.stored);
	}

	async listen(): Promise<void> {
		this.server = await listen(async (req, res) => {
			const log = (entry: Parameters<typeof formatLogEntry>[0]) => {
				if (entry.level !== 'debug') this.log.push(formatLogEntry(entry));
			};
			const delivery = withLogListener(log, async () => await this.deliver(req, res));
			this.underWay.add(delivery);
			await delivery.finally(() => this.underWay.delete(delivery));
		});
		const { origin } = this.server;
		this.base = this.options.baseUrl ?? origin;
		const path = NodeHelpers.getNodeWebhookPath(this.id, this.node, this.hook.path);
		this.url = `${origin}webhook/${path}`;
	}

	async idle(): Promise<void> {
		await Promise.allSettled(this.underWay);
	}

	async close(): Promise<void> {
		await this.server?.close();
	}

	private get id(): string {
		return this.input.id ?? 'workflow';
	}

	private get type() {
		return this.types.getByNameAndVersion(this.node.type, this.node.typeVersion);
	}

	private get hook() {
		const [first] = this.type.description.webhooks ?? [];
		if (!first) throw new EngineInputError(`Node "${this.node.name}" describes no webhook.`);
		return first;
	}

	private get mode(): WorkflowExecuteMode {
		return this.options.mode ?? 'webhook';
	}

	/** As n8n does for each call: the workflow anew, with its static data as they are stored now. */
	private async prepare() {
		const { nodes, connections } = structuredClone(this.input);
		const staticData = structuredClone(this.stored);
		const workflow = new Workflow({
			...{ id: this.id, name: this.input.name ?? 'Workflow', nodes, connections },
			...{ active: true, nodeTypes: this.types, staticData },
		});
		const additionalData = await buildAdditionalData({
			credentialsHelper: new EngineCredentialsHelper(this.types, this.store),
			workflowId: this.id,
			baseUrl: this.base,
		});
		const webhook: IWebhookData = {
			...{ httpMethod: 'POST', node: this.node.name, path: String(this.hook.path) },
			...{ webhookDescription: this.hook, workflowId: this.id },
			...{ workflowExecuteAdditionalData: additionalData, isTest: this.mode === 'manual' },
		};
		const node = workflow.getNode(this.node.name) ?? this.node;
		return { workflow, additionalData, webhook, node, staticData };
	}

	async activate(): Promise<void> {
		const { workflow, additionalData, webhook, node } = await this.prepare();
		const activation: WorkflowActivateMode = this.mode === 'manual' ? 'manual' : 'activate';
		const context = new core.HookContext(
			...([workflow, node, additionalData, this.mode, activation, webhook] as const),
		);
		const { checkExists, create } = this.type.webhookMethods?.default ?? {};
		await workflow.expression.withIsolate(async () => {
			if (!(await checkExists?.call(context))) await create?.call(context);
		});
	}

	private async deliver(req: RawRequest, res: Response): Promise<void> {
		const { workflow, additionalData, webhook, node, staticData } = await this.prepare();
		Object.assign(additionalData, { httpRequest: req, httpResponse: res });
		const context = new core.WebhookContext(
			workflow,
			node,
			additionalData,
			this.mode,
			webhook,
			[],
			null,
		);
		try {
			const result = await workflow.expression.withIsolate(
				async () => (await this.type.webhook?.call(context)) ?? {},
			);
			if (result.workflowData) await this.start(result.workflowData, staticData);
			const changed = (workflow.staticData as { __dataChanged?: boolean }).__dataChanged;
			if (changed && this.mode !== 'manual') {
				this.stored = toStored(workflow.staticData) as IDataObject;
			}
			if (result.noWebhookResponse) return;
			if (result.workflowData) res.status(200).end();
			else res.status(200).send(result.webhookResponse ?? { message: 'Webhook call received' });
		} catch (error) {
			res.status(500).send(String(error));
		}
	}

	/**
	 * Before n8n saves static data it makes another workflow of the same ones, which forgets that they were
	 * changed; then it writes the execution.
	 */
	private async start(data: INodeExecutionData[][], staticData: IDataObject): Promise<void> {
		new Workflow({ nodes: [], connections: {}, active: true, nodeTypes: this.types, staticData });
		const [items = []] = data;
		this.options.onStart?.(items);
		this.started.push(items);
		await pause(WRITE_MS);
	}
}

import * as core from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type WorkflowActivateMode,
} from 'n8n-workflow';

import { buildAdditionalData } from './additional-data';
import { EngineCredentialsHelper } from './credentials-helper';
import { EngineInputError } from './errors';
import { loadTypes } from './node-types';
import { toStored } from './result';
import { CredentialStore, type CredentialRecord } from './store';
import type { TypeOptions, WorkflowInput } from './types';
import { bindNodes, readWorkflow } from './workflow-file';

export interface PollOptions extends TypeOptions {
	credentials?: CredentialStore | CredentialRecord[];
	/** The workflow's static data as they were stored. */
	staticData?: IDataObject;
	/** Name of the poll node; default the only one. */
	node?: string;
}

/** How n8n polls this once. */
export interface PollRequest {
	/** `manual` as *Fetch Test Event* does; default `trigger`. */
	mode?: 'manual' | 'trigger';
	activation?: WorkflowActivateMode;
	/** What n8n gives the poll; default five minutes. */
	budgetMs?: number;
	/** The node's static data of this poll alone, as n8n's durable cursors have them. */
	cursor?: IDataObject;
}

/**
 * A workflow with a poll node, as a process of n8n holds it while it is active. It polls when it is told to,
 * and stores nothing by itself.
 */
export class ActivePoll {
	private constructor(
		private readonly workflow: Workflow,
		private readonly node: INode,
		private readonly additionalData: Awaited<ReturnType<typeof buildAdditionalData>>,
	) {}

	static async load(source: WorkflowInput | string, options: PollOptions): Promise<ActivePoll> {
		const types = await loadTypes(options);
		const input = await readWorkflow(source);
		const { credentials = [], staticData } = options;
		const store = Array.isArray(credentials)
			? await CredentialStore.from(credentials)
			: credentials;
		bindNodes(input.nodes, types, store);
		const id = input.id ?? 'workflow';
		const workflow = new Workflow({
			...{ id, name: input.name ?? 'Workflow', active: true, nodeTypes: types },
			...{ nodes: input.nodes, connections: input.connections, settings: input.settings },
			staticData: structuredClone(staticData ?? {}),
		});
		const polls = workflow.getPollNodes();
		const node = options.node === undefined ? polls[0] : workflow.getNode(options.node);
		if (!node) throw new EngineInputError('The workflow has no node that polls.');
		const additionalData = await buildAdditionalData({
			credentialsHelper: new EngineCredentialsHelper(types, store),
			workflowId: id,
		});
		return new ActivePoll(workflow, node, additionalData);
	}

	/** The workflow's static data, as n8n would store them. */
	get staticData(): IDataObject {
		return toStored(this.workflow.staticData) as IDataObject;
	}

	/** Whether n8n would store them: a poll has written to them since they were stored last. */
	get isChanged(): boolean {
		return this.workflow.staticData.__dataChanged === true;
	}

	/** Takes note that they were stored. */
	saved(): void {
		this.workflow.staticData.__dataChanged = false;
	}

	/** One poll. @throws what the node throws */
	async poll(request: PollRequest = {}): Promise<INodeExecutionData[][] | null> {
		const { workflow, node, additionalData } = this;
		const { mode = 'trigger', activation = 'activate', budgetMs, cursor } = request;
		const nodeType = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		if (!nodeType.poll) throw new EngineInputError(`The node "${node.name}" does not poll.`);
		const nothing = () => undefined;
		const context = new core.PollContext(
			...([workflow, node, additionalData, mode, activation, nothing, nothing] as const),
			async () => undefined,
			async (poll) => await poll(),
			cursor ? () => cursor : undefined,
			budgetMs === undefined ? undefined : () => budgetMs,
		);
		const poll = nodeType.poll.bind(context);
		return await workflow.expression.withIsolate(async () => await poll());
	}
}

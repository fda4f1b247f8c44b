import * as core from 'n8n-core';
import {
	createRunExecutionData,
	ManualExecutionCancelledError,
	TimeoutExecutionCancelledError,
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type IRun,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { buildAdditionalData, buildHooks } from './additional-data';
import { cancellable, type CancelReason } from './cancel';
import { EngineCredentialsHelper } from './credentials-helper';
import { EngineInputError } from './errors';
import { formatLogEntry, withLogListener, type LogListener } from './logger';
import { loadTypes } from './node-types';
import { toRunResult, toStored } from './result';
import { CredentialStore } from './store';
import type { RunOptions, RunResult, WorkflowInput } from './types';
import { bindNodes, readWorkflow } from './workflow-file';

// Nodes derive keys from the execution id (such as idempotency keys), so it must not come back in
// the next process either.
let lastExecutionId = Date.now() * 100;

/**
 * Runs a workflow (or the file it is in) on n8n's own engine and says what each node did. A failing
 * node makes the status `error`; EngineInputError is thrown only for what cannot be run at all.
 */
export async function runWorkflow(
	source: WorkflowInput | string,
	options: RunOptions = {},
): Promise<RunResult> {
	const log: string[] = [];
	const listener: LogListener = (entry) => {
		if (entry.level !== 'debug') log.push(formatLogEntry(entry));
		options.logger?.(entry);
	};
	return await withLogListener(listener, async () => await execute(source, options, log));
}

async function execute(source: WorkflowInput | string, options: RunOptions, log: string[]) {
	const types = await loadTypes(options);
	const input = await readWorkflow(source);
	const store = await toStore(options.credentials);
	bindNodes(input.nodes, types, store);

	const mode = options.mode ?? 'manual';
	const executionId = options.executionId ?? String(++lastExecutionId);
	const data = toWorkflowData(input);
	const workflow = new Workflow({ ...data, nodeTypes: types });
	const additionalData = await buildAdditionalData({
		credentialsHelper: new EngineCredentialsHelper(types, store),
		executionId,
		workflowId: data.id,
		baseUrl: options.baseUrl,
		variables: options.variables,
		executionTimeoutTimestamp: options.timeoutMs && Date.now() + options.timeoutMs,
	});
	additionalData.hooks = observe(mode, executionId, data, options);

	const startedAt = Date.now();
	const startNode = findStartNode(workflow, options.startNode);
	const run = await start(workflow, startNode, mode, additionalData, options);
	return toRunResult(run, input, {
		executionId,
		durationMs: Date.now() - startedAt,
		log,
		staticData: toStored(workflow.staticData) as IDataObject,
	});
}

async function start(
	workflow: Workflow,
	startNode: INode,
	mode: WorkflowExecuteMode,
	additionalData: IWorkflowExecuteAdditionalData,
	options: RunOptions,
): Promise<IRun> {
	const items: INodeExecutionData[] = options.triggerItems ?? [{ json: {} }];
	const execution =
		options.resume ??
		createRunExecutionData({
			executionData: {
				nodeExecutionStack: [{ node: startNode, data: { main: [items] }, source: null }],
			},
			resultData: { pinData: options.pinData ?? workflow.pinData },
		});
	const engine = new core.WorkflowExecute(additionalData, mode, execution);
	const running = engine.processRunExecutionData(workflow);
	const { value: run, canceledBy } = await cancellable({
		running,
		signal: options.signal,
		timeoutMs: options.timeoutMs,
		graceMs: options.cancelGraceMs,
		whenAbandoned: () => engine.getFullRunData(new Date()),
	});
	return canceledBy ? asCanceled(run, canceledBy, additionalData.executionId ?? '') : run;
}

// n8n stores a cancelled execution as such, whatever its last node made of the signal.
function asCanceled(run: IRun, by: CancelReason, executionId: string): IRun {
	const CancelledError =
		by === 'timeout' ? TimeoutExecutionCancelledError : ManualExecutionCancelledError;
	const error = new CancelledError(executionId);
	const { message, stack } = error;
	const resultData = { ...run.data.resultData, error: { ...error, message, stack } };
	return { ...run, status: 'canceled', data: { ...run.data, resultData } };
}

function toWorkflowData(input: WorkflowInput): IWorkflowBase {
	return {
		...input,
		id: input.id ?? 'workflow',
		name: input.name ?? 'Workflow',
		active: input.active ?? false,
		isArchived: input.isArchived ?? false,
		activeVersionId: input.activeVersionId ?? null,
		createdAt: new Date(),
		updatedAt: new Date(),
	};
}

function observe(
	mode: WorkflowExecuteMode,
	executionId: string,
	data: IWorkflowBase,
	{ onNodeFinished }: RunOptions,
) {
	const hooks = buildHooks(mode, executionId, data);
	if (onNodeFinished) {
		hooks.addHandler('nodeExecuteAfter', (nodeName, task) => {
			onNodeFinished(nodeName, task.data?.main?.[0] ?? [], task.executionTime);
		});
	}
	return hooks;
}

function findStartNode(workflow: Workflow, name?: string): INode {
	const node = name === undefined ? workflow.getStartNode() : workflow.getNode(name);
	if (node) return node;
	if (name !== undefined) throw new EngineInputError(`The workflow has no node "${name}".`);
	throw new EngineInputError(
		'The workflow has no trigger node to start from; add one, or name a start node.',
	);
}

async function toStore(credentials: RunOptions['credentials'] = []): Promise<CredentialStore> {
	return Array.isArray(credentials) ? await CredentialStore.from(credentials) : credentials;
}

import * as core from 'n8n-core';
import type {
	ICredentialsHelper,
	IDataObject,
	INodeParameters,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { loadCore } from './bootstrap';

export interface AdditionalDataInput {
	credentialsHelper: ICredentialsHelper;
	executionId?: string;
	workflowId?: string;
	baseUrl?: string;
	variables?: IDataObject;
	currentNodeParameters?: INodeParameters;
	executionTimeoutTimestamp?: number;
}

// Port 9 (discard) answers nobody: a URL handed out without a real base leads nowhere.
const DEFAULT_BASE_URL = 'http://127.0.0.1:9/';

function unavailable(what: string) {
	return async () => {
		throw new Error(`The engine runs a workflow in one process and has no ${what}.`);
	};
}

/** What n8n's server hands its engine for one execution. */
export async function buildAdditionalData(
	input: AdditionalDataInput,
): Promise<IWorkflowExecuteAdditionalData> {
	const { Container } = await loadCore();
	const { baseUrl = DEFAULT_BASE_URL, ...rest } = input;
	const base = baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`;
	const data = {
		...rest,
		currentNodeExecutionIndex: 0,
		variables: input.variables ?? {},
		restApiUrl: `${base}rest`,
		instanceBaseUrl: base,
		formBaseUrl: `${base}form`,
		formWaitingBaseUrl: `${base}form-waiting`,
		formTestBaseUrl: `${base}form-test`,
		webhookBaseUrl: `${base}webhook`,
		webhookWaitingBaseUrl: `${base}webhook-waiting`,
		webhookTestBaseUrl: `${base}webhook-test`,
		mcpBaseUrl: `${base}mcp`,
		mcpTestBaseUrl: `${base}mcp-test`,
		setExecutionStatus: () => {},
		logAiEvent: () => {},
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		executeWorkflow: unavailable('other workflows to call'),
		startRunnerTask: unavailable('task runner (Code node)'),
		externalSecretsProxy: Container.get(core.ExternalSecretsProxy),
	};
	return data;
}

/** Hooks are the engine's way to tell its host about progress; it refuses to run without. */
export function buildHooks(mode: WorkflowExecuteMode, executionId: string, data: IWorkflowBase) {
	return new core.ExecutionLifecycleHooks(mode, executionId, data);
}

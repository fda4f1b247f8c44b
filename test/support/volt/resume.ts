/** Delivers a notification to an execution that waits, as n8n's server does: by the node's `webhook`. */
import { WebhookContext } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type INodeExecutionData,
	type IWebhookData,
} from 'n8n-workflow';
import { buildAdditionalData } from '../../../engine/additional-data';
import { EngineCredentialsHelper } from '../../../engine/credentials-helper';
import { bindNodes } from '../../../engine/workflow-file';
import { loadTypes, type CredentialStore, type WorkflowInput } from '../../../engine';
import type { Notification } from './signedNotification';

/** What the sender hears, and the items that the execution goes on with; undefined where it still waits. */
export interface Delivered {
	status: number;
	items?: INodeExecutionData[];
}

/** @param parked the items that the execution waits with */
export async function deliver(
	input: WorkflowInput,
	store: CredentialStore,
	parked: INodeExecutionData[],
	{ body, headers }: Partial<Notification>,
): Promise<Delivered> {
	const types = await loadTypes({ nodes: 'source' });
	const nodes = structuredClone(input.nodes);
	bindNodes(nodes, types, store);
	const { connections } = input;
	const workflow = new Workflow({ id: 'w', nodes, connections, active: false, nodeTypes: types });
	const node = workflow.getNode('Node');
	if (!node) throw new Error('The workflow has no such node.');
	const credentialsHelper = new EngineCredentialsHelper(types, store);
	const additionalData = await buildAdditionalData({ credentialsHelper, executionId: '1' });
	let status = 0;
	const response = {
		status: (code: number) => {
			status = code;
			return response;
		},
		end: () => response,
	};
	const rawBody = body === undefined ? undefined : Buffer.from(body);
	Object.assign(additionalData, {
		httpRequest: { method: 'POST', headers: headers ?? {}, rawBody, query: {}, params: {} },
		httpResponse: response,
	});
	const stack = [{ node, data: { main: [parked] }, source: null }];
	const execution = createRunExecutionData({ executionData: { nodeExecutionStack: stack } });
	const hook = { webhookDescription: { name: 'default' } } as unknown as IWebhookData;
	const type = types.getByNameAndVersion(node.type, node.typeVersion);
	const context = new WebhookContext(
		workflow,
		node,
		additionalData,
		'trigger',
		hook,
		[],
		execution,
	);
	const result = await type.webhook?.call(context);
	const items = result?.workflowData?.[0] ?? undefined;
	return { status: items ? 200 : status, ...(items && { items }) };
}

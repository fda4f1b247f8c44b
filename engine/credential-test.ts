import * as core from 'n8n-core';
import {
	createEmptyRunExecutionData,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialsDecrypted,
	type ICredentialTestFunction,
	type ICredentialTestRequest,
	type INode,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { buildAdditionalData } from './additional-data';
import { EngineCredentialsHelper } from './credentials-helper';
import { loadTypes, versionsOf, type TypeRegistry } from './node-types';
import { CredentialStore, type CredentialRecord } from './store';
import type { TypeOptions } from './types';

export interface CredentialTestResult {
	status: 'OK' | 'Error';
	message: string;
}

type Tester =
	| { kind: 'request'; request: ICredentialTestRequest; nodeType?: INodeType }
	| { kind: 'function'; run: ICredentialTestFunction }
	| { kind: 'connected' };

/**
 * What n8n's Test button answers for a stored credential (by id), or for field values not saved
 * yet (a record). Tokens obtained on the way are stored, as n8n stores them.
 */
export async function testCredential(
	store: CredentialStore,
	credential: string | CredentialRecord,
	options: TypeOptions = {},
): Promise<CredentialTestResult> {
	const types = await loadTypes(options);
	const { record, source } = await prepare(store, credential);
	const helper = new EngineCredentialsHelper(types, source);
	const tester = findTester(types, record.type);
	if (!tester) return failed('No testing function found for this credential.');

	const additionalData = await buildAdditionalData({ credentialsHelper: helper });
	let data: ICredentialDataDecryptedObject;
	try {
		data = await helper.resolve(
			additionalData,
			record.data as ICredentialDataDecryptedObject,
			record.type,
			'internal',
		);
	} catch (error) {
		return failed((error as Error).message);
	}
	const decrypted: ICredentialsDecrypted = { ...record, data };
	if (tester.kind === 'request') return await runRequest(tester, decrypted, types, helper);
	if (tester.kind === 'function') {
		const context = new core.CredentialTestContext(additionalData);
		return await tester.run.call(context, decrypted);
	}
	const connected =
		typeof data.oauthTokenData === 'object' && 'access_token' in data.oauthTokenData;
	return connected
		? { status: 'OK', message: 'Connection Successful!' }
		: failed('This OAuth2 credential was not connected to an account.');
}

async function prepare(store: CredentialStore, credential: string | CredentialRecord) {
	if (typeof credential === 'string') {
		const data = await store.read(credential);
		const { id, name, type } = store.find(credential) ?? { id: credential, name: '', type: '' };
		return { record: { id, name, type, data }, source: store };
	}
	const known = store.find(credential.id) !== undefined;
	const source = known ? store : await CredentialStore.from([credential]);
	return { record: credential, source };
}

// The order is n8n's: the type's own test first; then what the nodes that use it offer, where a
// type that extends OAuth2 only has to be connected.
function findTester(types: TypeRegistry, type: string): Tester | undefined {
	const { test } = types.getCredentialType(type);
	if (test) return { kind: 'request', request: test };
	for (const name of types.getSupportedNodes(type)) {
		const versions = versionsOf(types.getByName(name)).reverse();
		for (const nodeType of versions) {
			const entry = nodeType.description.credentials?.find((candidate) => candidate.name === type);
			if (!entry) continue;
			if (types.getParentTypes(type).includes('oAuth2Api')) return { kind: 'connected' };
			const { testedBy } = entry;
			if (typeof testedBy === 'object') return { kind: 'request', request: testedBy, nodeType };
			const run = testedBy && nodeType.methods?.credentialTest?.[testedBy];
			if (run) return { kind: 'function', run };
		}
	}
	return undefined;
}

async function runRequest(
	{ request, nodeType }: Extract<Tester, { kind: 'request' }>,
	decrypted: ICredentialsDecrypted,
	types: TypeRegistry,
	helper: EngineCredentialsHelper,
): Promise<CredentialTestResult> {
	const { context, routed, workflow } = await buildRequest(
		request,
		nodeType ?? types.getByNameAndVersion('n8n-nodes-base.noOp'),
		decrypted,
		helper,
	);
	try {
		const response = await workflow.expression.withIsolate(
			async () => await new core.RoutingNode(context, routed, decrypted).runNode(),
		);
		return judgeBody(request, response?.[0]?.[0]?.json);
	} catch (error) {
		return judgeFailure(request, error as FailedRequest);
	}
}

/** A workflow of one node whose only parameter sends the test's request. */
async function buildRequest(
	request: ICredentialTestRequest,
	nodeType: INodeType,
	{ id, name, type, data }: ICredentialsDecrypted,
	helper: EngineCredentialsHelper,
) {
	const { description } = nodeType;
	const routed: INodeType = {
		description: {
			...description,
			credentials: [{ name: type, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					default: '',
					routing: { request: request.request },
				},
			],
		},
	};
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: description.name,
		typeVersion: [description.version].flat().at(-1) ?? 1,
		position: [0, 0],
		parameters: {},
		credentials: { [type]: { id, name } },
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => routed,
			getByNameAndVersion: () => routed,
			getKnownTypes: () => ({}),
		},
	});
	const additionalData: IWorkflowExecuteAdditionalData = await buildAdditionalData({
		credentialsHelper: withUnsavedData(helper, data ?? {}),
		currentNodeParameters: node.parameters,
	});
	const context = new core.ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	return { context, routed, workflow };
}

// The form's values are tested, which may differ from the saved ones; only n8n's own look-up
// before a token refresh (`raw`) reads what is saved.
function withUnsavedData(
	helper: EngineCredentialsHelper,
	data: ICredentialDataDecryptedObject,
): EngineCredentialsHelper {
	const view = Object.create(helper) as EngineCredentialsHelper;
	view.getDecrypted = async (...args) => {
		const raw = args[5];
		return raw ? await helper.getDecrypted(...args) : data;
	};
	return view;
}

interface FailedRequest {
	message: string;
	cause?: { code?: string; response?: { status: number; statusText?: string } };
}

function judgeFailure({ rules }: ICredentialTestRequest, error: FailedRequest) {
	const response = error.cause?.response;
	if (!response) return failed(error.cause?.code ?? error.message);
	for (const rule of rules ?? []) {
		if (rule.type === 'responseCode' && rule.properties.value === response.status) {
			return failed(rule.properties.message);
		}
	}
	if (response.status >= 199 && response.status <= 299) return failed(error.message);
	return failed(response.statusText || `Received HTTP status code: ${response.status}`);
}

function judgeBody({ rules }: ICredentialTestRequest, body: unknown): CredentialTestResult {
	for (const rule of rules ?? []) {
		if (rule.type !== 'responseSuccessBody') continue;
		const { key, value, message } = rule.properties as Record<'key' | 'message', string> & {
			value: unknown;
		};
		if (atPath(body, key) === value) return failed(message);
	}
	return { status: 'OK', message: 'Connection successful!' };
}

// `a.b[0].c`, as n8n reads it.
function atPath(value: unknown, path: string): unknown {
	return path
		.split(/[.[\]]+/)
		.filter((key) => key !== '')
		.reduce((at, key) => (at as Record<string, unknown> | undefined)?.[key], value);
}

function failed(message: string): CredentialTestResult {
	return { status: 'Error', message };
}

import * as core from 'n8n-core';
import {
	Workflow,
	type INode,
	type INodeCredentials,
	type INodeListSearchResult,
	type INodeParameters,
	type INodePropertyOptions,
	type INodeType,
} from 'n8n-workflow';

import { buildAdditionalData } from './additional-data';
import { EngineCredentialsHelper } from './credentials-helper';
import { EngineInputError } from './errors';
import { loadTypes } from './node-types';
import { CredentialStore, type CredentialRecord } from './store';
import type { TypeOptions } from './types';
import { bindNodes } from './workflow-file';

/** A list that the editor asks a node for while its form is open. */
export interface OptionsRequest extends TypeOptions {
	/** Full type name, such as `n8n-nodes-volt.volt`. */
	nodeType: string;
	typeVersion?: number;
	method: string;
	/** The form's values; defaults are filled in by n8n's editor, so give what the method reads. */
	parameters?: INodeParameters;
	/** All of them are set on the node, one per type. */
	credentials?: CredentialStore | CredentialRecord[];
	/** Path of the field the list is for. */
	path?: string;
}

/** Asks a node's `methods.listSearch`, as a resource locator's *From List* does. */
export async function runListSearch(
	request: OptionsRequest,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await withContext(request, async (context, nodeType) => {
		const method = nodeType.methods?.listSearch?.[request.method];
		if (!method) throw unknownMethod(request, 'listSearch', nodeType.methods?.listSearch);
		const found = await method.call(context, filter, paginationToken);
		// Typed as text, yet nodes also hand back page numbers, which n8n turns into text.
		const token: unknown = found.paginationToken;
		return typeof token === 'number' ? { ...found, paginationToken: String(token) } : found;
	});
}

/** Asks a node's `methods.loadOptions`, as a drop-down list does. */
export async function runLoadOptions(request: OptionsRequest): Promise<INodePropertyOptions[]> {
	return await withContext(request, async (context, nodeType) => {
		const method = nodeType.methods?.loadOptions?.[request.method];
		if (!method) throw unknownMethod(request, 'loadOptions', nodeType.methods?.loadOptions);
		return await method.call(context);
	});
}

async function withContext<T>(
	request: OptionsRequest,
	work: (context: core.LoadOptionsContext, nodeType: INodeType) => Promise<T>,
): Promise<T> {
	const { nodeType: type, parameters = {}, credentials = [], path = '' } = request;
	const types = await loadTypes(request);
	const nodeType = types.getByNameAndVersion(type, request.typeVersion);
	const store = Array.isArray(credentials) ? await CredentialStore.from(credentials) : credentials;
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type,
		typeVersion: request.typeVersion ?? latest(nodeType),
		position: [0, 0],
		parameters,
		credentials: Object.fromEntries(
			store.list().map(({ id, name, type: credential }) => [credential, { id, name }]),
		) satisfies INodeCredentials,
	};
	bindNodes([node], types, store);
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: types,
	});
	const additionalData = await buildAdditionalData({
		credentialsHelper: new EngineCredentialsHelper(types, store),
		currentNodeParameters: parameters,
	});
	const context = new core.LoadOptionsContext(workflow, node, additionalData, path);
	return await workflow.expression.withIsolate(async () => await work(context, nodeType));
}

function latest({ description: { version } }: INodeType): number {
	return Array.isArray(version) ? Math.max(...version) : version;
}

function unknownMethod({ nodeType, method }: OptionsRequest, kind: string, known: object = {}) {
	const names = Object.keys(known).join(', ') || 'none';
	return new EngineInputError(`${nodeType} has no ${kind} method "${method}"; it has ${names}.`);
}

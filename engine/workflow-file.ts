import { readFile } from 'node:fs/promises';

import { NodeHelpers, type INode } from 'n8n-workflow';

import { EngineInputError } from './errors';
import type { TypeRegistry } from './node-types';
import type { CredentialStore, StoredCredential } from './store';
import type { WorkflowInput } from './types';

/** Reads a workflow as n8n exports it. Throws EngineInputError naming the file and what is wrong. */
export async function readWorkflow(source: string | WorkflowInput): Promise<WorkflowInput> {
	const label = typeof source === 'string' ? source : 'The workflow';
	const value = typeof source === 'string' ? await readJson(source) : structuredClone(source);
	assertWorkflow(value, label);
	return value;
}

/** Reads a JSON file. Throws EngineInputError naming the file and what is wrong. */
export async function readJson(file: string): Promise<unknown> {
	let text: string;
	try {
		text = await readFile(file, 'utf8');
	} catch (error) {
		const reason =
			(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be read';
		throw new EngineInputError(`${file} ${reason}; check the path.`);
	}
	try {
		return JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch {
		throw new EngineInputError(`${file} is not JSON; export the file again.`);
	}
}

function assertWorkflow(value: unknown, label: string): asserts value is WorkflowInput {
	const candidate = value as Partial<WorkflowInput> | null;
	if (typeof candidate !== 'object' || !Array.isArray(candidate?.nodes)) {
		throw new EngineInputError(
			`${label} is not an n8n workflow: it has no list of nodes. Export it with n8n's Download.`,
		);
	}
	if (typeof candidate.connections !== 'object' || candidate.connections === null) {
		throw new EngineInputError(`${label} is not an n8n workflow: it has no connections.`);
	}
	const names = new Set<string>();
	for (const [index, node] of candidate.nodes.entries()) {
		for (const field of ['name', 'type'] as const) {
			if (typeof node?.[field] !== 'string' || node[field] === '') {
				throw new EngineInputError(`${label}: node ${index + 1} has no ${field}.`);
			}
		}
		if (names.has(node.name)) {
			throw new EngineInputError(`${label}: two nodes are called "${node.name}"; rename one.`);
		}
		names.add(node.name);
		node.parameters ??= {};
		node.typeVersion ??= 1;
		node.position ??= [0, 0];
		node.id ??= `node-${index + 1}`;
	}
	assertConnections(candidate as WorkflowInput, names, label);
}

function assertConnections({ connections }: WorkflowInput, names: Set<string>, label: string) {
	for (const [from, byType] of Object.entries(connections)) {
		const targets = Object.values(byType).flatMap((outputs) =>
			outputs.flatMap((output) => (output ?? []).map(({ node }) => node)),
		);
		const missing = [from, ...targets].find((name) => !names.has(name));
		if (missing !== undefined) {
			throw new EngineInputError(
				`${label}: a connection names the node "${missing}", which is not in the workflow.`,
			);
		}
	}
}

/**
 * Checks that all types and credentials the workflow needs are there, and points each node's
 * credentials at the store: by id, else by name, else the only one of that type, as the editor does
 * on import. Changes `nodes` in place; throws EngineInputError naming node and fix.
 */
export function bindNodes(nodes: INode[], types: TypeRegistry, store: CredentialStore) {
	const rows = store.list();
	for (const node of nodes) {
		// Also for disabled nodes: n8n looks at their type too.
		try {
			types.getByNameAndVersion(node.type, node.typeVersion);
		} catch (error) {
			if (!(error instanceof EngineInputError)) throw error;
			throw new EngineInputError(`Node "${node.name}": ${error.message}`);
		}
		if (node.disabled) continue;
		for (const [type, details] of Object.entries(node.credentials ?? {})) {
			const row = findRow(rows, type, details);
			if (row) {
				node.credentials = { ...node.credentials, [type]: { id: row.id, name: row.name } };
			} else if (usesCredential(node, type, types)) {
				throw new EngineInputError(
					`Node "${node.name}" needs the credential "${details.name}" of type "${type}"; ` +
						`${describe(rows, type)}.`,
				);
			}
		}
	}
}

function findRow(rows: StoredCredential[], type: string, details: { id?: unknown; name?: string }) {
	const ofType = rows.filter((row) => row.type === type);
	return (
		ofType.find(({ id }) => id === details.id) ??
		ofType.find(({ name }) => name === details.name) ??
		(ofType.length === 1 ? ofType[0] : undefined)
	);
}

// n8n leaves credentials on a node that its present parameters do not use.
function usesCredential(node: INode, type: string, types: TypeRegistry): boolean {
	const { nodeCredentialType, genericAuthType } = node.parameters;
	const { description } = types.getByNameAndVersion(node.type, node.typeVersion);
	const declared = description.credentials?.find(({ name }) => name === type);
	if (!declared) return type === nodeCredentialType || type === genericAuthType;
	const parameters =
		NodeHelpers.getNodeParameters(
			description.properties,
			node.parameters,
			true,
			false,
			node,
			description,
		) ?? node.parameters;
	return NodeHelpers.displayParameter(parameters, declared, node, description);
}

function describe(rows: StoredCredential[], type: string): string {
	const names = rows.filter((row) => row.type === type).map(({ name }) => `"${name}"`);
	return names.length === 0 ? 'none of that type was given' : `given: ${names.join(', ')}`;
}

import * as core from 'n8n-core';
import {
	injectDomainRestrictionFields,
	NodeHelpers,
	type ICredentialType,
	type IDataObject,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';

import { loadCore } from './bootstrap';
import { EngineInputError } from './errors';
import { basePackage, ownPackage, type BaseNodesLoader, type OwnPackageLoader } from './loaders';
import type { Extensions, TypeOptions } from './types';

type AnyNodeType = INodeType | IVersionedNodeType;

/** The node and credential types one run may use, under the names a real n8n gives them. */
export class TypeRegistry implements INodeTypes {
	private readonly domainFieldsAdded = new WeakSet<ICredentialType>();

	constructor(
		private readonly own: OwnPackageLoader,
		private readonly base: BaseNodesLoader,
		private readonly extensions: Extensions,
	) {
		for (const node of Object.values(extensions.nodes ?? {})) addCommonFields(node);
	}

	/** Throws EngineInputError for a type that none of the packages has. */
	getByName(fullName: string): AnyNodeType {
		const extra = this.extensions.nodes?.[fullName];
		if (extra) return extra;
		const [packageName, name = ''] = fullName.split('.');
		for (const loader of [this.own, this.base]) {
			if (loader.packageName !== packageName) continue;
			if (!(name in loader.known.nodes)) break;
			if (loader === this.base) this.base.assertFetched();
			return loader.getNode(name).type;
		}
		throw new EngineInputError(`Unknown node type "${fullName}". ${this.explain(packageName)}`);
	}

	getByNameAndVersion(fullName: string, version?: number): INodeType {
		const nodeType = NodeHelpers.getVersionedNodeType(this.getByName(fullName), version);
		if (runsByRouting(nodeType)) {
			nodeType.execute = async function () {
				// n8n always passes its own context class, which the interface stands for.
				const context = this as core.ExecuteContext;
				return (await new core.RoutingNode(context, nodeType).runNode()) ?? [];
			};
		}
		return nodeType;
	}

	getKnownTypes(): IDataObject {
		const known: IDataObject = {};
		for (const loader of [this.own, this.base]) {
			for (const [name, details] of Object.entries(loader.known.nodes)) {
				known[`${loader.packageName}.${name}`] = { ...details };
			}
		}
		return known;
	}

	/** Throws EngineInputError for a credential type that none of the packages has. */
	getCredentialType(name: string): ICredentialType {
		const type = this.findCredentialType(name);
		if (!type) {
			throw new EngineInputError(
				`Unknown credential type "${name}". ${this.explain(this.own.packageName)}`,
			);
		}
		if (!this.domainFieldsAdded.has(type)) {
			this.domainFieldsAdded.add(type);
			type.properties = injectDomainRestrictionFields(type);
		}
		return type;
	}

	/** All types a credential type extends, nearest first; unknown types have none. */
	getParentTypes(name: string): string[] {
		const parents = this.findCredentialType(name)?.extends ?? [];
		return [...parents, ...parents.flatMap((parent) => this.getParentTypes(parent))];
	}

	/** Full names of the nodes that take credentials of this type. */
	getSupportedNodes(credentialType: string): string[] {
		const own = this.own.known.credentials[credentialType]?.supportedNodes ?? [];
		const extra = Object.entries(this.extensions.nodes ?? {})
			.filter(([, node]) =>
				versionsOf(node).some(({ description }) =>
					description.credentials?.some(({ name }) => name === credentialType),
				),
			)
			.map(([fullName]) => fullName);
		return [...own.map((name) => `${this.own.packageName}.${name}`), ...extra];
	}

	private findCredentialType(name: string): ICredentialType | undefined {
		const extra = this.extensions.credentials?.find((type) => type.name === name);
		if (extra) return extra;
		if (name in this.own.known.credentials) return this.own.getCredential(name).type;
		if (!(name in this.base.known.credentials)) return undefined;
		this.base.assertFetched();
		return this.base.getCredential(name).type;
	}

	private explain(packageName = ''): string {
		const { failures } = this.own;
		if (packageName === this.own.packageName && failures.length > 0) {
			return `${failures.join('; ')}. Run "npm run build", or use the TypeScript sources.`;
		}
		const names = Object.keys(this.getKnownTypes()).concat(
			Object.keys(this.extensions.nodes ?? {}),
		);
		return `The engine has ${names.sort().join(', ')}.`;
	}
}

/** All versions of a node type. */
export function versionsOf(node: AnyNodeType): INodeType[] {
	return 'nodeVersions' in node ? Object.values(node.nodeVersions) : [node];
}

const prepared = new WeakSet<INodeType>();

// n8n's loader does this for packages on disk.
function addCommonFields(node: AnyNodeType) {
	for (const version of versionsOf(node)) {
		if (prepared.has(version)) continue;
		prepared.add(version);
		core.DirectoryLoader.applyDeclarativeNodeOptionParameters(version);
	}
}

// A declarative node has no code of its own: its descriptions say which requests to send.
function runsByRouting(node: INodeType): boolean {
	if (node.execute ?? node.supplyData ?? node.poll ?? node.trigger) return false;
	return node.description.requestDefaults !== undefined || !(node.webhook ?? node.methods);
}

const withExtensions = new WeakMap<Extensions, Map<string, TypeRegistry>>();
const noExtensions: Extensions = {};

/** The registry for these options; the same options give the same registry. */
export async function loadTypes(options: TypeOptions = {}): Promise<TypeRegistry> {
	await loadCore();
	const { nodes: source = 'dist', extensions = noExtensions } = options;
	const [own, base] = await Promise.all([ownPackage(source), basePackage()]);
	const bySource = withExtensions.get(extensions) ?? new Map<string, TypeRegistry>();
	withExtensions.set(extensions, bySource);
	const registry = bySource.get(source) ?? new TypeRegistry(own, base, extensions);
	bySource.set(source, registry);
	return registry;
}

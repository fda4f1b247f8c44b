import { existsSync } from 'node:fs';
import path from 'node:path';

import * as core from 'n8n-core';

import manifest from './base-nodes/manifest.json';
import { EngineInputError } from './errors';
import { baseNodesFolder, packageFolder } from './paths';
import type { NodeSource } from './types';

/**
 * n8n's own loader over our package. A file that cannot be loaded is noted instead of ending the
 * run, which may not need it.
 */
export class OwnPackageLoader extends core.PackageDirectoryLoader {
	readonly failures: string[] = [];

	override loadNodeFromFile(filePath: string, packageVersion?: string) {
		this.attempt(filePath, () => super.loadNodeFromFile(filePath, packageVersion));
	}

	override loadCredentialFromFile(filePath: string) {
		this.attempt(filePath, () => super.loadCredentialFromFile(filePath));
	}

	private attempt(filePath: string, load: () => void) {
		const file = this.resolvePath(filePath);
		if (!existsSync(file)) {
			this.failures.push(`${path.relative(packageFolder, file)} is missing`);
			return;
		}
		try {
			load();
		} catch (error) {
			const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
			this.failures.push(`${path.relative(packageFolder, file)} does not load: ${reason}`);
		}
	}
}

/** The same, reading the TypeScript file each built file is made from. */
class OwnSourceLoader extends OwnPackageLoader {
	protected override resolvePath(file: string): string {
		const source = file.replace(/^dist[\\/]/, '').replace(/\.js$/, '.ts');
		return super.resolvePath(source);
	}
}

/** n8n's own loader over the few base nodes that were fetched; each loads when first used. */
export class BaseNodesLoader extends core.DirectoryLoader {
	packageName = manifest.package;

	async loadAll() {
		const known = (files: Record<string, string>) =>
			Object.fromEntries(
				Object.entries(files).map(([name, sourcePath]) => [
					name,
					{ className: path.basename(sourcePath).split('.')[0] ?? name, sourcePath },
				]),
			);
		this.known.nodes = known(manifest.nodes);
		this.known.credentials = known(manifest.credentials);
		this.isLazyLoaded = true;
	}

	/** Throws EngineInputError with the command that gets the nodes, if they are not there. */
	assertFetched() {
		if (!existsSync(path.join(baseNodesFolder, '.stamp'))) {
			throw new EngineInputError(
				`n8n's built-in nodes are not here yet; run "node scripts/fetch-base-nodes.mjs".`,
			);
		}
	}
}

const ownLoaders = new Map<NodeSource, Promise<OwnPackageLoader>>();
let baseLoader: Promise<BaseNodesLoader> | undefined;

/** Our package. Kept, since loading adds n8n's own fields to the descriptions each time. */
export async function ownPackage(source: NodeSource): Promise<OwnPackageLoader> {
	let loading = ownLoaders.get(source);
	if (!loading) {
		const loader = new (source === 'source' ? OwnSourceLoader : OwnPackageLoader)(packageFolder);
		loading = loader.loadAll().then(() => loader);
		ownLoaders.set(source, loading);
	}
	return await loading;
}

/** n8n's base nodes. */
export async function basePackage(): Promise<BaseNodesLoader> {
	const loader = new BaseNodesLoader(baseNodesFolder);
	baseLoader ??= loader.loadAll().then(() => loader);
	return await baseLoader;
}

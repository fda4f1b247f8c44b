/** Packages as n8n has them in its folder for community nodes: ours, and two that many people use. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { settings } from '../../../test/e2e/host/settings';

const run = promisify(execFile);
const ROOT = path.join(__dirname, '../../..');
const INSTALL_MS = 300_000;

/** What they need at run time comes with them, but never n8n's own packages. */
const OTHERS = ['n8n-nodes-evolution-api@1.0.4', '@mendable/n8n-nodes-firecrawl@2.1.2'];

export interface CommunityPackage {
	name: string;
	/** Holds it, and what it needs. */
	modules: string;
}

const folderOf = ({ modules, name }: CommunityPackage) => path.join(modules, name);

/** Installs one into the cache, never into the project. @returns undefined where it cannot be had here */
async function other(wanted: string): Promise<CommunityPackage | undefined> {
	const name = wanted.slice(0, wanted.lastIndexOf('@'));
	const folder = path.join(ROOT, '.cache/bench', wanted.replaceAll('/', '+'));
	const modules = path.join(folder, 'node_modules');
	const found = { name, modules };
	if (existsSync(path.join(folderOf(found), 'package.json'))) return found;
	mkdirSync(folder, { recursive: true });
	const args = ['install', '--prefix', folder, '--ignore-scripts', '--legacy-peer-deps'];
	try {
		await run('npm', [...args, '--no-audit', '--no-fund', wanted], {
			...{ cwd: folder, timeout: INSTALL_MS },
		});
		return found;
	} catch (error) {
		console.log(`Left out, since it cannot be had here: ${wanted} (${(error as Error).message})`);
		return undefined;
	}
}

export async function others(): Promise<CommunityPackage[]> {
	const found = [];
	for (const wanted of OTHERS) found.push(await other(wanted));
	return found.filter((one) => one !== undefined);
}

/** A user folder of n8n with a package in it, or with none. */
export function userFolder(name: string, one?: CommunityPackage): string {
	const folder = path.join(settings().runFolder, name);
	const target = path.join(folder, '.n8n/nodes/node_modules');
	mkdirSync(target, { recursive: true });
	if (one) cpSync(one.modules, target, { recursive: true });
	return folder;
}

/** Ours, as npm publishes it. */
export function own(): CommunityPackage {
	const modules = path.join(settings().runFolder, 'bench-own');
	const target = path.join(modules, 'n8n-nodes-volt');
	mkdirSync(modules, { recursive: true });
	cpSync(settings().packageFolder, target, { recursive: true });
	return { name: 'n8n-nodes-volt', modules };
}

/** Bytes of a package's own files, without what it needs. */
export function unpackedSize(one: CommunityPackage): number {
	const folder = folderOf(one);
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => !file.includes('node_modules'))
		.map((file) => statSync(path.join(folder, file)))
		.filter((file) => file.isFile())
		.reduce((sum, { size }) => sum + size, 0);
}

/** How long each node takes to load beside n8n-workflow, milliseconds; the best of several times. */
export async function loadTimes(one: CommunityPackage): Promise<number[]> {
	const folder = folderOf(one);
	const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[] };
	};
	const files = manifest.n8n.nodes.map((file) => path.join(folder, file));
	const script = path.join(__dirname, 'times.mjs');
	const modules = path.join(ROOT, 'node_modules');
	const { stdout } = await run(process.execPath, [script, modules, ...files]);
	return JSON.parse(stdout) as number[];
}

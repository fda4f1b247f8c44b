/** A real n8n as a person would have set it up: owner, credentials for the sandbox, examples. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox';
import { CREDENTIALS, oauthData, patData, voltSigningData } from '../../../sandbox/credentials';
import { listExamples, sandboxOfAll } from '../../../scripts/start/manifest';
import { runCli, startN8n, type N8nAddress } from './n8n';
import { Rest } from './rest';
import type { Guarded } from './server';
import { settings } from './settings';

export interface StageOptions {
	/** Port to try first; another one if it is taken. */
	port?: number;
	sandbox?: SandboxOptions;
	env?: Record<string, string>;
}

/** n8n, its owner's connection, and the clouds its credentials lead to. */
export interface Stage {
	n8n: N8nAddress;
	rest: Rest;
	sandbox: Sandbox;
	/** Of each example in n8n. */
	workflows: Array<{ id: string; name: string }>;
	/** Settles when n8n ends, for whatever reason. */
	ended: Promise<number>;
	close(): Promise<void>;
}

/** One of n8n's import commands. @throws Error with what it said when it did not work */
async function importInto(n8n: N8nAddress, what: 'credentials' | 'workflow', args: string[]) {
	const { code, output } = await runCli(n8n, [`import:${what}`, ...args]);
	if (code !== 0) throw new Error(`n8n import:${what} ended with ${code}:\n${output.slice(-2000)}`);
}

/** Brings the credentials in under the ids that the examples name; n8n's REST API gives new ones. */
async function importCredentials(n8n: N8nAddress, sandbox: Sandbox): Promise<void> {
	const file = path.join(settings().runFolder, 'credentials.json');
	const records = [
		{ ...CREDENTIALS.volt, data: voltSigningData(sandbox) },
		{ ...CREDENTIALS.pat, data: patData(sandbox) },
		{ ...CREDENTIALS.oauth, data: oauthData(sandbox) },
	];
	writeFileSync(file, JSON.stringify(records));
	await importInto(n8n, 'credentials', [`--input=${file}`]);
}

async function importExamples(n8n: N8nAddress): Promise<Stage['workflows']> {
	const folder = path.join(settings().runFolder, 'examples');
	mkdirSync(folder, { recursive: true });
	const files = listExamples();
	for (const file of files) copyFileSync(file, path.join(folder, path.basename(file)));
	await importInto(n8n, 'workflow', ['--separate', `--input=${folder}`]);
	return files.map(
		(file) => JSON.parse(readFileSync(file, 'utf8')) as { id: string; name: string },
	);
}

/**
 * Starts the sandbox and n8n, and brings everything in.
 * @throws ServerStartError when n8n does not start; then nothing is left running
 */
export async function startStage(options: StageOptions = {}): Promise<Stage> {
	const sandbox = await startSandbox({ ...sandboxOfAll(), ...options.sandbox });
	let server: Guarded | undefined;
	const close = async () => {
		await Promise.all([server?.stop(), sandbox.close()]);
	};
	try {
		const started = await startN8n({ name: 'editor', port: options.port, env: options.env });
		server = started.server;
		const n8n = { origin: started.origin, folder: started.folder, env: started.env };
		const rest = new Rest(n8n.origin);
		await rest.setUpOwner();
		await importCredentials(n8n, sandbox);
		const workflows = await importExamples(n8n);
		return { n8n, rest, sandbox, workflows, ended: server.ended, close };
	} catch (error) {
		await close();
		throw error;
	}
}

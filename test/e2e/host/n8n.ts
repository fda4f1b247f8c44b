import { cpSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Rest } from './rest';
import { cleanEnvironment, freePorts, Guarded, ServerStartError, startServer } from './server';
import { settings } from './settings';

const START_TRIES = 3;
const READY_ANSWER_MS = 5_000;
const PORT_TAKEN = /EADDRINUSE|is already in use|port .* in use/i;

/** Quiet and offline; from the notes of the n8n people for headless use. */
const HEADLESS = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_SECURE_COOKIE: 'false',
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_HOST: '127.0.0.1',
	N8N_ENCRYPTION_KEY: 'e2e-encryption-key',
	// Debug, so that what must not be logged is searched for in everything n8n can log.
	N8N_LOG_LEVEL: 'debug',
};

/** What n8n needs to know about the folder, and the Node.js it starts its own helpers with. */
function environment(folder: string, extra: Record<string, string>): Record<string, string> {
	const bin = path.dirname(settings().node);
	return {
		...cleanEnvironment(),
		...HEADLESS,
		PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`,
		N8N_USER_FOLDER: folder,
		...extra,
	};
}

/** Puts our package where n8n keeps community packages that were installed from npm. */
export function installPackage(folder: string): void {
	const target = path.join(folder, '.n8n/nodes/node_modules/n8n-nodes-volt');
	mkdirSync(target, { recursive: true });
	cpSync(settings().packageFolder, target, { recursive: true });
}

export interface N8nOptions {
	/** Name in logs; also the folder's name unless `folder` is given. */
	name: string;
	/** A user folder that exists already; default a new one with our package in it. */
	folder?: string;
	/** n8n's command; default `start`. */
	command?: 'start' | 'worker' | 'webhook';
	/** Port to try first; default and fallback any free one. */
	port?: number;
	env?: Record<string, string>;
}

/** What another process of this run has to know to use a running n8n. */
export interface N8nAddress {
	origin: string;
	folder: string;
	env: Record<string, string>;
}

/** Starts one n8n process on free ports; another process that takes one of them costs a retry. */
export async function startN8n(options: N8nOptions): Promise<N8nAddress & { server: Guarded }> {
	const { name, command = 'start', env = {} } = options;
	const folder = options.folder ?? path.join(settings().runFolder, name);
	if (options.folder === undefined) installPackage(folder);
	for (let made = 1; ; made++) {
		const [free = 0, broker = 0] = await freePorts(2);
		const port = made === 1 ? (options.port ?? free) : free;
		const origin = `http://127.0.0.1:${port}`;
		try {
			const server = await startServer({
				name,
				folder: settings().runFolder,
				program: settings().node,
				args: [settings().n8n, command],
				env: environment(folder, {
					...env,
					N8N_PORT: String(port),
					N8N_RUNNERS_BROKER_PORT: String(broker),
					QUEUE_HEALTH_CHECK_ACTIVE: 'true',
					QUEUE_HEALTH_CHECK_PORT: String(port),
				}),
				isReady: async () => {
					// Whoever else has the port may never answer.
					const signal = AbortSignal.timeout(READY_ANSWER_MS);
					return (await fetch(`${origin}/healthz/readiness`, { signal })).ok;
				},
			});
			return { origin, folder, env, server };
		} catch (error) {
			const taken = error instanceof ServerStartError && PORT_TAKEN.test(error.log);
			if (!taken || made === START_TRIES) throw error;
		}
	}
}

let commands = 0;

/** Runs n8n's command line on the database and the folder of a running n8n. */
export async function runCli(
	{ folder, env }: Pick<N8nAddress, 'folder' | 'env'>,
	args: string[],
): Promise<{ code: number; output: string }> {
	const [broker = 0] = await freePorts(1);
	const { node, n8n, runFolder } = settings();
	const command = new Guarded({
		name: `cli-${process.pid}-${++commands}`,
		folder: runFolder,
		program: node,
		args: [n8n, ...args],
		env: environment(folder, { ...env, N8N_RUNNERS_BROKER_PORT: String(broker) }),
	});
	const code = await command.ended;
	return { code, output: command.log() };
}

/** Connects to the n8n that the set-up of this run has started. */
export function sharedN8n(): N8nAddress & { rest: Rest } {
	const text = process.env.VOLT_E2E_SHARED;
	if (text === undefined) throw new Error('The set-up of the tests has not started n8n.');
	const { cookie, ...address } = JSON.parse(text) as N8nAddress & { cookie: string };
	return { ...address, rest: new Rest(address.origin, cookie) };
}

/** Every file in which something secret could have been left, with its content. */
export function tracesOf(folder: string): Array<{ file: string; content: Buffer }> {
	const { runFolder } = settings();
	const files = [
		...readdirSync(runFolder).map((name) => path.join(runFolder, name)),
		...readdirSync(path.join(folder, '.n8n'), { recursive: true, encoding: 'utf8' })
			.filter((name) => !name.startsWith('nodes'))
			.map((name) => path.join(folder, '.n8n', name)),
	];
	return files
		.filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
		.map((file) => ({ file, content: readFileSync(file) }));
}

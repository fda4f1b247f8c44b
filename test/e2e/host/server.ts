import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';

const POLL_MS = 100;
const GUARD = path.join(__dirname, 'guard.mjs');

/** A program to run under the guard. */
export interface ProgramOptions {
	/** Name of its files in `folder`. */
	name: string;
	/** Where its log goes. */
	folder: string;
	program: string;
	args: string[];
	env: Record<string, string>;
	/** Ends it at once; default SIGKILL. A program that has its own gets that one from `stop` too. */
	endSignal?: NodeJS.Signals;
}

/** A server, and when it counts as started. */
export interface ServerOptions extends ProgramOptions {
	/** Asked again and again until it says true. */
	isReady: () => Promise<boolean>;
	readyWithinMs?: number;
}

/** It ended, or was not ready in time. The message ends with the last lines of its log. */
export class ServerStartError extends Error {
	override name = 'ServerStartError';

	constructor(
		message: string,
		readonly log: string,
	) {
		super(`${message}\n${log.split('\n').slice(-25).join('\n')}`);
	}
}

/** A process that ends with the tests, whatever happens to them. */
export class Guarded {
	readonly logFile: string;
	/** Its exit code. */
	readonly ended: Promise<number>;
	private readonly pidFile: string;
	private readonly guard: ChildProcess;

	constructor({ name, folder, program, args, env, endSignal = 'SIGKILL' }: ProgramOptions) {
		this.logFile = path.join(folder, `${name}.log`);
		this.pidFile = path.join(folder, `${name}.pid`);
		appendFileSync(this.logFile, '');
		const guarded = [GUARD, this.logFile, this.pidFile, endSignal, program, ...args];
		this.guard = spawn(process.execPath, guarded, {
			env,
			stdio: ['pipe', 'ignore', 'ignore'],
			cwd: folder,
		});
		// The other end goes away with the guard; that is no failure of ours.
		this.guard.stdin?.on('error', () => undefined);
		this.ended = new Promise((resolve) => this.guard.once('exit', (code) => resolve(code ?? 1)));
	}

	/** Everything it has written so far. */
	log(): string {
		return readFileSync(this.logFile, 'utf8');
	}

	/** Ends it as a service manager does, and waits. */
	async stop(): Promise<void> {
		this.guard.kill('SIGTERM');
		await this.ended;
	}

	/** Ends it as a power cut does, and waits. */
	async crash(): Promise<void> {
		if (existsSync(this.pidFile)) process.kill(-Number(readFileSync(this.pidFile)), 'SIGKILL');
		await this.ended;
	}

	/** Stops or continues it, as SIGSTOP and SIGCONT do: its connections stay open. */
	freeze(on: boolean): void {
		process.kill(-Number(readFileSync(this.pidFile)), on ? 'SIGSTOP' : 'SIGCONT');
	}
}

/** Starts a server and waits until it is ready. @throws ServerStartError */
export async function startServer(options: ServerOptions): Promise<Guarded> {
	const { name, isReady, readyWithinMs = 120_000 } = options;
	const server = new Guarded(options);
	let over = false;
	void server.ended.then(() => (over = true));
	for (const until = Date.now() + readyWithinMs; Date.now() < until; ) {
		if (over) throw new ServerStartError(`${name} ended while starting.`, server.log());
		if (await isReady().catch(() => false)) return server;
		await new Promise((resolve) => setTimeout(resolve, POLL_MS));
	}
	await server.stop();
	throw new ServerStartError(`${name} was not ready in ${readyWithinMs} ms.`, server.log());
}

/** Our environment without what npm, jest and n8n settings of the machine's user would change. */
export function cleanEnvironment(): Record<string, string> {
	const kept = Object.entries(process.env).filter(
		([name]) => !/^(npm_|N8N_|JEST_|NODE_|DB_|QUEUE_|EXECUTIONS_|VOLT_E2E_|INIT_CWD)/.test(name),
	);
	return Object.fromEntries(kept) as Record<string, string>;
}

/** Ports of loopback that were free a moment ago, all different. */
export async function freePorts(count: number): Promise<number[]> {
	const servers = await Promise.all(
		Array.from({ length: count }, async () => {
			const server = createServer();
			await new Promise<void>((resolve, reject) => {
				server.once('error', reject);
				server.listen(0, '127.0.0.1', resolve);
			});
			return server;
		}),
	);
	const ports = servers.map((server) => {
		const address = server.address();
		if (typeof address !== 'object' || address === null) throw new Error('No port was assigned.');
		return address.port;
	});
	await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
	return ports;
}

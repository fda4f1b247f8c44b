/** Redis and PostgreSQL for one cluster: own instances in temporary folders, on loopback only. */
import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { cleanEnvironment, startServer, type Guarded } from '../host/server';
import { settings } from '../host/settings';
import type { Programs } from './packages';
import { PATIENCE_MS } from '../host/patience';

const run = promisify(execFile);
const LOOPBACK = '127.0.0.1';

/** A Redis that can go away and come back with what it knew. */
export class RedisServer {
	private server?: Guarded;

	/** @param name begins the names of its folder and log: one run may have several */
	constructor(
		private readonly name: string,
		private readonly programs: Programs,
		readonly port: number,
	) {}

	async start(): Promise<void> {
		const folder = path.join(settings().runFolder, `${this.name}-redis-data`);
		mkdirSync(folder, { recursive: true });
		const options = {
			port: String(this.port),
			bind: LOOPBACK,
			dir: folder,
			appendonly: 'yes',
			save: '',
		};
		this.server = await startServer({
			name: `${this.name}-redis`,
			folder: settings().runFolder,
			program: this.programs.redisServer,
			args: Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
			env: cleanEnvironment(),
			isReady: async () => (await ask(this.port, 'PING\r\n')).startsWith('+PONG'),
			readyWithinMs: PATIENCE_MS,
		});
	}

	async stop(): Promise<void> {
		await this.server?.stop();
	}

	/** Still there, but does not answer: its connections stay open. */
	freeze(on: boolean): void {
		this.server?.freeze(on);
	}
}

/** Sends one line and gives back the first that is answered. */
async function ask(port: number, line: string): Promise<string> {
	return await new Promise((resolve, reject) => {
		const socket = connect(port, LOOPBACK, () => socket.write(line));
		socket.setTimeout(1_000, () => socket.destroy(new Error('No answer.')));
		socket.once('error', reject);
		socket.once('data', (data) => {
			socket.destroy();
			resolve(data.toString());
		});
	});
}

/** PostgreSQL refuses to run as root: then it runs as the user its package made, or as nobody. */
async function unprivileged(): Promise<{ prefix: string[]; owner?: string }> {
	if (process.getuid?.() !== 0) return { prefix: [] };
	const owner = await run('id', ['-u', 'postgres']).then(
		() => 'postgres',
		() => 'nobody',
	);
	const group = (await run('id', ['-gn', owner])).stdout.trim();
	return {
		prefix: ['setpriv', `--reuid=${owner}`, `--regid=${group}`, '--clear-groups'],
		owner,
	};
}

/** What n8n needs to know to reach the database. */
export interface Database {
	env: Record<string, string>;
	server: Guarded;
}

/**
 * Makes an empty database and starts it. It may lose data in a power cut, and need not wait.
 * @param name begins the names of its folder and log
 */
export async function startPostgres(
	name: string,
	{ postgresBin }: Programs,
	port: number,
): Promise<Database> {
	const { runFolder } = settings();
	const { prefix, owner } = await unprivileged();
	const folder = path.join(runFolder, `${name}-postgres-data`);
	mkdirSync(folder, { mode: 0o700 });
	if (owner !== undefined) {
		// Its user may pass through the run's folder, not look around in it.
		chmodSync(runFolder, 0o711);
		await run('chown', [owner, folder]);
	}
	const as = (program: string, args: string[]) => {
		const [first = '', ...rest] = [...prefix, path.join(postgresBin, program), ...args];
		return { program: first, args: rest };
	};
	const setUp = as('initdb', [
		...['-D', folder, '-U', 'n8n', '-E', 'UTF8', '--locale=C'],
		...['--auth=trust', '--no-sync', '--no-instructions'],
	]);
	await run(setUp.program, setUp.args, { timeout: PATIENCE_MS, cwd: '/', env: cleanEnvironment() });
	const options = {
		listen_addresses: LOOPBACK,
		unix_socket_directories: '',
		shared_buffers: '64MB',
		fsync: 'off',
		synchronous_commit: 'off',
		full_page_writes: 'off',
	};
	const server = await startServer({
		name: `${name}-postgres`,
		folder: runFolder,
		...as('postgres', [
			...['-D', folder, '-p', String(port)],
			...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
		]),
		env: cleanEnvironment(),
		// Its processes leave its group, and end with it; this way it clears up behind itself as well.
		endSignal: 'SIGQUIT',
		isReady: async () => {
			await run(path.join(postgresBin, 'pg_isready'), ['-h', LOOPBACK, '-p', String(port)]);
			return true;
		},
		readyWithinMs: PATIENCE_MS,
	});
	return {
		server,
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: LOOPBACK,
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: 'n8n',
		},
	};
}

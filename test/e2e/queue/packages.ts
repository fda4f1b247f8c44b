/** Where Redis and PostgreSQL are on this machine; from Debian packages when they are absent. */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const INSTALL_MS = 300_000;
const POSTGRES_HOME = '/usr/lib/postgresql';

export interface Programs {
	redisServer: string;
	/** Folder with `initdb` and `postgres`. */
	postgresBin: string;
}

/** Neither here nor to be had. The message says what to do. */
export class ProgramsMissingError extends Error {
	override name = 'ProgramsMissingError';
}

function onPath(program: string): string | undefined {
	return (process.env.PATH ?? '')
		.split(path.delimiter)
		.map((folder) => path.join(folder, program))
		.find((file) => existsSync(file));
}

/** Debian keeps the server's programs of each version in a folder of its own. */
function findPostgres(): string | undefined {
	const versions = existsSync(POSTGRES_HOME) ? readdirSync(POSTGRES_HOME) : [];
	const debian = versions
		.sort((a, b) => Number(b) - Number(a))
		.map((version) => path.join(POSTGRES_HOME, version, 'bin'));
	const other = onPath('initdb');
	return [...debian, ...(other === undefined ? [] : [path.dirname(other)])].find(
		(folder) =>
			existsSync(path.join(folder, 'initdb')) && existsSync(path.join(folder, 'postgres')),
	);
}

async function install(packages: string[]): Promise<string> {
	const options = {
		timeout: INSTALL_MS,
		// The packages' own services are neither wanted nor used.
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
	};
	const patient = ['-o', 'DPkg::Lock::Timeout=120'];
	try {
		await run('apt-get', ['update'], options);
		const args = [...patient, 'install', '-y', '--no-install-recommends', ...packages];
		await run('apt-get', args, options);
		return '';
	} catch (error) {
		const { stderr = '', message } = error as { stderr?: string; message: string };
		return (stderr.trim() || message).split('\n').slice(-3).join('\n');
	}
}

/**
 * Finds Redis and PostgreSQL, and installs them where apt-get can.
 * @throws ProgramsMissingError
 */
export async function ensurePrograms(): Promise<Programs> {
	const look = () => ({ redisServer: onPath('redis-server'), postgresBin: findPostgres() });
	const found = look();
	const missing = [
		...(found.redisServer === undefined ? ['redis-server'] : []),
		...(found.postgresBin === undefined ? ['postgresql'] : []),
	];
	const said = missing.length === 0 ? '' : await install(missing);
	const { redisServer, postgresBin } = look();
	if (redisServer !== undefined && postgresBin !== undefined) return { redisServer, postgresBin };
	throw new ProgramsMissingError(
		`n8n's queue mode needs Redis and PostgreSQL, and apt-get could not install them here: ` +
			`install the Debian packages ${missing.join(' and ')} (or the like), or leave these tests ` +
			`out with: npm run test:e2e -- --testPathIgnorePatterns queue\n${said}`,
	);
}

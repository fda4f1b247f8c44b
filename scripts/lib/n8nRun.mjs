/**
 * What every command that starts a real n8n does first and last: n8n is there, the package is packed,
 * and the run has a folder of its own, which goes with it.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './lock.mjs';
import { ensureN8n } from './n8nHost.mjs';
import { Problem, runNpm } from './process.mjs';
import { ensureBuilt, ensureInstalled } from './setup.mjs';
import { readTarball, unpack } from './tarball.mjs';

const PREFIX = 'volt-e2e-';
const STOP_MS = 20_000;

/** Folders of runs that were killed without a chance to clean up. */
function sweep() {
	for (const name of fs.readdirSync(os.tmpdir())) {
		const owner = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
		if (owner === undefined || isAlive(Number(owner))) continue;
		fs.rmSync(path.join(os.tmpdir(), name), { recursive: true, force: true });
	}
}

/** Packs the project as npm publishes it, and unpacks that. */
async function packInto(folder) {
	fs.mkdirSync(folder);
	const args = ['pack', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder];
	const { code, output } = await runNpm(args, { capture: true });
	const tarball = fs.readdirSync(folder).find((name) => name.endsWith('.tgz'));
	if (code !== 0 || !tarball) throw new Problem(`npm pack failed:\n${output}`);
	const target = path.join(folder, 'package');
	unpack(readTarball(fs.readFileSync(path.join(folder, tarball))), target);
	return target;
}

/** Every server leaves a file with its process id; its guard takes it away once the server ended. */
async function serversEnded(folder) {
	const left = () => fs.readdirSync(folder).filter((name) => name.endsWith('.pid'));
	for (const until = Date.now() + STOP_MS; left().length > 0 && Date.now() < until; ) {
		await sleep(100);
	}
	for (const name of left()) console.error(`Still running: ${name.replace(/\.pid$/, '')}`);
}

/** VOLT_E2E_KEEP=folder: a copy of all logs, for a look after a failure. */
function keepLogs(folder) {
	const target = process.env.VOLT_E2E_KEEP;
	if (!target) return;
	fs.mkdirSync(target, { recursive: true });
	for (const name of fs.readdirSync(folder)) {
		if (name.endsWith('.log')) fs.copyFileSync(path.join(folder, name), path.join(target, name));
	}
}

/**
 * Does the set-up, runs `body`, and waits until every server it started has ended.
 *
 * @template T
 * @param {(run: { version: string, runFolder: string, env: Record<string, string> }) => Promise<T>} body
 *   gets n8n's version, the run's folder, and the environment in which test/e2e/host finds both
 * @param {string} [n8nVersion] one with a recipe under test/e2e/; default the pinned one
 * @returns {Promise<T>}
 * @throws {Problem} with one clear text when n8n or the package cannot be had
 */
export async function withN8nRun(body, n8nVersion) {
	await ensureInstalled();
	await ensureBuilt();
	const { version, node, n8n } = await ensureN8n(n8nVersion);
	sweep();
	const runFolder = fs.mkdtempSync(path.join(os.tmpdir(), `${PREFIX}${process.pid}-`));
	process.on('exit', () => fs.rmSync(runFolder, { recursive: true, force: true }));
	const packageFolder = await packInto(path.join(runFolder, 'pack'));
	const settings = { version, node, n8n, packageFolder, runFolder };
	try {
		return await body({
			version,
			runFolder,
			env: { VOLT_E2E_SETTINGS: JSON.stringify(settings) },
		});
	} finally {
		await serversEnded(runFolder);
		keepLogs(runFolder);
	}
}

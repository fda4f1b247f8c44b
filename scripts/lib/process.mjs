/**
 * Child processes for the scripts of this folder: never through a shell, ended when we are ended.
 * Node built-ins only: this runs before anything is installed.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the project. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Something a person can mend; shown as its message alone, without a stack. */
export class Problem extends Error {}

const KILL_AFTER_MS = 5_000;
const PARENT_CHECK_MS = 500;
const running = new Set();
let endedBy;

const exitCodeOf = (signal) => 128 + (os.constants.signals[signal] ?? 0);

function onSignal(signal) {
	// Ctrl-C in a terminal has reached the whole process group already.
	const delivered = signal === 'SIGINT' && process.stdin.isTTY;
	endedBy = signal;
	if (running.size === 0) process.exit(exitCodeOf(signal));
	for (const { child, foreground } of running) {
		if (!delivered) child.kill(signal);
		if (!foreground) setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS).unref();
	}
}

/**
 * npm starts a script through `sh`, which on SIGTERM dies without passing it on (dash does). So when
 * npm is gone, we end as if we had been told.
 */
function watchParent() {
	if (!process.env.npm_lifecycle_event) return;
	const parent = process.ppid;
	const timer = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(timer);
		onSignal('SIGTERM');
	}, PARENT_CHECK_MS);
	timer.unref();
}

function watchSignals() {
	if (process.listeners('SIGTERM').includes(onSignal)) return;
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
	watchParent();
	process.on('exit', () => {
		for (const { child } of running) child.kill('SIGTERM');
	});
}

/**
 * Runs a program to its end.
 *
 * @param {string} command program, found on PATH or absolute
 * @param {string[]} args arguments, passed as they are
 * @param {object} [options]
 * @param {Record<string, string>} [options.env] added to our own environment
 * @param {string} [options.cwd] default: the project
 * @param {boolean} [options.capture] collect the output instead of showing it
 * @param {(line: string) => void} [options.onLine] called with every captured line
 * @param {boolean} [options.foreground] the program owns the terminal: on a signal it decides itself
 *   when to end, and its exit code stays ours
 * @returns {Promise<{ code: number, output: string }>} `code` is 128 + n after signal n
 * @throws {Problem} when the program cannot be started
 */
export function run(command, args, options = {}) {
	watchSignals();
	const { env = {}, cwd = root, capture = false, onLine, foreground = false } = options;
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd,
			env: { ...process.env, ...env },
			stdio: capture ? ['ignore', 'pipe', 'pipe'] : 'inherit',
			windowsHide: true,
		});
		const entry = { child, foreground };
		running.add(entry);
		let output = '';
		let rest = '';
		const collect = (chunk) => {
			output += chunk;
			const lines = (rest + chunk).split('\n');
			rest = lines.pop() ?? '';
			lines.forEach((line) => onLine?.(line));
		};
		child.stdout?.setEncoding('utf8').on('data', collect);
		child.stderr?.setEncoding('utf8').on('data', collect);
		child.on('error', (error) => {
			running.delete(entry);
			reject(new Problem(`Could not start ${command}: ${error.message}`));
		});
		child.on('close', (code, signal) => {
			running.delete(entry);
			if (endedBy && !foreground) {
				if (running.size === 0) process.exit(exitCodeOf(endedBy));
				return;
			}
			resolve({ code: code ?? exitCodeOf(signal), output });
		});
	});
}

/** Runs a JavaScript file with this Node.js; see {@link run}. */
export const runNode = (args, options) => run(process.execPath, args, options);

/** Path of an installed package's file, e.g. `installed('gulp/bin/gulp.js')`. */
export const installed = (file) => path.join(root, 'node_modules', file);

/** Runs the npm that started us, or the one beside this Node.js, or the one on PATH. */
export function runNpm(args, options) {
	const beside = path.dirname(process.execPath);
	const script = [
		process.env.npm_execpath ?? '',
		path.join(beside, '../lib/node_modules/npm/bin/npm-cli.js'),
		path.join(beside, 'node_modules/npm/bin/npm-cli.js'),
	].find((file) => /[\\/]npm-cli\.[cm]?js$/.test(file) && existsSync(file));
	return script ? runNode([script, ...args], options) : run('npm', args, options);
}

/**
 * A script's body: its number becomes the exit code (nothing is 0), a {@link Problem} is shown as
 * one message, anything else with its stack.
 */
export async function main(body) {
	try {
		process.exitCode = (await body()) ?? 0;
	} catch (error) {
		console.error(error instanceof Problem ? error.message : error);
		process.exitCode = 1;
	}
}

/**
 * Keeps one server process: in a process group of its own, its output in a file, its id in another.
 * Whatever happens to the tests, SIGKILL included, the group ends: our standard input is a pipe from
 * them, and its end is theirs.
 *
 * Arguments: log file, file for the process id, signal that ends the program without ceremony,
 * program, its arguments.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';

const GRACE_MS = 15_000;
const [logFile, pidFile, endSignal, program, ...args] = process.argv.slice(2);

const log = fs.openSync(logFile, 'a');
const child = spawn(program, args, { stdio: ['ignore', log, log], detached: true });

/** Sends a signal to the whole group; it may be gone already. */
function signalGroup(signal) {
	try {
		process.kill(-child.pid, signal);
	} catch {
		// Nobody left.
	}
}

function stop() {
	signalGroup(endSignal === 'SIGKILL' ? 'SIGTERM' : endSignal);
	setTimeout(() => signalGroup('SIGKILL'), GRACE_MS).unref();
}

child.on('spawn', () => fs.writeFileSync(pidFile, String(child.pid)));
child.on('error', (error) => {
	fs.writeSync(log, `${error.message}\n`);
	process.exit(127);
});
child.on('exit', (code) => {
	// What it started, such as n8n's task runner, goes with it.
	signalGroup('SIGKILL');
	fs.rmSync(pidFile, { force: true });
	process.exit(code ?? 1);
});

process.on('SIGTERM', stop);
// Ctrl-C reaches every process of the terminal; the tests decide what it means.
for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {});
process.stdin.resume();
for (const event of ['end', 'close', 'error']) {
	process.stdin.on(event, () => signalGroup(endSignal));
}

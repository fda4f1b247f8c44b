/**
 * What every command needs before it starts, done by the command itself: the right Node.js, the
 * packages, the built nodes. Node built-ins only, since nothing may be installed yet.
 */
import fs from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { Problem, installed, root, runNode, runNpm } from './process.mjs';
import { progress } from './progress.mjs';
import { contentStamp, filesUnder, installStamp, treeMatchesLock } from './stamp.mjs';

const OLDEST_NODE = [20, 19];
const INSTALL_STAMP = installed('.setup-stamp');
const HIDDEN_LOCKFILE = installed('.package-lock.json');
const BUILD_STAMP = path.join(root, '.cache/build-stamp');
const BUILD_INPUTS = [
	'nodes',
	'credentials',
	'icons',
	'gulpfile.js',
	'tsconfig.json',
	'tsconfig.build.json',
	'package-lock.json',
];

/** @throws {Problem} when this Node.js is too old */
export function ensureNode() {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
	throw new Problem(
		`This project needs Node.js ${OLDEST_NODE.join('.')} or newer; this is ${process.version}.`,
	);
}

const read = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '');

/** Runs `body` unless `isDone`, one command at a time. */
async function once(name, isDone, body, quiet) {
	if (isDone()) return;
	let stop = () => {};
	const lock = path.join(root, '.cache', `${name}.lock`);
	const locked = async () => {
		stop();
		if (!isDone()) await body();
	};
	const onWait = (pid) => {
		const who = pid ? ` (process ${pid})` : '';
		stop = progress(() => `${name}: waiting for another command that is at it${who}`, quiet);
	};
	await withLock(lock, locked, onWait);
}

function isInstalled() {
	const stamp = installStamp(root);
	const found = read(INSTALL_STAMP);
	if (found === JSON.stringify(stamp)) return true;
	if (found && !found.includes(JSON.stringify(stamp.runtime))) return false;
	if (!treeMatchesLock(root)) return false;
	fs.writeFileSync(INSTALL_STAMP, JSON.stringify(stamp));
	return true;
}

/**
 * Installs the packages of package-lock.json unless they are there.
 *
 * @param {{ quiet?: boolean }} [options] quiet: print only what went wrong
 * @throws {Problem} with npm's own words when that fails
 */
export async function ensureInstalled({ quiet = false } = {}) {
	ensureNode();
	await once('install', isInstalled, () => install(quiet), quiet);
}

async function install(quiet) {
	// Without these two, a tree left half-made by a killed install is never taken for a whole one.
	fs.rmSync(INSTALL_STAMP, { force: true });
	fs.rmSync(HIDDEN_LOCKFILE, { force: true });
	let lookedUp = 0;
	let fetched = 0;
	const state = () => (fetched ? `${fetched} packages fetched` : `${lookedUp} packages looked up`);
	const stop = progress(() => `install: npm ci, ${state()}`, quiet);
	const { code, output } = await runNpm(
		['ci', '--include=dev', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=http'],
		{
			capture: true,
			onLine: (line) => {
				if (!/^npm http (fetch|cache) /.test(line)) return;
				if (line.includes('.tgz')) fetched += 1;
				else lookedUp += 1;
			},
		},
	);
	stop(code === 0 ? 'install: done' : 'install: npm ci failed');
	if (code !== 0) throw new Problem(explainInstall(output));
	fs.writeFileSync(INSTALL_STAMP, JSON.stringify(installStamp(root)));
}

const INSTALL_ADVICE = [
	[/in sync|EUSAGE/, 'package.json and package-lock.json disagree: run `npm install` once.'],
	[/ENOSPC/, 'The disk is full: about 600 MB are needed.'],
	[/EACCES|EPERM|EROFS/, 'This folder or the npm cache is not writable for you.'],
	[/EINTEGRITY/, 'A download was damaged: run `npm cache verify`, then try again.'],
	[/E40[134]\b/, 'Your npm registry does not serve a package: see `npm config get registry`.'],
	[
		/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONN|ENETUNREACH|EHOSTUNREACH|EPROTO|CERT/,
		'npm cannot reach its registry: check the network, the proxy and `npm config get registry`.',
	],
];

/** npm's help on its own options, which it appends to some of its errors. */
const USAGE = /^npm \S+ Clean install a project\n(?:npm .*\n)*?npm \S+ Run "npm help ci".*\n/m;

/** npm's output without the progress we asked for, and one line what to try. */
export function explainInstall(output) {
	const lines = output
		.replace(USAGE, '')
		.split('\n')
		.filter((line) => line.trim() !== '' && !/^npm (http|warn|WARN|notice|timing) /.test(line));
	const advice = INSTALL_ADVICE.find(([sign]) => sign.test(lines.join('\n')))?.[1];
	const fallback = 'Try again; `npm ci --ignore-scripts` shows the same in full.';
	return [...lines, advice ?? fallback].join('\n');
}

/**
 * Fetches n8n's own nodes for the engine, where the project has a script for that.
 *
 * @param {{ quiet?: boolean }} [options] quiet: print only what went wrong
 * @throws {Problem} with the script's words when that fails
 */
export async function ensureBaseNodes({ quiet = false } = {}) {
	const script = path.join(root, 'scripts/fetch-base-nodes.mjs');
	if (!fs.existsSync(script)) return;
	let stop;
	// Where they are there already, that is known in no time and not worth a line.
	const timer = setTimeout(() => {
		stop = progress(() => "n8n's own nodes: fetching", quiet);
	}, 1_000);
	const { code, output } = await runNode([script], { capture: true });
	clearTimeout(timer);
	stop?.(code === 0 ? "n8n's own nodes: done" : "n8n's own nodes: not fetched");
	if (code !== 0) throw new Problem(output.trimEnd());
}

/** Inputs by content; outputs by name and size, to notice a dist/ that somebody changed. */
function buildStamp() {
	const built = filesUnder(root, 'dist').map((file) => {
		return `${file} ${fs.statSync(path.join(root, file)).size}`;
	});
	return [contentStamp(root, BUILD_INPUTS), ...built].join('\n');
}

/**
 * Builds dist/ unless nothing changed since the last build.
 *
 * @param {{ quiet?: boolean }} [options] quiet: print only what went wrong
 * @throws {Problem} with the compiler's words when that fails
 */
export async function ensureBuilt({ quiet = false } = {}) {
	await once(
		'build',
		() => read(BUILD_STAMP) === buildStamp(),
		() => build(quiet),
		quiet,
	);
}

async function build(quiet) {
	// Same inputs, other outputs: somebody changed dist/, which the compiler would not notice.
	const tampered = read(BUILD_STAMP).split('\n')[0] === buildStamp().split('\n')[0];
	if (tampered) fs.rmSync(path.join(root, '.cache/tsbuildinfo.json'), { force: true });
	const stop = progress(() => 'build: compiling the nodes', quiet);
	const { code, output } = await runNode([installed('gulp/bin/gulp.js'), 'build', '-L'], {
		capture: true,
	});
	stop(code === 0 ? 'build: done' : 'build: failed');
	if (code !== 0) throw new Problem(output.trimEnd());
	fs.mkdirSync(path.dirname(BUILD_STAMP), { recursive: true });
	fs.writeFileSync(BUILD_STAMP, buildStamp());
}

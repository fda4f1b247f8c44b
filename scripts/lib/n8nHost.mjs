/**
 * A real n8n for the end-to-end tests, in an ignored folder of its own: n8n of one version with its
 * lockfile, and the Node.js it needs, both from npm. Node built-ins only.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { Problem, root, run, runNpm } from './process.mjs';
import { progress } from './progress.mjs';
import { explainInstall } from './setup.mjs';

/** The n8n that the tests are written for. */
export const N8N_VERSION = '2.41.1';

const NEEDED_NODE = 24;
const COPIED = ['package.json', 'package-lock.json', '.npmrc'];
const READY = '.ready.json';

const RECIPES = path.join(root, 'test/e2e');
const RECIPE = /^n8n-(\d+\.\d+\.\d+)$/;

const recipeOf = (version) => path.join(RECIPES, `n8n-${version}`);

/** @returns {string[]} the versions of n8n that have a recipe, newest first */
export const recipes = () =>
	fs
		.readdirSync(RECIPES)
		.flatMap((name) => RECIPE.exec(name)?.[1] ?? [])
		.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));

/** What to say of a version that has none. */
export const noRecipe = (version) =>
	`No recipe for n8n ${version}, only for ${recipes().join(', ')}. ` +
	'CONTRIBUTING.md says how to make one.';

/**
 * @typedef {object} N8nInstallation
 * @property {string} version of n8n
 * @property {string} node the Node.js to run it with
 * @property {string} n8n its command line, a JavaScript file
 * @property {string} folder where it is
 */

/** What an installation depends on: the recipe and the machine's kind. */
function stampOf(version) {
	const hash = createHash('sha256');
	for (const name of COPIED) hash.update(fs.readFileSync(path.join(recipeOf(version), name)));
	return { recipe: hash.digest('hex'), machine: `${process.platform} ${process.arch}` };
}

const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));

/** The installation in a folder, if a whole one for this stamp is there. */
function whole(folder, version) {
	try {
		const { stamp, node } = readJson(path.join(folder, READY));
		if (JSON.stringify(stamp) !== JSON.stringify(stampOf(version))) return undefined;
		const n8n = path.join(folder, 'node_modules/n8n/bin/n8n');
		const executable = path.resolve(folder, node);
		if (!fs.existsSync(n8n) || !fs.existsSync(executable)) return undefined;
		return { version, node: executable, n8n, folder };
	} catch {
		return undefined;
	}
}

/** The folder of the npm package with Node.js 24 for this machine, relative to the installation. */
function nodePackage(folder) {
	const name = `node-${process.platform}-${process.arch}`;
	const where = path.join('node_modules', name);
	return fs.existsSync(path.join(folder, where, 'bin/node')) ? where : undefined;
}

/** Node.js for n8n: the one from npm, or ours where it is new enough and npm has none. */
function nodeFor(folder) {
	const found = nodePackage(folder);
	if (found) return path.join(found, 'bin/node');
	if (Number(process.versions.node.split('.')[0]) >= NEEDED_NODE) return process.execPath;
	throw new Problem(
		`n8n needs Node.js ${NEEDED_NODE}; npm has none for ${process.platform} ${process.arch}. ` +
			`Run the end-to-end tests with Node.js ${NEEDED_NODE}.`,
	);
}

async function fetchPackages(folder, version) {
	let lookedUp = 0;
	let fetched = 0;
	const state = () => (fetched ? `${fetched} packages fetched` : `${lookedUp} packages looked up`);
	const stop = progress(() => `n8n ${version}: ${state()}, some minutes, once`);
	// Not `npm ci`: it wants every optional package for every platform in the lockfile, also those
	// that the registry it was made with does not have. Versions and digests hold here as well.
	const { code, output } = await runNpm(['install', '--loglevel=http'], {
		cwd: folder,
		capture: true,
		onLine: (line) => {
			if (!/^npm http (fetch|cache) /.test(line)) return;
			if (line.includes('.tgz')) fetched += 1;
			else lookedUp += 1;
		},
	});
	stop(`n8n ${version}: ${code === 0 ? 'packages installed' : 'npm install failed'}`);
	if (code !== 0)
		throw new Problem(`n8n ${version} cannot be installed.\n${explainInstall(output)}`);
}

/**
 * n8n's SQLite driver is native; without a prebuilt file it is compiled, for n8n's Node.js. That is
 * done elsewhere, since node-gyp cannot build under a folder with a space in its name.
 */
async function buildSqlite(folder, version, node) {
	const stop = progress(() => `n8n ${version}: building the SQLite driver`);
	const modules = path.join(folder, 'node_modules');
	const place = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-sqlite-'));
	const sources = path.join(place, 'node_modules/sqlite3');
	for (const name of ['sqlite3', 'node-addon-api']) {
		const target = path.join(place, 'node_modules', name);
		fs.cpSync(path.join(modules, name), target, { recursive: true, dereference: true });
	}
	const headers = nodePackage(folder);
	if (headers) fs.symlinkSync(path.join(folder, headers), path.join(place, 'node'));
	const gyp = path.join(modules, 'node-gyp/bin/node-gyp.js');
	const nodedir = headers ? [`--nodedir=${path.join(place, 'node')}`] : [];
	const { code, output } = await run(path.resolve(folder, node), [gyp, 'rebuild', ...nodedir], {
		cwd: sources,
		capture: true,
		env: { NODE_PATH: modules },
	});
	const built = path.join('build/Release', 'node_sqlite3.node');
	if (code === 0) {
		fs.mkdirSync(path.join(modules, 'sqlite3/build/Release'), { recursive: true });
		fs.copyFileSync(path.join(sources, built), path.join(modules, 'sqlite3', built));
	}
	fs.rmSync(place, { recursive: true, force: true });
	stop(`n8n ${version}: SQLite driver ${code === 0 ? 'built' : 'not built'}`);
	if (code === 0) return;
	throw new Problem(
		`${output.trimEnd()}\nn8n's SQLite driver cannot be built here: a C++ compiler, make and ` +
			'Python 3 are needed (Debian: apt-get install g++ make python3).',
	);
}

async function assertVersion(folder, version, node) {
	const cli = path.join(folder, 'node_modules/n8n/bin/n8n');
	const { code, output } = await run(path.resolve(folder, node), [cli, '--version'], {
		capture: true,
		env: { N8N_USER_FOLDER: path.join(folder, '.probe'), N8N_DIAGNOSTICS_ENABLED: 'false' },
	});
	fs.rmSync(path.join(folder, '.probe'), { recursive: true, force: true });
	const found = output.trim().split('\n').at(-1);
	if (code === 0 && found === version) return;
	throw new Problem(
		`n8n ${version} was installed, but does not start as such:\n${output.trimEnd()}`,
	);
}

async function install(target, version) {
	const partial = `${target}.partial`;
	fs.rmSync(partial, { recursive: true, force: true });
	fs.rmSync(target, { recursive: true, force: true });
	fs.mkdirSync(partial, { recursive: true });
	for (const name of COPIED) {
		fs.copyFileSync(path.join(recipeOf(version), name), path.join(partial, name));
	}
	await fetchPackages(partial, version);
	const node = nodeFor(partial);
	await buildSqlite(partial, version, node);
	await assertVersion(partial, version, node);
	const ready = { stamp: stampOf(version), node };
	fs.writeFileSync(path.join(partial, READY), JSON.stringify(ready));
	fs.renameSync(partial, target);
}

/**
 * Installs n8n unless it is there: 2 to 3 GB, some minutes, once per version. An installation that
 * was killed half-way is begun again.
 *
 * @param {string} [version] one with a recipe under test/e2e/n8n-<version>/
 * @returns {Promise<N8nInstallation>}
 * @throws {Problem} with what to do when it cannot be had
 */
export async function ensureN8n(version = N8N_VERSION) {
	if (!recipes().includes(version)) throw new Problem(noRecipe(version));
	const target = path.join(root, '.cache/n8n', version);
	const found = whole(target, version);
	if (found) return found;
	let stop = () => {};
	const body = async () => {
		stop();
		if (!whole(target, version)) await install(target, version);
	};
	await withLock(`${target}.lock`, body, (pid) => {
		stop = progress(() => `n8n ${version}: waiting for process ${pid ?? '?'} that installs it`);
	});
	const made = whole(target, version);
	if (!made) throw new Problem(`n8n ${version} was installed, but is not whole; run this again.`);
	return made;
}

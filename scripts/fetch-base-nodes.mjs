// Gets the few built-in nodes of n8n that the engine runs: from the published tarball only, without
// the package's dependencies (those weigh hundreds of megabytes and need a compiler).
// Usage: node scripts/fetch-base-nodes.mjs
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const manifestFile = path.join(root, 'engine', 'base-nodes', 'manifest.json');
const manifest = JSON.parse(fs.readFileSync(manifestFile, 'utf8'));
const label = `${manifest.package}@${manifest.version}`;

/** The folder the nodes stand in once fetched. */
export const baseNodesFolder = path.join(root, '.cache', `${manifest.package}-${manifest.version}`);

// Changes whenever the manifest does, so that an older cache is made anew.
const stamp = createHash('sha256').update(JSON.stringify(manifest)).digest('hex');
const stampFile = path.join(baseNodesFolder, '.stamp');

function isFresh() {
	return fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === stamp;
}

/** Runs npm without a shell where that is possible; the working folder holds the result. */
function npm(args, cwd) {
	const options = { cwd, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' };
	const npmCli = process.env.npm_execpath;
	if (npmCli?.endsWith('.js')) return execFileSync(process.execPath, [npmCli, ...args], options);
	// On Windows npm is a .cmd file, which only a shell can start; no argument needs quoting.
	return execFileSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

function download(folder) {
	npm(['pack', label, '--silent', '--ignore-scripts'], folder);
	const name = fs.readdirSync(folder).find((file) => file.endsWith('.tgz'));
	if (!name) throw new Error('npm pack left no file');
	const tarball = fs.readFileSync(path.join(folder, name));
	const [algorithm, expected] = manifest.integrity.split(/-(.*)/s);
	const found = createHash(algorithm).update(tarball).digest('base64');
	if (found !== expected) {
		throw new Error(`the ${algorithm} of the tarball is not the one in manifest.json`);
	}
	return tarball;
}

/** Regular files of a tar archive: path without the leading folder → content. */
function readTar(archive) {
	const files = new Map();
	let longName;
	for (let at = 0; at + 512 <= archive.length; ) {
		const text = (from, to) =>
			archive.toString('utf8', at + from, at + to).replace(/\0[\s\S]*$/, '');
		const name = text(0, 100);
		if (name === '') break;
		const size = parseInt(text(124, 136), 8) || 0;
		const type = text(156, 157);
		const prefix = text(345, 500);
		const body = archive.subarray(at + 512, at + 512 + size);
		at += 512 + Math.ceil(size / 512) * 512;
		if (type === 'x') {
			longName = /\d+ path=([^\n]+)\n/.exec(body.toString('utf8'))?.[1];
			continue;
		}
		if (type === '0' || type === '') {
			const full = longName ?? (prefix ? `${prefix}/${name}` : name);
			files.set(full.split('/').slice(1).join('/'), body);
		}
		longName = undefined;
	}
	return files;
}

/** The wanted files and all they require from their own package. */
function withRequirements(files, wanted) {
	const found = new Set();
	const packages = new Set();
	const todo = [...wanted];
	for (let file = todo.pop(); file !== undefined; file = todo.pop()) {
		if (found.has(file)) continue;
		const body = files.get(file);
		if (!body) throw new Error(`${file} is not in the tarball`);
		found.add(file);
		if (!file.endsWith('.js')) continue;
		for (const [, request] of body.toString('utf8').matchAll(/\brequire\("([^"]+)"\)/g)) {
			if (!request.startsWith('.')) {
				packages.add(request);
				continue;
			}
			const base = path.posix.join(path.posix.dirname(file), request);
			const candidates = [base, `${base}.js`, `${base}.json`, `${base}/index.js`];
			const match = candidates.find((candidate) => files.has(candidate));
			if (!match) throw new Error(`${file} requires ${request}, which is not in the tarball`);
			todo.push(match);
		}
	}
	return { found, packages };
}

function packageOf(request) {
	return request
		.split('/')
		.slice(0, request.startsWith('@') ? 2 : 1)
		.join('/');
}

function assertKnownPackages(requests) {
	const require = createRequire(path.join(root, 'package.json'));
	for (const request of requests) {
		if (request.startsWith('node:') || builtinModules.includes(request)) continue;
		if (manifest.optionalPackages.includes(packageOf(request))) continue;
		try {
			require.resolve(request);
		} catch {
			throw new Error(`a node requires ${request}, which is not installed; run npm install`);
		}
	}
}

function extract(tarball, folder) {
	const files = readTar(gunzipSync(tarball));
	const wanted = [...Object.values(manifest.nodes), ...Object.values(manifest.credentials)];
	const { found, packages } = withRequirements(files, wanted);
	assertKnownPackages(packages);
	for (const file of ['package.json', 'LICENSE.md', ...found]) {
		const body = files.get(file);
		if (!body) continue;
		const target = path.join(folder, file);
		fs.mkdirSync(path.dirname(target), { recursive: true });
		fs.writeFileSync(target, body);
	}
	fs.writeFileSync(path.join(folder, '.stamp'), stamp);
}

// A few nodes load packages that only rare options of theirs use. Where such a package is not
// installed, a stand-in lets the node load, and says what is missing if that option is used.
// It passes for an ES module: of others, some nodes copy the names they find, and it has none.
const standIn = (name) => `const message = ${JSON.stringify(
	`This option of the node needs the package "${name}", which the engine does without.`,
)};
const fail = () => { throw new Error(message); };
module.exports = new Proxy(function () {}, {
	get: (_, key) => (typeof key === 'symbol' ? undefined : key === '__esModule' || module.exports),
	apply: fail,
	construct: fail,
});
`;

/** Writes the stand-ins that are needed, and takes away those that no longer are. */
function syncStandIns() {
	const require = createRequire(path.join(root, 'package.json'));
	for (const name of manifest.optionalPackages) {
		const folder = path.join(baseNodesFolder, 'node_modules', ...name.split('/'));
		const file = path.join(folder, 'index.js');
		let installed = true;
		try {
			require.resolve(name);
		} catch {
			installed = false;
		}
		if (installed) fs.rmSync(folder, { recursive: true, force: true });
		else if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== standIn(name)) {
			fs.mkdirSync(folder, { recursive: true });
			const part = `${file}.${process.pid}`;
			fs.writeFileSync(part, standIn(name));
			fs.renameSync(part, file);
		}
	}
}

/** Moves a finished folder into place; another process may have been faster. */
function putInPlace(folder) {
	for (let attempt = 0; !isFresh(); attempt++) {
		fs.rmSync(baseNodesFolder, { recursive: true, force: true });
		try {
			fs.renameSync(folder, baseNodesFolder);
		} catch (error) {
			if (attempt === 3) throw error;
		}
	}
}

/** Makes sure the nodes are there. Returns whether they had to be fetched; throws one clear line. */
export function fetchBaseNodes() {
	const fetched = !isFresh();
	if (fetched) {
		const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'volt-base-nodes-'));
		const cache = path.dirname(baseNodesFolder);
		const part = path.join(cache, `.part-${randomBytes(6).toString('hex')}`);
		try {
			const tarball = download(temporary);
			fs.mkdirSync(part, { recursive: true });
			extract(tarball, part);
			putInPlace(part);
		} catch (error) {
			const reason = String(error.stderr || error.message)
				.trim()
				.split('\n')
				.at(-1);
			throw new Error(
				`Cannot get n8n's built-in nodes (${label}): ${reason}. ` +
					'Check that npm reaches its registry, then run it again.',
			);
		} finally {
			fs.rmSync(temporary, { recursive: true, force: true });
			fs.rmSync(part, { recursive: true, force: true });
		}
	}
	syncStandIns();
	return fetched;
}

if (process.argv[1] && import.meta.url === pathToFileURL(fs.realpathSync(process.argv[1])).href) {
	try {
		const fetched = fetchBaseNodes();
		const place = path.relative(process.cwd(), baseNodesFolder) || baseNodesFolder;
		console.log(`${label}: ${fetched ? 'fetched into' : 'already in'} ${place}`);
	} catch (error) {
		console.error(error.message);
		process.exitCode = 1;
	}
}

/**
 * Jest loads modules anew for each test file, and n8n's engine is some 1,700 of them. Before the
 * tests they are made one file, the same code with n8n's own comments and names, which loads in
 * less than half the time. `npm start` and the end-to-end tests load n8n as it was published.
 */
const fs = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

const root = path.join(__dirname, '../..');
const folder = path.join(root, '.cache/engine-bundle');
const bundleFile = path.join(folder, 'bundle.cjs');

/** What tests and the engine import of n8n: each must be the bundle's, since they keep state. */
const PACKAGES = ['n8n-core', 'n8n-workflow', '@n8n/backend-common', '@n8n/config', '@n8n/di'];

/** Jest's moduleNameMapper entry that takes these packages from the bundle. */
const mapper = {
	[`^(${PACKAGES.join('|')})$`]: path.join(folder, '$1.cjs'),
};

const entry = PACKAGES.map((name) => `exports['${name}'] = () => require('${name}');`).join('\n');

/** The bundle changes with the packages, with this file and with Node's major version. */
function stamp() {
	const lock = fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8');
	return [fs.readFileSync(__filename, 'utf8'), lock, process.version].join('\n');
}

/** What a test gets for a package: the bundle's, evaluated once for each test file. */
function writeShim(name) {
	const file = path.join(folder, `${name}.cjs`);
	fs.mkdirSync(path.dirname(file), { recursive: true });
	// Not by its whole path: the folder of the project may be renamed, or copied with what is in it.
	const bundle = JSON.stringify(
		`./${path.relative(path.dirname(file), path.join(folder, 'once.cjs'))}`,
	);
	fs.writeFileSync(file, `module.exports = require(${bundle})['${name}']();\n`);
}

/** Makes the bundle unless it is there. */
function bundleEngine() {
	const stampFile = path.join(folder, 'stamp');
	if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === stamp()) return;
	fs.rmSync(folder, { recursive: true, force: true });
	esbuild.buildSync({
		stdin: { contents: entry, resolveDir: root },
		outfile: bundleFile,
		bundle: true,
		platform: 'node',
		target: `node${process.versions.node}`,
		keepNames: true,
		external: ['*.node'],
		logLevel: 'error',
	});
	PACKAGES.forEach(writeShim);
	const once = 'evaluateEngine(module, exports, require, __filename, __dirname);\n';
	fs.writeFileSync(path.join(folder, 'once.cjs'), once);
	fs.writeFileSync(stampFile, stamp());
}

module.exports = { bundleEngine, mapper, bundleFile };

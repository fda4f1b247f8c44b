/**
 * The sandbox is a service: it needs nothing of the test that asks it. It is made one file and loaded once
 * for each of Jest's processes, outside of the tests' own modules, so that no test file reads its
 * specifications, compiles their schemas and loads its libraries anew.
 */
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

const root = path.join(__dirname, '../..');
const source = path.join(root, 'sandbox');
const cache = path.join(root, '.cache/sandbox-bundle');

const files = fs
	.readdirSync(source, { recursive: true })
	.map((file) => file.replaceAll(path.sep, '/'))
	.filter((file) => /\.(ts|yaml)$/.test(file) && file !== 'main.ts');

/** Its modules by the names they are imported by; `index` for the whole. */
const names = files
	.filter((file) => file.endsWith('.ts'))
	.map((file) => file.replace(/((?<=.)\/index)?\.ts$/, ''));

/** Stands for all that goes into the bundle, so that runs side by side do not take each other's away. */
function stamp() {
	const hash = createHash('sha256').update(process.version);
	const all = [...files.map((file) => path.join(source, file)), __filename];
	for (const file of [...all, path.join(root, 'package-lock.json')])
		hash.update(fs.readFileSync(file));
	return hash.digest('hex').slice(0, 16);
}

/** Of a run: Jest's processes have that of the one that started them, whatever is edited meanwhile. */
const given = process.env.SANDBOX_BUNDLE;
const folder = given?.startsWith(cache) ? given : path.join(cache, stamp());
process.env.SANDBOX_BUNDLE = folder;
/** As deep in its folder as what reads the specifications is in the sandbox's. */
const bundleFile = path.join(folder, 'http/bundle.cjs');

/** Jest's moduleNameMapper entries that take these modules from the bundle, and nothing of test/sandbox. */
const mapper = {
	'^(?:\\.\\./)+sandbox$': path.join(folder, 'modules/index.cjs'),
	[`^(?:\\.\\./)+sandbox/(${names.join('|')})$`]: path.join(folder, 'modules/$1.cjs'),
};

/** What a test gets for a module: the one that this process has. */
function writeShim(into, name) {
	const file = path.join(into, 'modules', `${name}.cjs`);
	fs.mkdirSync(path.dirname(file), { recursive: true });
	fs.writeFileSync(file, `module.exports = sandboxModule(${JSON.stringify(name)});\n`);
}

/** Those that no run has made for a day. */
function forgetOld() {
	const old = Date.now() - 86_400_000;
	for (const name of fs.readdirSync(cache)) {
		const one = path.join(cache, name);
		if (fs.statSync(one).mtimeMs < old) fs.rmSync(one, { recursive: true, force: true });
	}
}

/** Makes the bundle unless it is there; it comes to its place as a whole. */
function bundleSandbox() {
	if (fs.existsSync(folder)) return;
	const made = `${folder}.${process.pid}`;
	const entry = names.map((name) => `exports['${name}'] = () => require('./${name}');`).join('\n');
	esbuild.buildSync({
		stdin: { contents: entry, resolveDir: source },
		outfile: path.join(made, 'http/bundle.cjs'),
		bundle: true,
		platform: 'node',
		target: `node${process.versions.node}`,
		sourcemap: 'inline',
		logLevel: 'error',
	});
	fs.cpSync(path.join(source, 'openapi'), path.join(made, 'openapi'), { recursive: true });
	names.forEach((name) => writeShim(made, name));
	try {
		fs.renameSync(made, folder);
	} catch (error) {
		fs.rmSync(made, { recursive: true, force: true });
		// Another run was faster.
		if (!fs.existsSync(folder)) throw error;
	}
	forgetOld();
}

module.exports = { bundleSandbox, mapper, bundleFile };

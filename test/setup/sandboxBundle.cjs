/**
 * The sandbox is a service: it needs nothing of the test that asks it. It is made one file and loaded once
 * for each of Jest's processes, outside of the tests' own modules, so that no test file reads its
 * specifications, compiles their schemas and loads its libraries anew.
 */
const fs = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

const root = path.join(__dirname, '../..');
const source = path.join(root, 'sandbox');
const folder = path.join(root, '.cache/sandbox-bundle');
/** As deep in its folder as what reads the specifications is in the sandbox's. */
const bundleFile = path.join(folder, 'http/bundle.cjs');

/** Its modules by the names they are imported by; `index` for the whole. */
function moduleNames() {
	const files = fs
		.readdirSync(source, { recursive: true })
		.map((file) => file.replaceAll(path.sep, '/'));
	const modules = files.filter((file) => file.endsWith('.ts') && file !== 'main.ts');
	return modules.map((file) => file.replace(/((?<=.)\/index)?\.ts$/, ''));
}

/** Jest's moduleNameMapper entries that take these modules from the bundle, and nothing of test/sandbox. */
const mapper = {
	'^(?:\\.\\./)+sandbox$': path.join(folder, 'modules/index.cjs'),
	[`^(?:\\.\\./)+sandbox/(${moduleNames().join('|')})$`]: path.join(folder, 'modules/$1.cjs'),
};

/** What a test gets for a module: the one that this process has. */
function writeShim(name) {
	const file = path.join(folder, 'modules', `${name}.cjs`);
	fs.mkdirSync(path.dirname(file), { recursive: true });
	fs.writeFileSync(file, `module.exports = sandboxModule(${JSON.stringify(name)});\n`);
}

/** Makes the bundle. */
function bundleSandbox() {
	fs.rmSync(folder, { recursive: true, force: true });
	const names = moduleNames();
	const entry = names.map((name) => `exports['${name}'] = () => require('./${name}');`).join('\n');
	esbuild.buildSync({
		stdin: { contents: entry, resolveDir: source },
		outfile: bundleFile,
		bundle: true,
		platform: 'node',
		target: `node${process.versions.node}`,
		sourcemap: 'inline',
		keepNames: true,
		logLevel: 'error',
	});
	fs.cpSync(path.join(source, 'openapi'), path.join(folder, 'openapi'), { recursive: true });
	names.forEach(writeShim);
}

module.exports = { bundleSandbox, mapper, bundleFile };

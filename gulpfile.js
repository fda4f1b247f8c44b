/**
 * Builds dist/, which is all that the package ships: bundled nodes and credentials, and beside
 * them their icons, codex files and output schemas. `npm run build` runs this after its set-up.
 */
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const gulp = require('gulp');
const { nodeResolve } = require('@rollup/plugin-node-resolve');
const terser = require('@rollup/plugin-terser');
const { rollup } = require('@rollup/wasm-node');

const OUT = 'dist';
/** What tsc makes of the sources, file by file. */
const MODULES = '.build/modules';
/** All that may be required at run time. */
const EXTERNAL = ['n8n-workflow', 'crypto'];
const BUILD_INFO = '.cache/tsbuildinfo.json';
const SOURCES = ['nodes/**/*.ts', 'credentials/**/*.ts'];
const ICONS = ['icons/**/*.svg', 'nodes/**/*.svg', 'nodes/**/*.png'];
const CODEX = 'nodes/**/*.node.json';
const SCHEMAS = 'nodes/**/__schema__/**/*.json';

/** Files under a folder, with forward slashes; none when it is missing. */
function list(folder) {
	if (!fs.existsSync(folder)) return [];
	return fs
		.readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name).replaceAll(path.sep, '/'));
}

async function clean() {
	for (const target of [OUT, MODULES, BUILD_INFO])
		fs.rmSync(target, { recursive: true, force: true });
}

/** Removes from dist/ what has no source any more; the bundle sees to its own files. */
async function prune() {
	for (const file of list(OUT)) {
		if (!file.endsWith('.js') && !fs.existsSync(path.relative(OUT, file))) fs.rmSync(file);
	}
}

/** tsc trusts its build info alone, so without an output of some source that has to go. */
function forgetMissingOutputs() {
	const sources = ['nodes', 'credentials'].flatMap(list).filter((file) => file.endsWith('.ts'));
	const outputs = new Set(list(MODULES));
	const outputOf = (file) => path.posix.join(MODULES, file.replace(/\.ts$/, '.js'));
	for (const file of outputs) {
		if (!sources.some((source) => outputOf(source) === file)) fs.rmSync(file);
	}
	if (!sources.every((file) => outputs.has(outputOf(file)))) fs.rmSync(BUILD_INFO, { force: true });
}

function tsc() {
	forgetMissingOutputs();
	return new Promise((resolve, reject) => {
		const compiler = require.resolve('typescript/bin/tsc');
		const args = [compiler, '-p', 'tsconfig.build.json', '--noEmitOnError'];
		const child = spawn(process.execPath, args, { stdio: 'inherit' });
		const end = () => {
			child.kill();
			process.exit(143);
		};
		process.once('SIGTERM', end);
		child.on('error', reject);
		child.on('close', (code) => {
			process.off('SIGTERM', end);
			if (code === 0) return resolve();
			const failure = new Error('the TypeScript compiler found errors, see above');
			failure.showStack = false;
			reject(failure);
		});
	});
}
tsc.displayName = 'tsc';

/**
 * One file per node and credential, and what they share in files of their own: n8n opens a handful of
 * files instead of hundreds. Names stay as they are, for those who read what they install.
 */
async function bundle() {
	const entries = list(MODULES).filter((file) => /\.(node|credentials)\.js$/.test(file));
	const made = await rollup({
		input: Object.fromEntries(
			entries.map((file) => [path.posix.relative(MODULES, file).replace(/\.js$/, ''), file]),
		),
		external: EXTERNAL,
		plugins: [nodeResolve()],
		onwarn: ({ message }) => {
			throw new Error(message);
		},
	});
	const { output } = await made.write({
		dir: OUT,
		format: 'cjs',
		exports: 'named',
		interop: 'esModule',
		entryFileNames: '[name].js',
		chunkFileNames: 'nodes/core/[name].js',
		manualChunks: (id) => (/[\\/]nodes[\\/]core[\\/]/.test(id) ? 'core' : undefined),
		generatedCode: 'es2015',
		plugins: [
			terser({
				compress: false,
				mangle: false,
				// Of one byte a character, the text of a file is read and compiled faster.
				format: { beautify: true, indent_level: 1, ascii_only: true, ecma: 2020 },
				maxWorkers: 1,
			}),
		],
	});
	const written = new Set(output.map(({ fileName }) => path.posix.join(OUT, fileName)));
	for (const file of list(OUT)) if (file.endsWith('.js') && !written.has(file)) fs.rmSync(file);
}

/** A task that copies what changed since it last ran, as bytes, keeping the folders. */
function copy(name, globs) {
	const task = () =>
		gulp
			.src(globs, {
				base: '.',
				encoding: false,
				allowEmpty: true,
				since: gulp.lastRun(task),
			})
			.pipe(gulp.dest(OUT));
	task.displayName = name;
	return task;
}

const icons = copy('icons', ICONS);
const codex = copy('codex', CODEX);
const schemas = copy('schemas', SCHEMAS);
const compile = gulp.series(tsc, bundle);
const build = gulp.series(prune, gulp.parallel(compile, icons, codex, schemas));

function watch() {
	gulp.watch(SOURCES, compile);
	gulp.watch(ICONS, gulp.series(prune, icons));
	gulp.watch(CODEX, gulp.series(prune, codex));
	gulp.watch(SCHEMAS, gulp.series(prune, schemas));
}

module.exports = {
	clean,
	compile,
	icons,
	codex,
	schemas,
	build,
	watch: gulp.series(build, watch),
	default: build,
};

/**
 * Builds dist/, which is all that the package ships: compiled nodes and credentials, and beside
 * them their icons, codex files and output schemas. `npm run build` runs this after its set-up.
 */
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const gulp = require('gulp');

const OUT = 'dist';
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
	for (const target of [OUT, BUILD_INFO]) fs.rmSync(target, { recursive: true, force: true });
}

/** Removes from dist/ what has no source any more. */
async function prune() {
	for (const file of list(OUT)) {
		const source = path.relative(OUT, file);
		const hasSource = fs.existsSync(source) || fs.existsSync(source.replace(/\.js$/, '.ts'));
		if (!hasSource) fs.rmSync(file);
	}
}

/** tsc trusts its build info alone, so without an output of some source that has to go. */
function forgetMissingOutputs() {
	const complete = ['nodes', 'credentials']
		.flatMap(list)
		.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
		.every((file) => fs.existsSync(path.join(OUT, file.replace(/\.ts$/, '.js'))));
	if (!complete) fs.rmSync(BUILD_INFO, { force: true });
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
const compile = gulp.series(prune, tsc);
const build = gulp.series(prune, gulp.parallel(tsc, icons, codex, schemas));

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

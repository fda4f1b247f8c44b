/** `npm run lint`: ESLint, Prettier and the type checker over everything; warnings count too. */
import { stripVTControlCharacters } from 'node:util';
import { installed, main, root, runNode } from './lib/process.mjs';
import { ensureInstalled } from './lib/setup.mjs';

/** Runs a tool that prints one line per finding, and counts those lines. */
async function findings(name, args, isFinding) {
	const { code, output: coloured } = await runNode(args, { capture: true });
	const output = stripVTControlCharacters(coloured); // some tools colour whenever CI is set
	const count = output.split('\n').filter((line) => isFinding.test(line)).length;
	// A tool that stops without a finding has failed itself.
	return { name, count: code === 0 ? 0 : Math.max(count, 1), report: code === 0 ? '' : output };
}

const types = () =>
	findings(
		'types',
		[
			installed('typescript/bin/tsc'),
			...['--project', 'tsconfig.json', '--noEmit', '--pretty', 'false'],
			...['--incremental', '--tsBuildInfoFile', '.cache/lint.tsbuildinfo.json'],
		],
		/error TS\d+:/,
	);

const layout = () =>
	findings(
		'prettier',
		[installed('prettier/bin/prettier.cjs'), '--check', '.'],
		/^\[(warn\] (?!Code style issues)|error\] \S+:)/,
	);

async function rules() {
	const { ESLint } = await import('eslint');
	const eslint = new ESLint({ cwd: root });
	const results = await eslint.lintFiles(['.']);
	const count = results.reduce((sum, one) => sum + one.errorCount + one.warningCount, 0);
	const formatter = await eslint.loadFormatter('stylish');
	return { name: 'eslint', count, report: await formatter.format(results) };
}

await main(async () => {
	await ensureInstalled();
	const checks = await Promise.all([types(), layout(), rules()]);
	for (const { report } of checks) if (report.trim()) console.log(report.trimEnd());
	const total = checks.reduce((sum, { count }) => sum + count, 0);
	const parts = checks.map(({ name, count }) => `${name} ${count}`).join(', ');
	console.log(`lint: ${total} problems (${parts})`);
	return total === 0 ? 0 : 1;
});

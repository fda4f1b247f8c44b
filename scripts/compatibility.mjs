/**
 * `npm run compatibility [-- version …]`: the end-to-end tests of one process on each n8n that has a
 * recipe, or on those named; writes docs/compatibility.json and docs/compatibility.md.
 */
import fs from 'node:fs';
import path from 'node:path';
import { noRecipe, recipes } from './lib/n8nHost.mjs';
import { withN8nRun } from './lib/n8nRun.mjs';
import { installed, main, Problem, root, run, runNode } from './lib/process.mjs';
import { ensureBaseNodes, ensureBuilt, ensureInstalled } from './lib/setup.mjs';

const TESTS = 'test/e2e/(scenarios|freshProcess|secrets)\\.e2e\\.ts$';

/** Exit codes above this mean that a signal, such as Ctrl-C, ended the program. */
const ENDED_BY_SIGNAL = 128;

async function nodeVersion({ VOLT_E2E_SETTINGS }) {
	const { node } = JSON.parse(VOLT_E2E_SETTINGS);
	const { output } = await run(node, ['--version'], { capture: true });
	return output.trim().replace(/^v/, '');
}

/** Runs the tests and records what they came to. @returns jest's exit code */
async function measure({ version, runFolder, env }) {
	console.log(`n8n ${version}: running the tests`);
	const results = path.join(runFolder, 'results.json');
	const args = [
		'--json',
		`--outputFile=${results}`,
		`--config=${path.join(root, 'jest.e2e.config.js')}`,
		TESTS,
	];
	const { code } = await runNode([installed('jest/bin/jest.js'), ...args], {
		foreground: true,
		env,
	});
	if (code > ENDED_BY_SIGNAL) return code;
	if (!fs.existsSync(results)) throw new Problem('The tests did not start; see above.');
	const record = ['scripts/compatibility/main.ts', version, await nodeVersion(env), results];
	const recorded = await runNode(['--import', 'tsx', ...record]);
	if (recorded.code !== 0) throw new Problem('The results could not be recorded; see above.');
	return code;
}

await main(async () => {
	const asked = process.argv.slice(2);
	const known = recipes();
	const missed = asked.filter((version) => !known.includes(version));
	for (const version of missed) console.error(noRecipe(version));
	const versions = asked.length > 0 ? known.filter((version) => asked.includes(version)) : known;
	if (versions.length > 0) {
		await ensureInstalled();
		await ensureBaseNodes();
		await ensureBuilt();
	}
	for (const version of versions) {
		try {
			const code = await withN8nRun(measure, version);
			if (code > ENDED_BY_SIGNAL) return code;
		} catch (error) {
			if (!(error instanceof Problem)) throw error;
			console.error(error.message);
			missed.push(version);
		}
	}
	if (missed.length === 0) return 0;
	console.error(`Not measured: n8n ${missed.join(', ')}`);
	return 1;
});

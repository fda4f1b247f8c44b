/**
 * `npm run test:e2e [-- jest options]`: the packed package on a real n8n, with its set-up: installs
 * n8n once, packs, starts n8n and the sandbox on loopback, runs the tests, stops everything.
 */
import path from 'node:path';
import { printCounts } from './lib/counts.mjs';
import { withN8nRun } from './lib/n8nRun.mjs';
import { installed, main, root, runNode } from './lib/process.mjs';
import { ensureBaseNodes, ensureInstalled } from './lib/setup.mjs';

await main(async () => {
	await ensureInstalled();
	await ensureBaseNodes();
	return await withN8nRun(async ({ version, runFolder, env }) => {
		console.log(`n8n ${version}: starting with the packed package`);
		const counts = path.join(runFolder, 'counts.json');
		const args = [
			'--reporters=default',
			`--reporters=${path.join(root, 'test/reporter.cjs')}`,
			`--config=${path.join(root, 'jest.e2e.config.js')}`,
			...process.argv.slice(2),
		];
		const { code } = await runNode([installed('jest/bin/jest.js'), ...args], {
			foreground: true,
			env: { ...env, TEST_COUNTS_FILE: counts },
		});
		printCounts(counts, code);
		return code;
	});
});

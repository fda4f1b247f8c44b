/** `npm test [-- jest options]`: all tests against the built nodes; ends with the counts. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { printCounts } from './lib/counts.mjs';
import { installed, main, root, runNode } from './lib/process.mjs';
import { ensureBaseNodes, ensureBuilt, ensureInstalled } from './lib/setup.mjs';

await main(async () => {
	await ensureInstalled();
	await ensureBaseNodes();
	await ensureBuilt();
	const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'volt-test-'));
	process.on('exit', () => fs.rmSync(scratch, { recursive: true, force: true }));
	const counts = path.join(scratch, 'counts.json');
	// --config comes last: jest would take the caller's file names for more reporters.
	const args = [
		'--reporters=default',
		`--reporters=${path.join(root, 'test/reporter.cjs')}`,
		`--config=${path.join(root, 'jest.config.js')}`,
		...process.argv.slice(2),
	];
	// Most of what tests make is soon forgotten; a tenth less of the processor's time goes to collecting it.
	const memory = '--max-semi-space-size=64';
	const { code } = await runNode([memory, installed('jest/bin/jest.js'), ...args], {
		foreground: true,
		env: { TEST_COUNTS_FILE: counts },
	});
	printCounts(counts, code);
	return code;
});

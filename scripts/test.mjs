/** `npm test [-- jest options]`: all tests against the built nodes; ends with the counts. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installed, main, root, runNode } from './lib/process.mjs';
import { ensureBaseNodes, ensureBuilt, ensureInstalled } from './lib/setup.mjs';

const SKIPPED_SHOWN = 20;

/** Prints what the reporter left in `file`; its last line is `N passed, N failed`. */
function summarize(file, code) {
	if (fs.existsSync(file)) {
		const { passed, failed, skipped } = JSON.parse(fs.readFileSync(file, 'utf8'));
		if (skipped.length > 0) {
			const more = skipped.length - SKIPPED_SHOWN;
			console.log(`${skipped.length} skipped:`);
			for (const name of skipped.slice(0, SKIPPED_SHOWN)) console.log(`  ${name}`);
			if (more > 0) console.log(`  and ${more} more`);
		}
		// A jest that was ended from outside has counted what it got to, and failed all the same.
		console.log(`${passed} passed, ${code === 0 ? failed : Math.max(1, failed)} failed`);
	} else if (code !== 0) {
		// Jest ended before any test did.
		console.log('0 passed, 1 failed');
	}
}

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
	const { code } = await runNode([installed('jest/bin/jest.js'), ...args], {
		foreground: true,
		env: { TEST_COUNTS_FILE: counts },
	});
	summarize(counts, code);
	return code;
});

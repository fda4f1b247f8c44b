/** The last lines of a test run: what was skipped, and `N passed, N failed`. */
import fs from 'node:fs';

const SKIPPED_SHOWN = 20;

/**
 * Prints what test/reporter.cjs left in `file`; its last line is `N passed, N failed`.
 *
 * @param {string} file
 * @param {number} code jest's exit code
 */
export function printCounts(file, code) {
	if (fs.existsSync(file)) {
		const { passed, failed, skipped } = JSON.parse(fs.readFileSync(file, 'utf8'));
		if (skipped.length > 0) {
			const more = skipped.length - SKIPPED_SHOWN;
			console.log(`${skipped.length} skipped:`);
			for (const name of skipped.slice(0, SKIPPED_SHOWN)) console.log(`  ${name}`);
			if (more > 0) console.log(`  and ${more} more`);
		}
		console.log(`${passed} passed, ${failed} failed`);
	} else if (code !== 0) {
		// Jest ended before any test did.
		console.log('0 passed, 1 failed');
	}
}

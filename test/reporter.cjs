/** Jest reporter that leaves the counts for scripts/test.mjs, which prints them last. */
const fs = require('node:fs');

const NOT_RUN = new Set(['pending', 'skipped', 'todo', 'disabled']);

module.exports = class CountsReporter {
	/** @param {unknown} _contexts @param {import('@jest/reporters').AggregatedResult} results */
	onRunComplete(_contexts, results) {
		const file = process.env.TEST_COUNTS_FILE;
		if (!file) return;
		const skipped = results.testResults
			.flatMap((suite) => suite.testResults)
			.filter((test) => NOT_RUN.has(test.status))
			.map((test) => test.fullName);
		const counts = {
			passed: results.numPassedTests,
			// A file that does not even load counts as one failure.
			failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
			skipped,
		};
		fs.writeFileSync(file, JSON.stringify(counts));
	}
};

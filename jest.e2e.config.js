const base = require('./jest.config.js');

/** @type {import('jest').Config} The tests on a real n8n; see scripts/e2e.mjs. */
module.exports = {
	...base,
	roots: ['<rootDir>/test/e2e'],
	testMatch: ['**/*.e2e.ts'],
	// n8n and the sandbox as they are: nothing is loaded often enough to be bundled.
	moduleNameMapper: {},
	globalSetup: '<rootDir>/test/e2e/setup.ts',
	globalTeardown: '<rootDir>/test/e2e/teardown.ts',
	// One n8n for all files, in one process with them.
	maxWorkers: 1,
	// Longer than whatever a test waits for: that says what did not come.
	testTimeout: 600_000,
};

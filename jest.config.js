const engine = require('./test/setup/engineBundle.cjs');
const sandbox = require('./test/setup/sandboxBundle.cjs');

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: '<rootDir>/test/setup/environment.cjs',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	globalSetup: '<rootDir>/test/setup/bundles.cjs',
	moduleNameMapper: { ...engine.mapper, ...sandbox.mapper },
	transform: {
		// The sandbox's OpenAPI library leans on a package that is ES modules only.
		'^.+/@apidevtools/.+\\.js$|^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
	},
	transformIgnorePatterns: ['/node_modules/(?!@apidevtools/)'],
	// The machine that checks has two cores; a fifth of the time is spent waiting.
	maxWorkers: 3,
	// What a file loads stays in memory for as long as a time-out it began (AbortSignal.timeout).
	workerIdleMemoryLimit: '1GB',
	testTimeout: 60_000,
};

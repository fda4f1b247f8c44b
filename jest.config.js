/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
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
	// The engine loads all of n8n-core once per test file; two cores, so two workers.
	maxWorkers: 2,
	testTimeout: 60_000,
};

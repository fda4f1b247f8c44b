/**
 * Lint rules by folder.
 *
 * What ships (nodes/, credentials/, package.json) is held to n8n's own rules, applied as n8n's
 * node-cli 0.48 applies them, without exceptions and without inline disables, since n8n's
 * verification scan ignores those. What does not ship is held to typed TypeScript rules.
 */
import js from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import regexp from 'eslint-plugin-regexp';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { arrows } from './scripts/lib/arrows.mjs';

const SHIPPED = ['nodes/**/*.ts', 'credentials/**/*.ts'];
const OURS = ['engine', 'sandbox', 'scripts', 'test', 'bench'].map((folder) => `${folder}/**/*.ts`);
const PLAIN = ['**/*.{js,mjs,cjs}'];

const NODE_GLOBALS = [
	'AbortController',
	'AbortSignal',
	'Buffer',
	'URL',
	'URLSearchParams',
	'clearInterval',
	'clearTimeout',
	'console',
	'fetch',
	'performance',
	'process',
	'setInterval',
	'setTimeout',
];
const COMMONJS_GLOBALS = ['__dirname', '__filename', 'exports', 'module', 'require'];
const readonly = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

const typed = { projectService: true, tsconfigRootDir: import.meta.dirname };
const communityNodes = n8nCommunityNodesPlugin.configs.recommended;

export default defineConfig(
	globalIgnores(['dist/', '.cache/', '.build/', 'coverage/']),
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },

	// What ships, as in node-cli's configs/eslint.js.
	{
		files: SHIPPED,
		extends: [
			js.configs.recommended,
			tseslint.configs.recommended,
			communityNodes,
			importX.flatConfigs.recommended,
		],
		settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
		languageOptions: { parserOptions: typed },
		linterOptions: { noInlineConfig: true },
		rules: {
			'prefer-spread': 'off',
			'no-console': 'error',
			// Ours, beyond n8n's: a forgotten promise is a lost failure, a `!` an unchecked answer.
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
		},
	},
	{
		// A service or a file may hold any text, and a pattern that is not linear stops n8n for all.
		files: SHIPPED,
		plugins: { regexp },
		rules: {
			'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
			'regexp/no-super-linear-move': ['error', { report: 'potential', ignorePartial: false }],
		},
	},
	{ plugins: { 'n8n-nodes-base': n8nNodesBase } },
	{
		files: ['package.json'],
		extends: [communityNodes],
		rules: { ...n8nNodesBase.configs.community.rules },
		languageOptions: {
			parser: tseslint.parser,
			parserOptions: { extraFileExtensions: ['.json'] },
		},
	},
	{
		files: ['credentials/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},

	// What does not ship.
	{
		files: OURS,
		extends: [js.configs.recommended, tseslint.configs.recommendedTypeChecked],
		languageOptions: { parserOptions: typed },
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', ignoreRestSiblings: true },
			],
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true },
			],
			// An async function turns a throw into a rejection, as the interface it fills promises.
			'@typescript-eslint/require-await': 'off',
		},
	},
	{
		files: ['test/**/*.ts'],
		rules: {
			// `expect(fake.method)` reads a method without calling it, and jest wants it so.
			'@typescript-eslint/unbound-method': 'off',
			// In a test a missing element fails the test, which is what it is for.
			'@typescript-eslint/no-non-null-assertion': 'off',
		},
	},
	{
		files: PLAIN,
		extends: [js.configs.recommended],
		languageOptions: { globals: readonly(NODE_GLOBALS) },
		rules: { eqeqeq: 'error', 'no-var': 'error', 'prefer-const': 'error' },
	},
	{
		files: ['**/*.{js,cjs}'],
		languageOptions: { sourceType: 'commonjs', globals: readonly(COMMONJS_GLOBALS) },
	},

	// A file is about one thing; a longer one is about two.
	{ files: [...SHIPPED, ...OURS, ...PLAIN], rules: { 'max-lines': ['error', 250] } },
	{ files: ['test/**/*.ts'], rules: { 'max-lines': ['error', 400] } },

	...arrows,
);

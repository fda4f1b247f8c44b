/**
 * n8n's verification lint (`@n8n/scan-community-package`) on a local folder: the scanner's own
 * configuration and file patterns, inline disables ignored, warnings counted as well. The scanner
 * pins a release of n8n's rules; a newer one installed beside it is applied too.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installed } from './process.mjs';

const SCANNER = installed('@n8n/scan-community-package/scanner/scanner.mjs');
const RULES = '@n8n/eslint-plugin-community-nodes';
const PLUGIN = '@n8n/community-nodes';
/** What the scanner lints of a published tarball (written inside one of its functions). */
export const PACKAGE_FILE_PATTERNS = ['**/*.js', 'package.json'];
/** What the scanner leaves out everywhere (as well). */
const IGNORED = ['node_modules/**', '**/package-lock.json'];

/** The scanner makes a temporary folder when imported and leaves it; here it is removed. */
async function importScanner() {
	const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'volt-scanner-'));
	const names = ['TMPDIR', 'TEMP', 'TMP'];
	const before = names.map((name) => process.env[name]);
	for (const name of names) process.env[name] = scratch;
	try {
		return await import(pathToFileURL(SCANNER).href);
	} finally {
		names.forEach((name, index) => {
			if (before[index] === undefined) delete process.env[name];
			else process.env[name] = before[index];
		});
		fs.rmSync(scratch, { recursive: true, force: true });
	}
}

/** n8n's rules in a configuration: the plugin, whose `meta.version` is the release. */
const rulesOf = (config) =>
	config.map(({ plugins }) => plugins?.[PLUGIN]).find((plugin) => plugin !== undefined);

/** The same configuration with another release of n8n's rules in place of the pinned one. */
const withRules = (config, plugin) =>
	config.map((entry) => {
		if (!entry.plugins?.[PLUGIN]) return entry;
		const { plugins, rules } = plugin.configs.recommended;
		return { ...entry, plugins: { ...entry.plugins, ...plugins }, rules };
	});

/**
 * @returns {Promise<{ sourcePatterns: string[], releases: string[],
 *   scan: (folder: string, patterns: string[]) => Promise<ScanResult> }>}
 *   `releases`: the versions of n8n's rules that `scan` applies
 * @typedef {{ errors: number, warnings: number, files: number, report: string }} ScanResult
 */
export async function loadScan() {
	const { buildScanConfig, SOURCE_FILE_PATTERNS } = await importScanner();
	const { ESLint } = await import('eslint');
	const glob = createRequire(SCANNER)('fast-glob');
	const pinned = await buildScanConfig();
	const configs = [[rulesOf(pinned).meta.version, pinned]];
	const { n8nCommunityNodesPlugin: newest } = await import(RULES);
	if (newest.meta.version !== configs[0][0]) {
		configs.push([newest.meta.version, withRules(pinned, newest)]);
	}

	async function lint(folder, patterns, release, overrideConfig) {
		const eslint = new ESLint({
			cwd: folder,
			allowInlineConfig: false,
			overrideConfigFile: true,
			overrideConfig,
		});
		const files = glob.sync(patterns, { cwd: folder, absolute: true, ignore: IGNORED });
		const results = files.length > 0 ? await eslint.lintFiles(files) : [];
		const formatter = await eslint.loadFormatter('stylish');
		const report = await formatter.format(results);
		const total = (field) => results.reduce((sum, one) => sum + one[field], 0);
		return {
			errors: total('errorCount'),
			warnings: total('warningCount'),
			files: files.length,
			report: report.trim() ? `With n8n's rules ${release}:\n${report}` : '',
		};
	}

	async function scan(folder, patterns) {
		const parts = [];
		for (const [release, config] of configs) {
			parts.push(await lint(folder, patterns, release, config));
		}
		return {
			errors: Math.max(...parts.map(({ errors }) => errors)),
			warnings: Math.max(...parts.map(({ warnings }) => warnings)),
			files: parts[0].files,
			report: parts.map(({ report }) => report).join(''),
		};
	}

	return { sourcePatterns: SOURCE_FILE_PATTERNS, releases: configs.map(([one]) => one), scan };
}

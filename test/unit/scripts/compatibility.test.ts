/** docs/compatibility.md: what a run renews, and the page that comes of it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { compatibilityPage } from '../../../scripts/compatibility/page';
import {
	isOlder,
	renewed,
	suitesOf,
	type JestResults,
	type Measured,
	type Results,
} from '../../../scripts/compatibility/results';

const ROOT = path.resolve(__dirname, '../../..');
const passed = { passed: 2, of: 2, failed: [] };

const measured = (
	n8n: string,
	scenarios = passed as Measured['suites']['scenarios'],
): Measured => ({
	n8n,
	node: '24.21.0',
	package: '0.1.0',
	date: '2026-11-22',
	suites: { scenarios, freshProcess: passed, secrets: passed },
});

const older = measured('2.9.4', { passed: 1, of: 2, failed: ['one of 100 items meets a 401'] });
const sample: Results = {
	measured: [measured('2.41.1'), older],
	notMeasured: [{ n8n: '2.31.6', date: '2026-11-22', why: 'A package is missing.' }],
	remarks: { '2.9.4': ['It is old.'], '2.41.1': ['Not shown.'] },
};

describe('the page', () => {
	const page = compatibilityPage(sample);

	it('has a row for each n8n, with what passed', () => {
		expect(page).toContain(
			[
				'| n8n | Node.js | Scenarios | Fresh process | Secrets | Package | Date |',
				'| --- | --- | --- | --- | --- | --- | --- |',
				'| 2.41.1 | 24.21.0 | 2 of 2 | 2 of 2 | 2 of 2 | 0.1.0 | 2026-11-22 |',
				'| 2.9.4 | 24.21.0 | 1 of 2 | 2 of 2 | 2 of 2 | 0.1.0 | 2026-11-22 |',
			].join('\n'),
		);
	});

	it('names what did not pass, under its n8n alone', () => {
		expect(page).toContain('### n8n 2.9.4\n\n- Scenarios: one of 100 items meets a 401\n');
		expect(page).not.toContain('### n8n 2.41.1');
	});

	it('says why: what that n8n lacks, and what was found by hand', () => {
		expect(page).toMatch(/### n8n 2\.9\.4\n[^#]*That a token is over[^#]*\nIt is old\.\n/);
		expect(page).not.toContain('Not shown.');
	});

	it('says which n8n could not be measured, and why', () => {
		expect(page).toContain('| 2.31.6 | A package is missing. | 2026-11-22 |');
	});

	it('has no empty headings where all passed and all could be measured', () => {
		const all = compatibilityPage({ measured: [measured('2.41.1')], notMeasured: [], remarks: {} });
		expect(all).not.toMatch(/## (What did not pass|Not measured)/);
	});

	it('in docs/ is made of the results beside it', () => {
		const [results, text] = ['json', 'md'].map((kind) =>
			readFileSync(path.join(ROOT, `docs/compatibility.${kind}`), 'utf8'),
		);
		expect(compatibilityPage(JSON.parse(results ?? '') as Results)).toBe(text);
	});
});

describe('the results', () => {
	it('of one n8n replace its former ones and leave the others, newest first', () => {
		const now = { ...measured('2.9.4'), date: '2026-12-01' };
		const versions = renewed(sample, now).measured.map(({ n8n, date }) => `${n8n} ${date}`);
		expect(versions).toEqual(['2.41.1 2026-11-22', '2.9.4 2026-12-01']);
		expect(renewed(sample, measured('2.31.6'))).toEqual({
			measured: [sample.measured[0], measured('2.31.6'), older],
			notMeasured: [],
			remarks: sample.remarks,
		});
	});

	const jest = (suites: Record<string, Array<[string, string]>>): JestResults => ({
		testResults: Object.entries(suites).map(([name, tests]) => ({
			name: `/somewhere/test/e2e/${name}.e2e.ts`,
			message: tests.length === 0 ? 'Cannot find module\nat all' : '',
			assertionResults: tests.map(([title, status]) => ({
				title,
				fullName: `about it ${title}`,
				status,
			})),
		})),
	});

	it('are taken from jest, without tests that were skipped', () => {
		const suites = suitesOf(
			jest({
				secrets: [
					['a', 'passed'],
					['b', 'failed'],
					['c', 'pending'],
				],
				scenarios: [['d', 'failed']],
				freshProcess: [],
			}),
		);
		expect(suites).toEqual({
			scenarios: { passed: 0, of: 1, failed: ['d'] },
			freshProcess: { passed: 0, of: 0, failed: ['None was run: Cannot find module'] },
			secrets: { passed: 1, of: 2, failed: ['about it b'] },
		});
	});

	it('are not taken from a run that left a file of tests out', () => {
		expect(() => suitesOf(jest({ scenarios: [['a', 'passed']] }))).toThrow(
			'freshProcess.e2e.ts was not run.',
		);
	});

	it('compare versions by number', () => {
		expect([
			isOlder('2.9.4', '2.20'),
			isOlder('2.20.12', '2.20'),
			isOlder('2.41.1', '2.33'),
		]).toEqual([true, false, false]);
	});
});

it('a version without a recipe ends with one line that names those with one', () => {
	const { status, stderr } = spawnSync(
		process.execPath,
		[path.join(ROOT, 'scripts/compatibility.mjs'), '2.0.99'],
		{ encoding: 'utf8' },
	);
	expect(stderr).toMatch(/^No recipe for n8n 2\.0\.99, only for .*2\.41\.1/);
	expect(stderr).toMatch(/Not measured: n8n 2\.0\.99\n$/);
	expect(status).toBe(1);
});

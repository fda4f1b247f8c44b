/** What the end-to-end tests showed on each n8n: docs/compatibility.json, and how it is kept. */
import path from 'node:path';

/** The test files that count, `<name>.e2e.ts`, and what the page calls them. */
export const SUITES = {
	scenarios: 'Scenarios',
	freshProcess: 'Fresh process',
	secrets: 'Secrets',
} as const;

export type SuiteName = keyof typeof SUITES;

export const SUITE_NAMES = Object.keys(SUITES) as SuiteName[];

export interface SuiteResult {
	passed: number;
	of: number;
	/** Names of the tests that did not pass. */
	failed: string[];
}

/** One n8n, and what the package did on it. */
export interface Measured {
	n8n: string;
	/** The Node.js n8n ran with. */
	node: string;
	/** The package's version. */
	package: string;
	/** As in 2026-11-22. */
	date: string;
	suites: { [name in SuiteName]: SuiteResult };
}

/** One n8n that was tried and is not in the table. Written by hand. */
export interface NotMeasured {
	n8n: string;
	date: string;
	/** A sentence. */
	why: string;
}

export interface Results {
	/** Newest n8n first. */
	measured: Measured[];
	notMeasured: NotMeasured[];
	/** By version of n8n: sentences on what did not pass there. Written by hand. */
	remarks: Record<string, string[]>;
}

/** The part of jest's `--json` that is read. */
export interface JestResults {
	testResults: Array<{
		/** The file. */
		name: string;
		message: string;
		assertionResults: Array<{ fullName: string; title: string; status: string }>;
	}>;
}

/** Newest first. */
export function newestFirst(a: string, b: string): number {
	return b.localeCompare(a, 'en', { numeric: true });
}

/** Whether version `a` is older than version `b`. */
export const isOlder = (a: string, b: string): boolean => newestFirst(a, b) > 0;

function suiteResult(name: SuiteName, { testResults }: JestResults): SuiteResult {
	const file = testResults.find((one) => path.basename(one.name) === `${name}.e2e.ts`);
	if (!file) throw new Error(`${name}.e2e.ts was not run.`);
	const ran = file.assertionResults.filter(({ status }) => /^(passed|failed)$/.test(status));
	// A scenario's name says all; the other tests are told apart by what they are about as well.
	const nameOf = (test: (typeof ran)[number]) =>
		name === 'scenarios' ? test.title : test.fullName;
	const failed = ran.filter(({ status }) => status === 'failed').map(nameOf);
	const passed = ran.length - failed.length;
	if (ran.length === 0) failed.push(`None was run: ${file.message.trim().split('\n')[0]}`);
	return { passed, of: ran.length, failed };
}

/** @throws Error when a test file that counts is not among jest's results */
export function suitesOf(jest: JestResults): Measured['suites'] {
	const suites = SUITE_NAMES.map((name) => [name, suiteResult(name, jest)] as const);
	return Object.fromEntries(suites) as Measured['suites'];
}

/** The results with this n8n's in place of its former ones. */
export function renewed({ measured, notMeasured, remarks }: Results, one: Measured): Results {
	const isAnother = ({ n8n }: { n8n: string }) => n8n !== one.n8n;
	return {
		measured: [...measured.filter(isAnother), one].sort((a, b) => newestFirst(a.n8n, b.n8n)),
		notMeasured: notMeasured.filter(isAnother),
		remarks,
	};
}

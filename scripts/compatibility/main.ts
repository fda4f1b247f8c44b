/** Records what jest found on one n8n, and writes the page anew; see scripts/compatibility.mjs. */
import fs from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { compatibilityPage } from './page';
import { renewed, suitesOf, type JestResults, type Measured, type Results } from './results';

const ROOT = path.resolve(__dirname, '../..');
const RESULTS = path.join(ROOT, 'docs/compatibility.json');
const PAGE = path.join(ROOT, 'docs/compatibility.md');

const readJson = (file: string): unknown => JSON.parse(fs.readFileSync(file, 'utf8'));

function summaryOf({ n8n, suites }: Measured): string {
	const counts = Object.values(suites);
	const sum = (key: 'passed' | 'of') => counts.reduce((total, one) => total + one[key], 0);
	return `n8n ${n8n}: ${sum('passed')} of ${sum('of')} passed; written to docs/compatibility.md`;
}

async function main([n8n = '', node = '', jestFile = '']: string[]): Promise<void> {
	const { version } = readJson(path.join(ROOT, 'package.json')) as { version: string };
	const measured: Measured = {
		n8n,
		node,
		package: version,
		date: new Date().toISOString().slice(0, 10),
		suites: suitesOf(readJson(jestFile) as JestResults),
	};
	const results = renewed(readJson(RESULTS) as Results, measured);
	const layout = { ...(await resolveConfig(RESULTS)), filepath: RESULTS };
	fs.writeFileSync(RESULTS, await format(JSON.stringify(results), layout));
	fs.writeFileSync(PAGE, compatibilityPage(results));
	console.log(summaryOf(measured));
}

void main(process.argv.slice(2));

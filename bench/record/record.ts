/** What was measured, kept in `bench/results.json`, and shown by the table in docs/performance.md and a picture. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chart } from './chart';
import { nameOf, type Row } from './row';
import { page } from './table';

export interface Results {
	rows: Row[];
}

const FILE = join(__dirname, '../results.json');
const PICTURE = join(__dirname, '../../docs/images/bench.svg');
const PAGE = join(__dirname, '../../docs/performance.md');

function stored(): Row[] {
	try {
		return (JSON.parse(readFileSync(FILE, 'utf8')) as Results).rows;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
		throw error;
	}
}

/** Puts a row in the place of an earlier one of the same, leaves all others, and draws all anew. */
export function record(row: Row): void {
	const rows = stored();
	const at = rows.findIndex((one) => nameOf(one) === nameOf(row));
	rows.splice(at < 0 ? rows.length : at, at < 0 ? 0 : 1, row);
	const results: Results = { rows };
	writeFileSync(FILE, `${JSON.stringify(results, null, '\t')}\n`);
	writeFileSync(PICTURE, chart(results));
	writeFileSync(PAGE, page(readFileSync(PAGE, 'utf8'), results));
}

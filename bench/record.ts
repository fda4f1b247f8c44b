/**
 * What was measured, kept for the table, for `bench/results.json` and for the picture in the README. A row is
 * the time of each contender in one run: what people use instead, ours, and the least that could be.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { chart } from './chart';

/** Where a row was measured. */
export type Where = 'in one process' | 'on a real n8n';

export interface Row {
	title: string;
	where: Where;
	/** Medians in milliseconds by contender; the first one is what the others are held against. */
	times: Record<string, number>;
	/** Of the contenders, ours. */
	ours: string;
	/** The least that the same could take, in milliseconds, and why. */
	limit?: { ms: number; why: string };
}

interface Results {
	/** Day of the newest row. */
	date: string;
	machine: string;
	rows: Row[];
}

const FILE = join(__dirname, 'results.json');
const PICTURE = join(__dirname, '../docs/images/bench.svg');

function stored(): Results | undefined {
	try {
		return JSON.parse(readFileSync(FILE, 'utf8')) as Results;
	} catch {
		return undefined;
	}
}

/** How many times faster ours is than what it is held against. */
export function ratioOf({ times, ours }: Row): number {
	const [first = NaN] = Object.values(times);
	return first / (times[ours] ?? NaN);
}

const nameOf = ({ title, where }: Row) => `${title} ${where}`;

/** Puts a row in the place of an earlier one of the same, and draws all anew. */
export function record(row: Row): void {
	const others = (stored()?.rows ?? []).filter((one) => nameOf(one) !== nameOf(row));
	const [cpu] = os.cpus();
	const results: Results = {
		date: new Date().toISOString().slice(0, 10),
		machine: `${os.cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), Node ${process.version}`,
		rows: [...others, row],
	};
	writeFileSync(FILE, `${JSON.stringify(results, null, '\t')}\n`);
	writeFileSync(PICTURE, chart(results.rows, `${results.date}, ${results.machine}`));
}

/** Which rows of a report are in the one before it as well. Rows are held as marks of them. */
import { createHash } from 'crypto';
import { UserError } from 'n8n-workflow';
import type { CsvRow } from '../../../core/values/csv';

/** Looks at the rows of one report after the other. */
export interface Seam {
	/**
	 * The rows that can be given now; those that are in the report before are left out.
	 * @param of what messages call the report
	 */
	take(row: CsvRow, of: string): CsvRow[];
	/** The report is over: the rows of it that were held back. */
	end(): CsvRow[];
}

/** Characters of a mark: more than 128 bits of a hash. */
const MARK = 22;

/** Stands for the cells of a row, however they are quoted. */
const markOf = ({ cells }: CsvRow): string =>
	createHash('sha256').update(JSON.stringify(cells)).digest('base64').slice(0, MARK);

/** Marks in a row, without one of them; undefined where it is not there. */
function without(marks: string, mark: string): string | undefined {
	for (let at = 0; at < marks.length; at += MARK) {
		if (marks.startsWith(mark, at)) return marks.slice(0, at) + marks.slice(at + MARK);
	}
	return undefined;
}

/** Rows have an ID: one that the report before has is left out, wherever it stands. */
export class ById implements Seam {
	/** Marks of the rows of each ID. */
	private before = new Map<string, string>();
	private now = new Map<string, string>();

	/** @param column where the ID stands, from 0 */
	constructor(private readonly column: number) {}

	/** @throws UserError for a row that is another in the report before */
	take(row: CsvRow, of: string): CsvRow[] {
		const id = row.cells[this.column] ?? '';
		if (id === '') return [row];
		const mark = markOf(row);
		this.now.set(id, (this.now.get(id) ?? '') + mark);
		const known = this.before.get(id) ?? '';
		if (known === '') return [row];
		const left = without(known, mark);
		if (left === undefined) throw changed(id, of);
		this.before.set(id, left);
		return [];
	}

	end(): CsvRow[] {
		[this.before, this.now] = [this.now, new Map()];
		return [];
	}
}

/** Two reports have a row in different ways: given once, a change or a row would be lost. */
const changed = (id: string, of: string) =>
	new UserError(`${of} has the row "${id.slice(0, 60)}" otherwise than the report before it`, {
		description:
			'It may have changed between the two: request both again. Or leave ID Column empty: then only rows of which all cells are the same, where one report ends and the next begins, count as one.',
	});

/** Rows at the end of a report that may be the first of the next one; more than that are not looked at. */
const LONGEST = 10_000;

/** Rows have no ID: those that end one report and begin the next, in the same order, are left out. */
export class AtTheSeam implements Seam {
	/** Marks of the last rows of the report before. */
	private before: string[] = [];
	private now: string[] = [];
	/** Where in them the rows held back may begin. */
	private starts: number[] = [];
	private held: CsvRow[] = [];
	/** How many of the rows held back are sure to be repeated. */
	private repeated = 0;

	take(row: CsvRow): CsvRow[] {
		const mark = markOf(row);
		this.now.push(mark);
		if (this.now.length > 2 * LONGEST) this.now = this.now.slice(-LONGEST);
		if (this.starts.length === 0) return [row];
		const { before, held } = this;
		const fitting = this.starts.filter((start) => before[start + held.length] === mark);
		held.push(row);
		const isEnd = (start: number) => start + held.length === before.length;
		if (fitting.some(isEnd)) this.repeated = held.length;
		this.starts = fitting.filter((start) => !isEnd(start));
		return this.starts.length > 0 ? [] : this.release();
	}

	end(): CsvRow[] {
		const rest = this.release();
		[this.before, this.now] = [this.now.slice(-LONGEST), []];
		this.starts = [...this.before.keys()];
		return rest;
	}

	private release(): CsvRow[] {
		const rest = this.held.slice(this.repeated);
		Object.assign(this, { held: [], repeated: 0, starts: [] });
		return rest;
	}
}

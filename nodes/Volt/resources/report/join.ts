/** Reports of ranges that follow each other, as one. */
import { NodeApiError, UserError } from 'n8n-workflow';
import { csvRows, type CsvRow } from '../../../core/values/csv';
import { mustBeLike, type Head } from './heads';
import { AtTheSeam, ById, type Seam } from './seams';

/** A report that is joined with others. */
export interface Part {
	/** What messages call it. */
	name: string;
	/** Its text, as it arrives. */
	read(): Promise<AsyncIterable<Buffer | string>>;
}

/** The column of IDs that is taken where the reports have it. */
export const USUAL_ID = 'id';

/** What was joined, once it is. */
export interface Count {
	rows: number;
	/** Rows that two reports had, and that are given once. */
	repeatedRows: number;
	/** Null where rows have no ID. */
	idColumn: string | null;
}

/** @throws UserError for a column that was named and is not there */
function seamOf(head: readonly string[], idColumn: string | undefined, count: Count): Seam {
	if (idColumn === undefined) return new AtTheSeam();
	const wanted = idColumn.toLowerCase();
	const at = head.findIndex((name) => name.trim().toLowerCase() === wanted);
	if (at < 0 && wanted === USUAL_ID) return new AtTheSeam();
	if (at < 0) {
		throw new UserError(`ID Column: the reports have no column "${idColumn.slice(0, 60)}"`, {
			description: `They have ${head.join(', ').slice(0, 300)}.`,
		});
	}
	count.idColumn = head[at]?.trim() ?? null;
	return new ById(at);
}

/** An answer's error, which says which report it is of. */
export const ofReport = (name: string, thrown: unknown): unknown =>
	thrown instanceof NodeApiError
		? Object.assign(thrown, { message: `${name}: ${thrown.message}` })
		: thrown;

/** @throws UserError, NodeApiError that name the part */
async function* rowsOf({ name, read }: Part): AsyncGenerator<CsvRow> {
	try {
		yield* csvRows(await read());
	} catch (thrown) {
		const isText = thrown instanceof UserError;
		await Promise.reject(isText ? unreadable(name, thrown) : ofReport(name, thrown));
	}
}

const unreadable = (name: string, { message }: UserError) =>
	new UserError(`${name} cannot be joined: ${message}`, {
		description: 'Download each for itself, as a file: that gives it byte for byte.',
	});

const written = (rows: readonly CsvRow[]): string => rows.map(({ text }) => `${text}\r\n`).join('');

/**
 * The text of all parts: the columns once, the rows part by part, each as it was written, with CRLF.
 * One part is read at a time; of the one before only marks of its rows are held.
 * @param parts in the order of their ranges
 * @param idColumn undefined where whole rows are compared
 * @param count says in the end what was joined
 * @throws UserError that names a part; what reading it throws
 */
export async function* joined(
	parts: readonly Part[],
	idColumn: string | undefined,
	count: Count,
): AsyncGenerator<string> {
	let first: { head: Head; seam: Seam } | undefined;
	let read = 0;
	const give = (rows: readonly CsvRow[]): string => {
		count.rows += rows.length;
		count.repeatedRows = read - count.rows;
		return written(rows);
	};
	for (const part of parts) {
		let head: Head | undefined;
		for await (const row of rowsOf(part)) {
			if (head && first) {
				read++;
				yield give(first.seam.take(row, part.name));
				continue;
			}
			head = { ...row, of: part.name };
			if (!first) {
				first = { head, seam: seamOf(row.cells, idColumn, count) };
				yield written([row]);
			} else mustBeLike(head, first.head);
		}
		if (first) yield give(first.seam.end());
	}
}

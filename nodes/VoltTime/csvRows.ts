/** What the service takes in a column of an imported file. */
export interface Column {
	/** As a header row calls it. */
	name: string;
	label: string;
	/** Characters at most. */
	max: number;
}

/** A cell that the service would not take. */
export interface LongCell {
	/** As a spreadsheet counts: the first row of the file is 1, header and blank rows included. */
	row: number;
	column: Column;
	/** Characters it has. */
	length: number;
}

const SEPARATORS = [',', ';', '\t'];

/** Where a quoted cell that begins at `start` is closed; -1 when its quote is a plain character. */
function closingQuote(text: string, start: number, separator: string): number {
	let at = text.indexOf('"', start + 1);
	while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
	const next = text[at + 1];
	const ends = next === undefined || next === separator || next === '\r' || next === '\n';
	return at !== -1 && ends ? at : -1;
}

/** Where an unquoted cell ends. */
function cellEnd(text: string, start: number, separator: string): number {
	let at = start;
	while (at < text.length && text[at] !== separator && text[at] !== '\r' && text[at] !== '\n') at++;
	return at;
}

/** Rows of a text with a separator (RFC 4180; CR, LF and CRLF end a row; quotes are optional). */
function split(text: string, separator: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	for (let at = 0; at <= text.length; at++) {
		const close = text[at] === '"' ? closingQuote(text, at, separator) : -1;
		const end = close === -1 ? cellEnd(text, at, separator) : close + 1;
		const quoted = close !== -1;
		row.push(quoted ? text.slice(at + 1, close).replaceAll('""', '"') : text.slice(at, end));
		at = end;
		if (text[at] === separator) continue;
		rows.push(row);
		row = [];
		if (text[at] === '\r' && text[at + 1] === '\n') at++;
	}
	return rows;
}

/** Whether a row holds nothing but separators, of whatever kind. */
const isBlank = (cells: string[]) => cells.every((cell) => /^[\s,;]*$/.test(cell));

/** The part of the rows that a separator splits. */
function share(rows: string[][]): number {
	const filled = rows.filter((cells) => !isBlank(cells));
	return filled.filter(({ length }) => length > 1).length / Math.max(1, filled.length);
}

/**
 * Cells of a CSV text by row, blank rows included. The separator is the one that splits the largest
 * part of the rows.
 * @param text without a byte order mark
 */
export function csvRows(text: string): string[][] {
	const [best] = SEPARATORS.map((separator) => split(text, separator))
		.map((rows) => ({ rows, share: share(rows) }))
		.sort((a, b) => b.share - a.share);
	return best?.rows ?? [];
}

const key = (cell: string) =>
	cell
		.trim()
		.toLowerCase()
		.replace(/[\s-]+/g, '_');

/** Columns in the order of the header row; undefined when the first row is none. */
function headerOf(first: string[], columns: Column[]): Array<Column | undefined> | undefined {
	const named = first.map((cell) => columns.find(({ name }) => name === key(cell)));
	return columns.every((column) => named.includes(column)) ? named : undefined;
}

/**
 * Looks for cells that are longer than their column takes.
 * @returns how many rows hold data, and the cells that are too long
 */
export function checkRows(text: string, columns: Column[]): { rows: number; long: LongCell[] } {
	const all = csvRows(text).map((cells, index) => ({ cells, row: index + 1 }));
	const filled = all.filter(({ cells }) => !isBlank(cells));
	const header = headerOf(filled[0]?.cells ?? [], columns);
	const order = header ?? columns;
	const data = header ? filled.slice(1) : filled;
	const long = data.flatMap(({ cells, row }) =>
		cells.flatMap((cell, index) => {
			const column = order[index];
			// Characters as the service counts them: an emoji is one.
			const { length } = [...cell.trim()];
			return column && length > column.max ? [{ row, column, length }] : [];
		}),
	);
	return { rows: data.length, long };
}

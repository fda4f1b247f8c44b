/** Comma-separated values (RFC 4180), or those with semicolons or tabs in place of commas, read as they arrive. */
import { UserError } from 'n8n-workflow';

/** A row longer than this is none: a quote that is never closed. */
const LONGEST_ROW = 1024 * 1024;

const BYTE_ORDER_MARK = '\ufeff';

/** A row: what is in its cells, and how it was written, without its line end. */
export interface CsvRow {
	cells: string[];
	text: string;
	/** What parts the cells of the text; undefined while no row has two. */
	separator: string | undefined;
}

/**
 * The rows of a text that comes in pieces. Line ends may be CRLF, LF or CR; empty lines are left out. A
 * byte order mark is in the text of the first row, and in none of its cells. Holds one row at a time.
 * @throws UserError for bytes that are no UTF-8, a quote that is not closed, a row without an end, and a text
 * that ends in the middle of a row
 */
export async function* csvRows(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<CsvRow> {
	const parser = new RowParser();
	const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
	const decoded = (...piece: Parameters<typeof decoder.decode>) => {
		try {
			return decoder.decode(...piece);
		} catch {
			return undefined;
		}
	};
	const textOf = (text: string | undefined) => {
		if (text !== undefined) return text;
		throw new UserError('The file is not UTF-8 text', { description: AS_FILE });
	};
	for await (const chunk of chunks) {
		yield* parser.rows(textOf(decoded(Buffer.from(chunk), { stream: true })));
	}
	yield* parser.rows(textOf(decoded()));
	yield* parser.end();
}

const AS_FILE = 'Download it as a file instead: that gives it byte for byte.';

/** The first of these outside quotes parts the cells of the whole text. */
const SEPARATORS = ',;\t';

/** Where the parser stands: in a cell without quotes, in one with, or after a quote in that. */
type State = 'plain' | 'quoted' | 'quote';

class RowParser {
	private row: string[] = [];
	private cell = '';
	private text = '';
	private size = 0;
	private state: State = 'plain';
	private afterCr = false;
	private separator?: string;
	private begins = true;
	/** Of the first row. */
	private columns?: number;

	*rows(text: string): Generator<CsvRow> {
		for (const character of text) {
			const isMark = this.begins && character === BYTE_ORDER_MARK;
			this.begins = false;
			if (isMark) {
				this.text = character;
				continue;
			}
			const done = this.take(character);
			if (++this.size > LONGEST_ROW) {
				throw new UserError('The file has a row without an end', { description: AS_FILE });
			}
			if (done) yield* this.finish();
		}
	}

	*end(): Generator<CsvRow> {
		if (this.state === 'quoted') {
			throw new UserError('The file ends within quotes: it is not whole', {
				description: AS_FILE,
			});
		}
		// The last line end may be missing, but not with cells before it.
		if (this.text !== '' && this.row.length + 1 < (this.columns ?? 0)) {
			throw new UserError('The file ends within a row: it is not whole', {
				description: AS_FILE,
			});
		}
		yield* this.finish();
	}

	/** Takes one character; whether a row ended with it. */
	private take(character: string): boolean {
		const wasCr = this.afterCr;
		this.afterCr = false;
		if (this.state !== 'quoted' && (character === '\r' || character === '\n')) {
			this.afterCr = character === '\r';
			return !(wasCr && character === '\n');
		}
		this.text += character;
		if (this.state === 'quoted') {
			if (character === '"') this.state = 'quote';
			else this.cell += character;
			return false;
		}
		switch (character) {
			case '"':
				if (this.state === 'plain' && this.cell !== '') this.cell += '"';
				else {
					if (this.state === 'quote') this.cell += '"';
					this.state = 'quoted';
				}
				return false;
			default:
				if (SEPARATORS.includes(character)) this.separator ??= character;
				if (character === this.separator) this.endCell();
				else this.cell += character;
				return false;
		}
	}

	private endCell(): void {
		this.row.push(this.cell);
		this.cell = '';
		this.state = 'plain';
	}

	private *finish(): Generator<CsvRow> {
		const [cells, { text, separator }] = [[...this.row, this.cell], this];
		const isEmpty = cells.length === 1 && cells[0] === '' && this.state === 'plain';
		Object.assign(this, { row: [], cell: '', text: '', size: 0, state: 'plain' });
		if (isEmpty) return;
		this.columns ??= cells.length;
		yield { cells, text, separator };
	}
}

/** Names of columns as keys: none is empty, and none stands twice. */
function keysOf(head: string[]): string[] {
	const used = new Set<string>();
	return head.map((given, at) => {
		const name = given.trim() || `column_${at + 1}`;
		let key = name;
		for (let nth = 2; used.has(key); nth++) key = `${name}_${nth}`;
		used.add(key);
		return key;
	});
}

/**
 * The records of a text whose first row names the columns. All values are texts; a cell that is
 * missing is null, one too many is called `column_` and its number.
 */
export async function* csvRecords(
	chunks: AsyncIterable<Buffer | string>,
): AsyncGenerator<Record<string, string | null>> {
	let keys: string[] | undefined;
	for await (const { cells: row } of csvRows(chunks)) {
		if (!keys) {
			keys = keysOf(row);
			continue;
		}
		const names =
			row.length > keys.length ? keysOf([...keys, ...row.slice(keys.length).fill('')]) : keys;
		yield Object.fromEntries(names.map((name, at) => [name, row[at] ?? null]));
	}
}

/** Comma-separated values (RFC 4180), read as they arrive. */
import { UserError } from 'n8n-workflow';

/** A row longer than this is none: a quote that is never closed. */
const LONGEST_ROW = 1024 * 1024;

/**
 * The rows of a text that comes in pieces. Line ends may be CRLF, LF or CR; a byte order mark and
 * empty lines are left out. Holds one row at a time.
 * @throws UserError for bytes that are no UTF-8, a quote that is not closed, and a row without an end
 */
export async function* csvRows(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<string[]> {
	const parser = new RowParser();
	const decoder = new TextDecoder('utf-8', { fatal: true });
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

/** Where the parser stands: in a cell without quotes, in one with, or after a quote in that. */
type State = 'plain' | 'quoted' | 'quote';

class RowParser {
	private row: string[] = [];
	private cell = '';
	private size = 0;
	private state: State = 'plain';
	private afterCr = false;

	*rows(text: string): Generator<string[]> {
		for (const character of text) {
			const done = this.take(character);
			if (++this.size > LONGEST_ROW) {
				throw new UserError('The file has a row without an end', { description: AS_FILE });
			}
			if (done) yield* this.finish();
		}
	}

	*end(): Generator<string[]> {
		if (this.state === 'quoted') {
			throw new UserError('The file ends within quotes: it is not whole', {
				description: AS_FILE,
			});
		}
		yield* this.finish();
	}

	/** Takes one character; whether a row ended with it. */
	private take(character: string): boolean {
		const wasCr = this.afterCr;
		this.afterCr = false;
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
			case ',':
				this.row.push(this.cell);
				this.cell = '';
				this.state = 'plain';
				return false;
			case '\r':
				this.afterCr = true;
				return true;
			case '\n':
				return !wasCr;
			default:
				this.cell += character;
				return false;
		}
	}

	private *finish(): Generator<string[]> {
		const row = [...this.row, this.cell];
		const isEmpty = row.length === 1 && row[0] === '' && this.state === 'plain';
		Object.assign(this, { row: [], cell: '', size: 0, state: 'plain' });
		if (!isEmpty) yield row;
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
	for await (const row of csvRows(chunks)) {
		if (!keys) {
			keys = keysOf(row);
			continue;
		}
		const names =
			row.length > keys.length ? keysOf([...keys, ...row.slice(keys.length).fill('')]) : keys;
		yield Object.fromEntries(names.map((name, at) => [name, row[at] ?? null]));
	}
}

import fc from 'fast-check';
import { csvRecords, csvRows } from '../../../../../nodes/core/values/csv';

async function* inPieces(bytes: Buffer, sizes: number[]) {
	for (let at = 0, nth = 0; at < bytes.length; nth++) {
		const size = Math.max(1, sizes[nth % Math.max(1, sizes.length)] ?? bytes.length);
		yield await Promise.resolve(bytes.subarray(at, at + size));
		at += size;
	}
}

async function all<T>(made: AsyncIterable<T>): Promise<T[]> {
	const list: T[] = [];
	for await (const one of made) list.push(one);
	return list;
}

const writtenRows = async (text: string | Buffer, sizes: number[] = []) =>
	await all(csvRows(inPieces(Buffer.from(text), sizes)));
const rowsOf = async (text: string | Buffer, sizes: number[] = []) =>
	(await writtenRows(text, sizes)).map(({ cells }) => cells);
const recordsOf = async (text: string) => await all(csvRecords(inPieces(Buffer.from(text), [])));

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const anyCell = fc.string({
	unit: fc.constantFrom('a', '"', ',', '\r', '\n', ' ', 'é', '€', '😀', '0'),
});

describe('rows of a text with commas', () => {
	it('are what was written, in whatever pieces they come', async () => {
		const table = fc.array(fc.array(anyCell, { minLength: 1, maxLength: 4 }), { maxLength: 5 });
		await fc.assert(
			fc.asyncProperty(
				table,
				fc.array(fc.integer({ min: 1, max: 7 })),
				fc.boolean(),
				async (rows, sizes, lf) => {
					const text = rows.map((row) => row.map(quoted).join(',') + (lf ? '\n' : '\r\n')).join('');
					expect(await rowsOf(text, sizes)).toEqual(rows);
				},
			),
		);
	});

	it('keep how each was written: quotes, blanks, and the byte order mark of the first', async () => {
		const written = ['\ufeff"a","b ""c"""', '1,"2\r\n3"', ' x ,y'];
		for (const end of ['\r\n', '\n', '\r']) {
			const found = await writtenRows(written.join(end), [1]);
			expect(found.map(({ text }) => text)).toEqual(written);
			expect(found[0]?.cells).toEqual(['a', 'b "c"']);
		}
	});

	it.each<[string, string[][]]>([
		['', []],
		[
			'\ufeffa,b\r\n1,2',
			[
				['a', 'b'],
				['1', '2'],
			],
		],
		[
			'a,b\r1,2\r',
			[
				['a', 'b'],
				['1', '2'],
			],
		],
		['a\n\n\r\n""\n', [['a'], ['']]],
		[',\n', [['', '']]],
		['a"b, "c"\n', [['a"b', ' "c"']]],
		['"a""b"c,d', [['a"bc', 'd']]],
		['"a\r\nb",\n', [['a\r\nb', '']]],
		[
			'"a,b";c\n1,50;"2;3"\n',
			[
				['a,b', 'c'],
				['1,50', '2;3'],
			],
		],
		[
			'a\tb\n1,5\t2;3\n',
			[
				['a', 'b'],
				['1,5', '2;3'],
			],
		],
		[
			'a,b;c\n1;2,3\td\n',
			[
				['a', 'b;c'],
				['1;2', '3\td'],
			],
		],
	])('%j', async (text, rows) => {
		expect(await rowsOf(text)).toEqual(rows);
		expect(await rowsOf(text, [1])).toEqual(rows);
	});

	it.each<[string, string | Buffer, string]>([
		['bytes that are no UTF-8', Buffer.from([0x61, 0xff, 0x62]), 'The file is not UTF-8 text'],
		['a character cut off', Buffer.from('€').subarray(0, 2), 'The file is not UTF-8 text'],
		['a row cut off', 'a,b\n1,2\n3', 'The file ends within a row: it is not whole'],
		['a row cut off behind a quote', 'a;b;c\n1;"2"', 'The file ends within a row: it is not whole'],
		['an open quote', 'a\n"b', 'The file ends within quotes: it is not whole'],
		['a row without an end', `"${'x'.repeat(2 ** 20 + 1)}`, 'The file has a row without an end'],
	])('are refused for %s', async (_, text, message) => {
		await expect(rowsOf(text)).rejects.toThrow(message);
	});
});

describe('records of a text with commas', () => {
	it('have texts under the names of the first row, which are all there and none twice', async () => {
		expect(await recordsOf('id,, id ,__proto__\n007,1,"2"\n1,2,3,4,5\n')).toEqual([
			JSON.parse('{"id":"007","column_2":"1","id_2":"2","__proto__":null}'),
			JSON.parse('{"id":"1","column_2":"2","id_2":"3","__proto__":"4","column_5":"5"}'),
		]);
		expect(await recordsOf('id,amount\n')).toEqual([]);
	});

	it('come one by one: no more is read than is asked for', async () => {
		let read = 0;
		async function* endless() {
			for (yield 'n\n'; ; read++) yield await Promise.resolve(`${read}\n`);
		}
		for await (const { n } of csvRecords(endless())) if (n === '9') break;
		expect(read).toBe(9);
	});
});

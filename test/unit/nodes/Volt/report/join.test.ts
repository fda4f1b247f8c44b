import fc from 'fast-check';
import { joined, type Count } from '../../../../../nodes/Volt/resources/report/join';

const HEAD = ['id', 'amount', 'text'];
const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const line = (cells: string[]) => cells.map(cell).join(',');
const csv = (rows: string[][], head = HEAD, end = '\r\n') =>
	[head, ...rows].map((row) => line(row) + end).join('');

async function* inPieces(text: string, size = 7) {
	const bytes = Buffer.from(text);
	for (let at = 0; at < bytes.length; at += size) {
		yield await Promise.resolve(bytes.subarray(at, at + size));
	}
}

/** The reports joined, and what is said of it. */
async function join(texts: string[], idColumn: string | undefined = 'id') {
	const count: Count = { rows: 0, repeatedRows: 0, idColumn: null };
	const parts = texts.map((text, at) => ({
		name: `Report ${at + 1}`,
		read: async () => await Promise.resolve(inPieces(text)),
	}));
	let text = '';
	for await (const piece of joined(parts, idColumn, count)) text += piece;
	return { text, count };
}

const word = fc.string({ unit: fc.constantFrom('a', '"', ',', '\r\n', 'é', '0'), maxLength: 4 });

/** Rows, split into ranges of which each may begin within the one before. */
const split = fc
	.record({
		rows: fc.array(fc.tuple(word, word), { maxLength: 40 }),
		cuts: fc.array(fc.nat(40), { maxLength: 5 }),
		overlaps: fc.array(fc.nat(12), { minLength: 6, maxLength: 6 }),
	})
	.map(({ rows, cuts, overlaps }) => {
		const ends = [...cuts.map((cut) => Math.min(cut, rows.length)), rows.length].sort(
			(a, b) => a - b,
		);
		const ranges = ends.map((end, nth) => {
			const [begin, least] = [ends[nth - 1] ?? 0, ends[nth - 2] ?? 0];
			return [Math.max(least, begin - (overlaps[nth] ?? 0)), end] as const;
		});
		const repeated = ranges.reduce((sum, [from, until]) => sum + until - from, 0) - rows.length;
		return { rows, ranges, repeated };
	});

describe('reports that are joined', () => {
	it('are the original, however it was split and whatever two of them both have', async () => {
		await fc.assert(
			fc.asyncProperty(split, fc.boolean(), async ({ rows, ranges, repeated }, hasIds) => {
				// Without an ID column a row is told from others by all its cells.
				const [head, idColumn] = [hasIds ? HEAD : ['key', 'amount', 'text'], 'id'];
				const all = rows.map((row, at) => [`r${at}`, ...row]);
				const texts = ranges.map(([from, until]) => csv(all.slice(from, until), head));
				const { text, count } = await join(texts, idColumn);
				expect(text).toBe(csv(all, head));
				const own = { rows: rows.length, repeatedRows: repeated };
				expect(count).toEqual({ ...own, idColumn: hasIds ? 'id' : null });
			}),
		);
	});

	it('keep rows of one ID within a report, and leave out as many as the one before has', async () => {
		const row = (kind: string) => ['1', '5', kind];
		const before = [row('payout'), row('fee'), row('fee')];
		const after = [row('fee'), row('fee'), row('payout')];
		const { text } = await join([csv(before), csv([...after, row('fee'), row('later')])]);
		expect(text).toBe(csv([...before, row('fee'), row('later')]));
	});

	it('keep every row without an ID', async () => {
		const none = ['', '5', 'a'];
		expect((await join([csv([none, none]), csv([none])])).text).toBe(csv([none, none, none]));
	});

	it('give each row as it was written, the byte order mark, and one kind of line end', async () => {
		const { text } = await join(['\ufeff"id",x\n"1",a\n', '\ufeffid,x\r1,a\r2, b \r']);
		expect(text).toBe('\ufeff"id",x\r\n"1",a\r\n2, b \r\n');
	});

	it.each([
		['without rows', [csv([]), csv([['1', '2', '']]), csv([])], csv([['1', '2', '']])],
		['without anything', ['', csv([['1', '2', '']]), ''], csv([['1', '2', '']])],
		['all without anything', ['', ''], ''],
	])('may be %s', async (_, texts, whole) => {
		expect((await join(texts)).text).toBe(whole);
	});

	it.each<[string, string[], string | undefined, RegExp]>([
		['other columns', [csv([]), 'id,amount\n'], 'id', /^Report 2 has other columns than Report 1/],
		['columns in another order', ['a,b\n', '', 'b,a\n'], 'id', /^Report 3 has other .* Report 1/],
		[
			'a row that is cut off',
			[csv([]), 'id,amount,text\n1,2'],
			'id',
			/^Report 2 cannot .* within a/,
		],
		['no column of that name', [csv([])], 'Payment', /^ID Column: the reports have no .*"Payment"/],
		[
			'a row that changed',
			[csv([['7', '1', 'new']]), csv([['7', '1', 'paid']])],
			...(['id', /^Report 2 has the row "7" otherwise than the report before it/] as const),
		],
		...[',;', ';\t', '\t,'].map(([one, other]): [string, string[], string, RegExp] => [
			`columns parted by ${JSON.stringify(one)} and ${JSON.stringify(other)}`,
			[one, '', other].map((by) => (by ? `id,amount\n1,2.50\n`.replaceAll(',', by) : '')),
			'id',
			/^Report 3 parts its columns otherwise than Report 1, so that they cannot be joined/,
		]),
		[
			'an open quote',
			[csv([]), 'id,amount,text\n"1'],
			'id',
			/^Report 2 cannot be joined: The file/,
		],
	])('with %s are refused, and the message says which', async (_, texts, idColumn, message) => {
		await expect(join(texts, idColumn)).rejects.toThrow(message);
	});

	it('are told by the ID column of your choice, in whatever letters', async () => {
		const [one, two, other] = [
			['1', 'x', ''],
			['2', 'x', ''],
			['2', 'y', ''],
		];
		const { text, count } = await join([csv([one, two]), csv([two, other])], 'AMOUNT');
		expect(text).toBe(csv([one, two, other]));
		expect(count).toEqual({ rows: 3, repeatedRows: 1, idColumn: 'amount' });
	});
});

it('a report that is cut off is not joined, unless that happened in its last cell', async () => {
	const rows = fc.array(fc.tuple(word, word, word), { minLength: 1, maxLength: 4 });
	const before = csv([['z', '', '']]);
	await fc.assert(
		fc.asyncProperty(rows, fc.nat(), async (given, at) => {
			const all = csv(given.map(([, ...cells], nth) => [`r${nth}`, ...cells])).slice(
				csv([]).length,
			);
			const kept = all.slice(0, at % all.length);
			const found = await join([before, csv([]) + kept]).catch((thrown: Error) => thrown.message);
			if (typeof found === 'string') expect(found).toMatch(/^Report 2 cannot be joined/);
			else expect(all).toContain(found.text.slice(before.length, -2));
		}),
	);
});

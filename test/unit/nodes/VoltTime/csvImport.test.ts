import fc from 'fast-check';
import { UserError, type IExecuteFunctions } from 'n8n-workflow';
import { Params } from '../../../../nodes/core/item/params';
import {
	CARD_COLUMNS,
	CHARGER_COLUMNS,
	csvBody,
	importRecords,
} from '../../../../nodes/VoltTime/csvImport';
import { checkRows, csvRows } from '../../../../nodes/VoltTime/csvRows';

/** The parameters of a node whose input item has one file. */
function paramsFor(content: Buffer, fileName?: string): Params {
	const context = {
		getNodeParameter: (name: string) => {
			if (name !== 'binaryField') throw new Error(`asked for ${name}`);
			return 'data';
		},
		getInputData: () => [{ json: {}, binary: { data: { data: '', mimeType: '', fileName } } }],
		helpers: { getBinaryDataBuffer: async () => content },
	};
	return new Params(context as unknown as IExecuteFunctions, 0);
}

async function bodyOf(content: Buffer | string, fileName?: string, columns = CHARGER_COLUMNS) {
	const body = await csvBody(paramsFor(Buffer.from(content), fileName), columns);
	const value = body.type === 'multipart' ? body.parts[0]?.value : undefined;
	if (typeof value !== 'object') throw new Error('no file in the body');
	return { ...value, name: body.type === 'multipart' ? body.parts[0]?.name : undefined };
}

const refusalOf = async (...given: Parameters<typeof bodyOf>): Promise<UserError> =>
	await bodyOf(...given).then(
		() => {
			throw new Error('it was accepted');
		},
		(thrown: unknown) => {
			if (thrown instanceof UserError) return thrown;
			throw new Error('it was refused in another way', { cause: thrown });
		},
	);

/** Texts of cells, among them what CSV makes difficult. */
const cell = fc.string({
	unit: fc.oneof(
		{ weight: 3, arbitrary: fc.constantFrom('a', 'B', '7', 'é', '🔌') },
		{ weight: 2, arbitrary: fc.constantFrom('"', ',', ';', '\t', '\n', '\r', ' ') },
	),
	maxLength: 30,
});
const separator = fc.constantFrom(',', ';', '\t');
const lineEnd = fc.constantFrom('\n', '\r\n', '\r');

/** As a spreadsheet writes it: quotes where they are needed. */
const written = (rows: string[][], comma: string, end: string) =>
	rows
		.map((cells) =>
			cells
				.map((text) => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
				.join(comma),
		)
		.join(end);

describe('rows of a CSV text', () => {
	it('are what was written, whatever the separator, the line ends and the cells', () => {
		const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
		fc.assert(
			fc.property(table, separator, lineEnd, (rows, comma, end) => {
				// A first row that only the right separator splits.
				const plain = [['x', 'y', 'z'], ...rows];
				expect(csvRows(written(plain, comma, end))).toEqual(plain);
			}),
		);
	});

	it('are found in any text, and hold all of it but what separates', () => {
		const anything = fc.string({
			unit: fc.constantFrom('"', ',', ';', '\t', '\n', '\r', 'a', ' '),
			maxLength: 60,
		});
		fc.assert(
			fc.property(anything, (text) => {
				const letters = (of: string) => of.replace(/[^a]/g, '').length;
				expect(letters(csvRows(text).flat().join(''))).toBe(letters(text));
			}),
		);
	});

	it.each([
		[
			'a quote that is never closed',
			'"a,b\nc,d',
			[
				['"a', 'b'],
				['c', 'd'],
			],
		],
		[
			'quotes in the middle',
			'5" cable,x\ny,z',
			[
				['5" cable', 'x'],
				['y', 'z'],
			],
		],
		['what follows a closing quote', '"a"b,c', [['"a"b', 'c']]],
		['an empty quoted cell', '"",a', [['', 'a']]],
	])('take %s for plain text', (_, text, rows) => {
		expect(csvRows(text)).toEqual(rows);
	});

	it('are split at the separator that splits most of them', () => {
		expect(csvRows('Smith, Ann;04A1\nJones;04A2')).toEqual([
			['Smith, Ann', '04A1'],
			['Jones', '04A2'],
		]);
	});
});

describe('checking rows', () => {
	const identity = fc.string({
		unit: fc.constantFrom('V', '7', '-', '🔌', 'é'),
		minLength: 1,
		maxLength: 60,
	});

	it('finds exactly the rows whose identity has more than 45 characters', () => {
		fc.assert(
			fc.property(fc.array(identity, { maxLength: 12 }), lineEnd, (identities, end) => {
				const { rows, long } = checkRows(identities.join(end), CHARGER_COLUMNS);
				const expected = identities.flatMap((text, index) =>
					[...text].length > 45 ? [index + 1] : [],
				);
				expect(rows).toBe(identities.length);
				expect(long.map(({ row }) => row)).toEqual(expected);
			}),
		);
	});

	it('finds names and ID tokens that are too long, in the order the header gives them', () => {
		const names = fc.constantFrom(1, 20, 21, 255, 256).map((length) => 'n'.repeat(length));
		const tokens = fc.constantFrom(1, 20, 21).map((length) => 't'.repeat(length));
		const table = fc.array(fc.tuple(names, tokens), { minLength: 1, maxLength: 6 });
		const header = fc.constantFrom<string[] | undefined>(
			undefined,
			['name', 'id_token'],
			['ID Token', 'Name'],
		);
		fc.assert(
			fc.property(table, header, separator, (rows, first, comma) => {
				const swapped = first?.[0] === 'ID Token';
				const cells = rows.map(([name, token]) => (swapped ? [token, name] : [name, token]));
				const text = written([...(first ? [first] : []), ...cells], comma, '\r\n');
				const offset = first ? 2 : 1;
				const expected = rows.flatMap(([name, token], index) => [
					...(name.length > 255 ? [[index + offset, 'Name', name.length]] : []),
					...(token.length > 20 ? [[index + offset, 'ID Token', token.length]] : []),
				]);
				const found = checkRows(text, CARD_COLUMNS);
				expect(found.rows).toBe(rows.length);
				const sorted = (list: unknown[]) => list.map((one) => JSON.stringify(one)).sort();
				expect(
					sorted(found.long.map(({ row, column, length }) => [row, column.label, length])),
				).toEqual(sorted(expected));
			}),
		);
	});

	it('does not count blank rows as data, but counts them in row numbers', () => {
		const { rows, long } = checkRows(`identity\n\n ;\n${'x'.repeat(46)}\n\n`, CHARGER_COLUMNS);
		expect([rows, long.map(({ row }) => row)]).toEqual([1, [4]]);
	});

	it('looks at the first column only where one is documented', () => {
		expect(checkRows(`VT-1;${'label '.repeat(20)}`, CHARGER_COLUMNS).long).toEqual([]);
	});
});

describe('the file of an import', () => {
	it('is sent as it is when it is text, whatever its bytes, and refused otherwise', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.oneof(
					fc.uint8Array({ maxLength: 40 }),
					fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => Buffer.from(text)),
				),
				async (bytes) => {
					const content = Buffer.from(bytes);
					const sent = await bodyOf(content, 'chargers.csv').catch((thrown: unknown) => {
						if (thrown instanceof UserError) return undefined;
						throw thrown;
					});
					if (sent) expect(sent.content.equals(content)).toBe(true);
					const text = content.toString('utf8');
					const valid = Buffer.from(text).equals(content) && !text.includes('\0');
					if (!valid) expect(sent).toBeUndefined();
				},
			),
		);
	});

	it('gets a name the service takes, whatever its own name', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.option(fc.string({ unit: 'binary', maxLength: 300 }), { nil: undefined }),
				async (given) => {
					const { fileName } = await bodyOf('VT-1', given);
					expect(fileName).toMatch(/^[^\p{Cc}"/\\]+\.(csv|txt)$/iu);
					expect(fileName.length).toBeLessThanOrEqual(150);
				},
			),
		);
	});

	it.each([
		['list.csv', 'list.csv'],
		['LIST.TXT', 'LIST.TXT'],
		['list.xlsx', 'list.csv'],
		['new chargers', 'new chargers.csv'],
		['../../etc/passwd', 'passwd.csv'],
		['a\r\nContent-Type: x.csv', 'aContent-Type: x.csv'],
		['.csv', 'csv.csv'],
		[undefined, 'import.csv'],
	])('named %j is sent as %j', async (given, name) => {
		expect((await bodyOf('VT-1', given)).fileName).toBe(name);
	});

	it('may have exactly 1 MB, and not a byte more', async () => {
		const rows = (bytes: number) => 'VT-00001\n'.repeat(Math.ceil(bytes / 9)).slice(0, bytes);
		expect((await bodyOf(rows(1024 * 1024))).content.length).toBe(1024 * 1024);
		const { message, description } = await refusalOf(rows(1024 * 1024 + 1));
		expect(message).toBe('Input Binary Field: the file is larger than 1 MB');
		expect(description).toContain('1048577');
	});

	it.each([
		['empty', ''],
		['blank', ' \r\n\r\n;;\n'],
		['a header without rows', '\uFEFFidentity\r\n'],
	])('is refused when it is %s', async (_, content) => {
		expect((await refusalOf(content)).message).toBe('Input Binary Field: the file has no rows');
	});

	it.each([
		['a spreadsheet', Buffer.from('PK\u0003\u0004\0\0VT-1')],
		['UTF-16', Buffer.from('\uFEFFVT-1\n', 'utf16le')],
		['Latin-1', Buffer.from('Caf\u00e9\n', 'latin1')],
	])('is refused when it is %s', async (_, content) => {
		const { message } = await refusalOf(content);
		expect(message).toBe('Input Binary Field: the file is no UTF-8 text');
	});

	it('is refused with the number of the row that is wrong, and of the others, but not their text', async () => {
		const long = 'SECRET-TAG-0123456789';
		const file = `\uFEFFname,id_token\r\nAnn,${long}\r\nBob,04A1\r\nCid,${long}\r\n`;
		const { message, description } = await refusalOf(file, 'cards.csv', CARD_COLUMNS);
		expect(message).toBe('Row 2 of the file: ID Token is longer than 20 characters');
		expect(description).toContain('Rows 4 ');
		expect(`${message} ${description}`).not.toContain(long);
	});
});

describe('what an import brought', () => {
	const records = (errors: unknown) =>
		importRecords({ message: 'ok', created: 1, skipped: 1, errors: errors as object[] }).slice(1);

	it('begins with a summary, also when nothing was skipped or nothing is said of it', () => {
		const summary = { result: 'summary', message: 'Done', created: 3, skipped: 0 };
		expect(importRecords({ message: 'Done', created: 3, skipped: 0, errors: [] })).toEqual([
			summary,
		]);
		expect(importRecords({ message: 'Done' })).toEqual([
			{ ...summary, created: null, skipped: null },
		]);
	});

	it.each([
		[
			'objects with an error',
			[{ row: 2, identity: 'VT-1', error: 'Taken.' }],
			{ result: 'skipped', row: 2, identity: 'VT-1', reason: 'Taken.' },
		],
		['texts', ['Row 7: taken.'], { result: 'skipped', row: 7, reason: 'Row 7: taken.' }],
		['texts without a row', ['Taken.'], { result: 'skipped', row: null, reason: 'Taken.' }],
		[
			'lists of texts by row',
			{ '3': ['Taken.', 'Too long.'] },
			{ result: 'skipped', row: 3, reason: 'Taken. Too long.' },
		],
		[
			'validation texts by field',
			[{ row: '4', errors: { id_token: ['Taken.'] } }],
			{ result: 'skipped', row: 4, errors: { id_token: ['Taken.'] }, reason: 'Taken.' },
		],
	])('tells the skipped rows from %s', (_, errors, expected) => {
		expect(records(errors)).toEqual([expected]);
	});

	it('never has a key that n8n takes for an item that went wrong', () => {
		fc.assert(
			fc.property(fc.array(fc.jsonValue()), (errors) => {
				for (const record of records(errors)) {
					expect(record).not.toHaveProperty('error');
					expect(record.result).toBe('skipped');
				}
			}),
		);
	});
});

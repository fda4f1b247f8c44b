import type { ServerResponse } from 'node:http';
import fc from 'fast-check';
import { binaryToBuffer } from '../../../engine';
import { Volt } from '../../../nodes/Volt/Volt.node';
import { VoltTime } from '../../../nodes/VoltTime/VoltTime.node';
import { losesNumbers, parseJson } from '../../../nodes/core/values/json';
import { items, jsons, stopped, useBench } from '../../support/apiRequest';

const bench = useBench();

const csv = { 'content-type': 'text/csv; charset=utf-8' };

async function only(answer: object, parameters = {}) {
	const [item, ...more] = await bench().answered(answer, parameters);
	expect(more).toEqual([]);
	return item;
}

describe('JSON answers', () => {
	it('takes out data for Volt Time, one item per entry', async () => {
		const answered = await bench().answered({ body: { data: [{ id: 1 }, { id: 2 }] } });
		expect(answered.map(({ json }) => json)).toEqual([{ id: 1 }, { id: 2 }]);
	});

	it('leaves data where it is when told so, and for Volt', async () => {
		const body = { data: [{ id: 1 }] };
		const whole = await only({ body }, { options: { unwrapData: false } });
		expect(whole?.json).toEqual(body);
		expect(jsons(await bench().stubbedVolt({ path: '/thing' }))).toEqual([body]);
	});

	it('keeps a list in one item when told not to split it', async () => {
		const item = await only({ body: { data: [1, 2] } }, { options: { split: false } });
		expect(item?.json).toEqual({ data: [1, 2] });
	});

	it('returns an empty list as no items', async () => {
		expect(await bench().answered({ body: { data: [] } })).toEqual([]);
	});

	it.each([
		['data.list', [{ id: 7 }]],
		['data.list.0.id', [{ data: 7 }]],
	])('takes out the property %s', async (property, expected) => {
		const body = { data: { list: [{ id: 7 }] } };
		const answered = await bench().answered({ body }, { options: { property } });
		expect(answered.map(({ json }) => json)).toEqual(expected);
	});

	it.each(['data.none', 'data.constructor', 'data.list.1', 'other'])(
		'stops where the property %s is not there, and says what is',
		async (property) => {
			bench().stub.reset(() => ({ body: { data: { list: [{ id: 7 }] }, meta: {} } }));
			for (const pagination of ['off', 'auto']) {
				const parameters = { path: '/thing', pagination, options: { property } };
				const { message, description } = stopped(await bench().stubbed(parameters));
				expect(message).toBe(`The answer has nothing at "${property}"`);
				expect(description).toBe('Check Property to Take Out. The answer has data, meta.');
			}
		},
	);

	it('gives null for a property that the answer to a write does not have', async () => {
		const write = { method: 'POST', options: { property: 'data.none' } };
		expect((await only({ body: { data: {} } }, write))?.json).toEqual({ data: null });
	});

	it('returns an answer that is no success as it is, whatever property was wanted', async () => {
		const options = { property: 'data.id', neverRaise: true };
		const body = { message: 'Not Found' };
		expect((await only({ status: 404, body }, { options }))?.json).toEqual(body);
	});

	it.each([['5'], ['"text"'], ['null'], ['true']])(
		'puts the bare value %s under data',
		async (body) => {
			const headers = { 'content-type': 'application/json' };
			expect((await only({ body, headers }))?.json).toEqual({ data: JSON.parse(body) as unknown });
		},
	);

	it('includes headers and status when told so', async () => {
		const answer = { status: 201, headers: { 'x-total': '2' }, body: { data: [1, 2] } };
		const item = await only(answer, { options: { fullResponse: true } });
		expect(item?.json).toMatchObject({
			...{ statusCode: 201, statusMessage: 'Created', body: [1, 2] },
			headers: { 'x-total': '2', 'content-type': 'application/json' },
		});
	});

	it.each([204, 200, 202])('says so when an answer of status %i has no body', async (status) => {
		expect((await only({ status }))?.json).toEqual({ success: true, statusCode: status });
		const options = { responseFormat: 'text' };
		expect((await only({ status }, { options }))?.json).toMatchObject({ statusCode: status });
	});

	it('reads JSON whatever its media type is called, a byte order mark before it', async () => {
		const headers = { 'content-type': 'application/vnd.api+json' };
		expect((await only({ headers, body: '\uFEFF{"id":1}' }))?.json).toEqual({ id: 1 });
		const options = { responseFormat: 'json' };
		expect((await only({ headers: csv, body: '{"id":2}' }, { options }))?.json).toEqual({ id: 2 });
	});

	it.each(['application/json charset=iso-8859-1', 'Application/JSON, charset=ISO-8859-1'])(
		'reads JSON and its character set in spite of a media type like %s',
		async (type) => {
			const body = Buffer.from('{"name":"Zoë"}', 'latin1');
			expect((await only({ headers: { 'content-type': type }, body }))?.json).toEqual({
				name: 'Zoë',
			});
		},
	);
});

describe('numbers', () => {
	const json = { 'content-type': 'application/json' };

	it.each([
		['{"id":7615917337495251231}', { id: '7615917337495251231' }],
		['{"id":-9007199254740992}', { id: '-9007199254740992' }],
		['{"id":9007199254740991}', { id: 9007199254740991 }],
		['[{"a":[9007199254740993,1]}]', { a: ['9007199254740993', 1] }],
		['{"a":"9007199254740993"}', { a: '9007199254740993' }],
		['{"a":"\\"9007199254740993"}', { a: '"9007199254740993' }],
		['{"a":0.1234567890123456,"b":1.0e30}', { a: 0.1234567890123456, b: 1e30 }],
		['{"12345678901234567890":1}', { '12345678901234567890': 1 }],
		['{"a":9007199254740993.0}', { a: '9007199254740993.0' }],
		['{"a":-165598928036513123123.5}', { a: '-165598928036513123123.5' }],
		['{"a":1.2345678901234567891e19}', { a: '1.2345678901234567891e19' }],
		['{"a":1e400,"b":-1E999}', { a: '1e400', b: '-1E999' }],
		[
			'{"a":1e25,"b":1.50e+20,"c":1.7976931348623157e308}',
			{ a: 1e25, b: 1.5e20, c: Number.MAX_VALUE },
		],
		['{"a":1e-400,"b":12.300000000000001,"c":0.10000000000000001}', { a: 0, b: 12.3, c: 0.1 }],
	])('keep all their digits: %s', async (body, expected) => {
		expect((await only({ headers: json, body }))?.json).toEqual(expected);
	});

	it('stay as they are in any JSON that has none so long', () => {
		fc.assert(
			fc.property(fc.json(), (text) => {
				fc.pre(!losesNumbers(text));
				expect(parseJson(text)).toEqual(JSON.parse(text));
			}),
		);
	});

	it('are found wherever they stand', () => {
		const long = fc.bigInt({ min: 2n ** 53n, max: 2n ** 80n });
		fc.assert(
			fc.property(long, fc.boolean(), fc.string(), (value, negative, text) => {
				const digits = `${negative ? '-' : ''}${value}`;
				const written = `{${JSON.stringify(text)}:[${digits}, ${JSON.stringify(text)}]}`;
				expect(parseJson(written)).toEqual({ [text]: [digits, text] });
			}),
		);
	});
});

describe('texts', () => {
	const utf16 = Buffer.from('naam;Zoë', 'utf16le');

	it.each<[string, string, Buffer]>([
		['text/csv; charset=ISO-8859-1', 'Zoë;Düsseldorf', Buffer.from('Zoë;Düsseldorf', 'latin1')],
		['text/csv;charset="iso-8859-15"', 'Zoë €', Buffer.from([0x5a, 0x6f, 0xeb, 0x20, 0xa4])],
		['text/plain; charset=utf-16le', 'naam;Zoë', utf16],
		['text/csv', 'naam;Zoë', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
		['text/csv; charset=utf-8', 'naam;Zoë', Buffer.from('\uFEFFnaam;Zoë')],
		['text/csv; charset=latin1', 'Zoë', Buffer.from('\uFEFFZoë')],
		['text/csv; charset=no-such-set', 'Zoë', Buffer.from('Zoë')],
	])('are read by their character set: %s', async (type, expected, body) => {
		expect((await only({ headers: { 'content-type': type }, body }))?.json.data).toBe(expected);
	});

	it.each<[string, Buffer]>([
		['application/json; charset=ISO-8859-15', Buffer.from('{"name":"Zo\xeb"}', 'latin1')],
		['application/json', Buffer.from('\uFEFF{"name":"Zoë"}', 'utf16le')],
	])('of JSON as well: %s', async (type, body) => {
		expect((await only({ headers: { 'content-type': type }, body }))?.json).toEqual({
			name: 'Zoë',
		});
	});

	it.each(['application/x-ndjson', 'application/jsonl', 'application/x-jsonlines; charset=utf-8'])(
		'of one JSON value a line are a list: %s',
		async (type) => {
			const headers = { 'content-type': type };
			const found = await bench().answered({ headers, body: '{"id":1}\r\n\n{"id":2}\n' });
			expect(found.map(({ json }) => json)).toEqual([{ id: 1 }, { id: 2 }]);
			bench().stub.reset(() => ({ headers, body: '{"id":1}\n{"id"' }));
			const { message } = stopped(await bench().stubbed({ path: '/thing' }));
			expect(message).toContain('data that breaks off or is damaged');
		},
	);
});

it.each([[1_001], [5_000], [200_000]])(
	'a record nested %i deep is told, and ends no workflow',
	async (depth) => {
		const headers = { 'content-type': 'application/json' };
		for (const [open, close] of [
			['[', ']'],
			['{"a":', '}'],
		] as const) {
			const body = `{"data":${open.repeat(depth)}1${close.repeat(depth)}}`;
			bench().stub.reset(() => ({ headers, body }));
			const { message } = stopped(await bench().stubbed({ path: '/thing' }));
			expect(message).toContain('with data nested more than 1000 deep');
		}
	},
);

describe('a body that is not what was asked for', () => {
	const html = { 'content-type': 'text/html; charset=utf-8' };

	it.each([
		['an HTML page', 'auto', html, '<!doctype html><title>Log in</title>', 'a web page'],
		['an HTML page', 'json', html, '<html><body>Log in</body></html>', 'a web page'],
		[
			'truncated JSON',
			'auto',
			{ 'content-type': 'application/json' },
			'{"data":[{"id":1',
			'breaks off',
		],
		['plain text', 'json', csv, 'hello', 'text instead of data'],
	])('%s with status 200 and format %s: says so', async (_what, format, headers, body, text) => {
		bench().stub.reset(() => ({ headers, body }));
		const options = { responseFormat: format };
		const error = stopped(await bench().stubbed({ path: '/thing', options }));
		expect(error.message).toContain('Volt Time answered GET /thing with ');
		expect(error.message).toContain(text);
		expect(error.description).toContain('Response Format');
	});

	it('does so in the sandbox, and in the pages of a list', async () => {
		bench().world.sandbox.faults.add({ surface: 'voltTime', html: true, status: 200 });
		for (const pagination of ['off', 'auto']) {
			const error = stopped(await bench().voltTime({ path: '/chargers', pagination }));
			expect(error.message).toContain('with a web page');
		}
	});
});

describe('text and files', () => {
	it('returns text under data, by content type or when told so', async () => {
		expect((await only({ headers: csv, body: 'a,b\n1,é' }))?.json).toEqual({ data: 'a,b\n1,é' });
		const options = { responseFormat: 'text' };
		expect((await only({ body: { id: 1 } }, { options }))?.json).toEqual({ data: '{"id":1}' });
	});

	it('returns a file by content type, bytes untouched, in the field that was named', async () => {
		const bytes = Buffer.from([0, 1, 255, 13, 10]);
		const item = await only(
			{ headers: { 'content-type': 'application/pdf' }, body: bytes },
			{ path: '/invoices/march%20.pdf', options: { fileField: 'invoice' } },
		);
		expect(item?.json).toMatchObject({ fileName: 'march .pdf', mimeType: 'application/pdf' });
		const binary = item?.binary?.invoice;
		expect(binary && (await binaryToBuffer(binary)).equals(bytes)).toBe(true);
		expect(item?.pairedItem).toEqual({ item: 0 });
	});

	it.each([
		['attachment; filename="report.csv"', 'report.csv'],
		['attachment; filename=report.csv; size=3', 'report.csv'],
		['attachment; filename="a;b.csv"', 'a;b.csv'],
		['attachment; filename="x.csv"; filename*=UTF-8\'en\'%E2%82%AC%20rates.csv', '€ rates.csv'],
		["attachment; filename*=utf-8''..%2F..%2Fetc%2Fpasswd", '.._.._etc_passwd'],
		['attachment; filename="../../etc/passwd"', '.._.._etc_passwd'],
		['attachment; filename="C:\\\\evil\\\\a.exe"', 'C:_evil_a.exe'],
		['attachment; filename=".."', 'thing'],
		["attachment; filename*=iso-8859-1'fr'Fran%E7ais.txt", 'Français.txt'],
		['attachment; filename*="UTF-8\'\'na%20me.txt"', 'na me.txt'],
		['attachment; filename*=utf-8\'nl\'a%20b.txt; filename="a.txt"', 'a b.txt'],
		[
			`attachment; filename="${Buffer.from('Zoë-данные.csv').toString('latin1')}"`,
			'Zoë-данные.csv',
		],
		['attachment; filename="r\u00e9sum\u00e9.csv"', 'résumé.csv'],
		['attachment; filename=""', 'thing'],
		["attachment; filename*=UTF-8''%ZZ", '%ZZ'],
		["attachment; filename*=UTF-8''a%E2%80%AEfdp.exe", 'a_fdp.exe'],
		[`attachment; filename="${'a'.repeat(400)}.csv"`, `${'a'.repeat(146)}.csv`],
		['inline; filename', 'thing'],
	])('names a file by %s', async (disposition, name) => {
		const headers = { ...csv, 'content-disposition': disposition };
		const item = await only({ headers, body: 'a' });
		expect(item?.json.fileName).toBe(name);
		expect(item?.binary?.data?.fileName).toBe(name);
	});

	it('downloads a Volt report as the file it is', async () => {
		const report = bench().world.sandbox.volt.data.reports.find(
			({ report: { status } }) => status === 'REPORT_AVAILABLE',
		)?.report.id;
		const path = `/reports/${report}/download`;
		const [item] = items(await bench().volt({ host: 'api', path }));
		expect(item?.binary?.data).toMatchObject({ fileName: `${report}.csv`, mimeType: 'text/csv' });
		const options = { responseFormat: 'text' };
		const [text] = jsons(await bench().volt({ host: 'api', path, options }));
		expect(text?.data).toMatch(/^[^\n]+,[^\n]+\n/);
	});

	it('stores a file of 20 MB, and reads JSON of 20 MB', async () => {
		const big = Buffer.alloc(20 * 1024 * 1024, 'x');
		const options = { responseFormat: 'file' };
		const stored = await only({ headers: csv, body: big }, { options });
		const binary = stored?.binary?.data;
		expect(binary && (await binaryToBuffer(binary)).equals(big)).toBe(true);
		const body = { data: Array.from({ length: 20 }, () => ({ text: 'x'.repeat(1024 * 1024) })) };
		expect(await bench().answered({ body })).toHaveLength(20);
	});

	it('says so when a file breaks off, and has stored nothing', async () => {
		const raw = (res: ServerResponse) => {
			res.writeHead(200, { ...csv, 'content-length': '1000' });
			res.write('a,b\n', () => res.socket?.resetAndDestroy());
		};
		bench().stub.reset(() => ({ raw }));
		const options = { responseFormat: 'file', tries: 1 };
		const error = stopped(await bench().stubbed({ path: '/thing', options }));
		expect(error.message).toBe('The connection to Volt Time broke off');
	});

	it('leaves no connection open of a download that was sent again', async () => {
		const big = Buffer.alloc(4 * 1024 * 1024, 'x');
		bench().stub.reset((_seen, nth) => ({
			...{ status: nth === 0 ? 503 : 200, headers: { ...csv, 'retry-after': '0' }, body: big },
		}));
		const options = { responseFormat: 'file' };
		expect(items(await bench().stubbed({ path: '/thing', options }))).toHaveLength(1);
		await bench().stub.quiet();
		expect(bench().stub.seen).toHaveLength(2);
	}, 5_000);

	it('makes no file of a HEAD answer nor of an empty one', async () => {
		const headers = { 'content-type': 'application/pdf' };
		const options = { responseFormat: 'file' };
		const head = await only({ headers }, { method: 'HEAD', options });
		expect(head).toMatchObject({ json: { success: true, statusCode: 200 } });
		expect(head?.binary).toBeUndefined();
		const gone = await only({ status: 204 }, { method: 'DELETE', options });
		expect(gone).toMatchObject({ json: { success: true, statusCode: 204 } });
		expect(gone?.binary).toBeUndefined();
	});
});

describe('Never Error', () => {
	const options = { neverRaise: true, fullResponse: true, tries: 1 };

	it.each([400, 401, 404, 409, 422, 500])('returns the answer of status %i', async (status) => {
		const item = await only({ status, body: { message: 'No.' } }, { options });
		expect(item?.json).toMatchObject({ statusCode: status, body: { message: 'No.' } });
	});

	it.each(['auto', 'json', 'text'])(
		'returns a web page of status 502, format %s',
		async (format) => {
			const headers = { 'content-type': 'text/html' };
			const answer = { status: 502, headers, body: '<html>Bad Gateway</html>' };
			const item = await only(answer, { options: { ...options, responseFormat: format } });
			expect(item?.json).toMatchObject({ statusCode: 502, body: '<html>Bad Gateway</html>' });
		},
	);

	it('never mixes a refused page with the records of a list', async () => {
		bench().stub.reset(({ query }) =>
			query.get('page') === '1'
				? { body: { data: [{ id: 1 }], links: { next: '/more' } } }
				: { status: 403, body: { message: 'No.' } },
		);
		const parameters = { path: '/things', pagination: 'auto', returnAll: true };
		const result = await bench().stubbed({ ...parameters, options: { neverRaise: true } });
		expect(stopped(result).message).toBe('Volt Time does not allow this');
		bench().stub.reset(() => ({ status: 403, body: { message: 'No.' } }));
		const refused = await bench().stubbed({ ...parameters, options });
		expect(jsons(refused)).toMatchObject([{ statusCode: 403, body: { message: 'No.' } }]);
	});
});

it('is usable as a tool of AI agents, both nodes', async () => {
	for (const node of [new Volt(), new VoltTime()]) {
		expect(node.description.usableAsTool).toBe(true);
		expect(node.description.description).not.toBe('');
	}
	expect(items(await bench().stubbed({ path: '/thing' }))).toHaveLength(1);
});

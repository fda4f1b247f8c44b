import type { ServerResponse } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { IDataObject } from 'n8n-workflow';
import { createPayment, items, stopped, useBench } from '../../support/apiRequest';
import { Stub, type StubAnswer } from '../../support/stub';
import { numbered, voltData } from '../../support/world';
import type { FaultRule } from '../../../sandbox';

const bench = useBench();

const fault = (rule: FaultRule) => bench().world.sandbox.faults.add(rule);
const TONE = /\b(errors?|problems?|failures?|mistakes?|failed)\b/i;

/** The texts of an error, held to the house tone; what a service said itself is left out. */
function texts(error: ReturnType<typeof stopped>): [string, string] {
	const own = error.description.replace(/ says: .*?\.( \(and .*?\)\.)?/, '');
	expect(error.message).not.toMatch(TONE);
	expect(own).not.toMatch(TONE);
	expect(own.length).toBeGreaterThan(10);
	return [error.message, error.description];
}

type Node = 'volt' | 'voltTime';
const on = async (node: Node, answer: { status: number; body?: unknown; headers?: object }) => {
	bench().stub.reset(() => answer as object);
	const request = { method: 'POST', path: '/things/7?secret=1', bodyType: 'json', jsonBody: '{}' };
	const options = { tries: 1 };
	const run = node === 'volt' ? 'stubbedVolt' : 'stubbed';
	return stopped(await bench()[run]({ ...request, options }));
};

describe('what a status means, and how to get unstuck', () => {
	it.each<[Node, number, unknown, string, string]>([
		...([
			['voltTime', 400, {}, 'does not accept this request', 'Correct it and run again'],
			...([
				['voltTime', 'does not accept the personal access token', 'Make a new token'],
				['volt', 'signs this API user in, but does not accept its token here', 'Check that'],
			].flatMap(([node, message, advice]) => [
				[node, 401, {}, message, advice],
				[
					node,
					401,
					{ message: 'Key revoked.', code: 'K-7' },
					message,
					'says: Key revoked. Code K-7.',
				],
			]) as Array<[Node, number, unknown, string, string]>),
			['voltTime', 403, { message: 'No.' }, 'does not allow this', 'Ask the owner of the location'],
			[
				'volt',
				403,
				{ code: 'ACCESS_DENIED' },
				'does not allow this',
				'permissions of this API user',
			],
			['voltTime', 404, {}, 'has nothing at POST /things/7', 'Check the ID'],
			['volt', 404, {}, 'has nothing at POST /things/7', 'Environment'],
			['voltTime', 409, {}, 'cannot do this in the present state', 'Read it again'],
			['volt', 409, { code: 'X' }, 'cannot do this in the present state', 'Read it again'],
			['voltTime', 405, {}, 'answered 405 to POST /things/7', 'Check method, path and body'],
			['voltTime', 429, {}, 'asks for fewer requests', 'in a minute'],
			['voltTime', 500, {}, 'is not available at the moment (HTTP 500)', 'It is not known whether'],
			['volt', 502, {}, 'is not available at the moment (HTTP 502)', 'It is not known whether'],
			['volt', 504, {}, 'is not available at the moment (HTTP 504)', 'It is not known whether'],
		] as Array<[Node, number, unknown, string, string]>),
	])('%s %i %j', async (node, status, body, message, description) => {
		const error = await on(node, { status, body });
		const [said, advice] = texts(error);
		expect(said).toBe(`${node === 'volt' ? 'Volt' : 'Volt Time'} ${message}`);
		expect(advice).toContain(description);
		expect(error.httpCode).toBe(String(status));
	});

	it.each<[string, Node, unknown, string, string]>([
		[
			'Volt Time’s fields',
			'voltTime',
			{ message: 'The name field is required.', errors: { name: ['The name field is required.'] } },
			'"name"',
			'name: The name field is required.',
		],
		[
			'Volt’s fields',
			'volt',
			{
				code: 'VALIDATION_FAILURE',
				errors: [{ propertyPath: 'payer.email', message: 'Too long' }],
			},
			'"payer.email"',
			'payer.email: Too long. Code VALIDATION_FAILURE.',
		],
		[
			'Volt’s legacy fields',
			'volt',
			{ exception: { code: 422, errorList: [{ property: 'amount', message: 'Too low' }] } },
			'"amount"',
			'amount: Too low',
		],
	])('422 names %s', async (_what, node, body, message, description) => {
		const [said, advice] = texts(await on(node, { status: 422, body }));
		expect(said).toMatch(new RegExp(`does not accept the value of ${message}$`));
		expect(advice).toContain(description);
	});

	it('says what both clouds of the sandbox find wrong with a request', async () => {
		const [, volt] = texts(stopped(await bench().volt(createPayment({}, { currency: 'EUR' }))));
		expect(volt).toContain('paymentSystem');
		const site = { method: 'POST', path: '/sites', bodyType: 'json', jsonBody: '{}' };
		const [voltTime] = texts(stopped(await bench().voltTime(site)));
		expect(voltTime).toMatch(/^Volt Time does not accept the value of "\w+"$/);
	});

	it('says of a charger that did not answer that it may still act', async () => {
		fault({ status: 504, method: 'POST' });
		const path = `/chargers/${bench().world.sandbox.data.chargers[0]?.uuid}/actions/restart`;
		const error = stopped(await bench().voltTime({ method: 'POST', path }));
		const [message] = [error.message];
		expect(message).toBe(
			'The charger did not answer in time; it may still carry the command out. Check its state before you send it again',
		);
		expect(error.httpCode).toBe('504');
		expect(error.description).not.toMatch(/^$/);
		expect(bench().requests()).toHaveLength(1);
	});

	it('takes a web page for a web page, and passes on the request ID', async () => {
		const headers = { 'content-type': 'text/html', 'x-request-id': 'req-77' };
		const body = '<html><head><title>502 Bad Gateway</title></head></html>';
		const [, advice] = texts(await on('voltTime', { status: 502, body, headers }));
		expect(advice).toContain('The answer was a web page, not data.');
		expect(advice).toContain('Request ID req-77');
		expect(advice).not.toContain('<');
	});

	it('bears the index of the item', async () => {
		bench().stub.reset(({ path }) => ({ status: path.endsWith('/2') ? 404 : 200, body: {} }));
		const own = { path: '=/things/{{ $json.n }}' };
		const error = stopped(await bench().stubbed(own, { items: numbered(4) }));
		expect(error.context?.itemIndex).toBe(2);
	});
});

describe('no answer', () => {
	it.each([
		['GET', 'Check the connection and try again'],
		['POST', 'It is not known whether POST /user was carried out'],
	])('in time: %s', async (method, advice) => {
		bench().stub.reset(() => ({ raw: () => undefined }));
		const options = { timeout: 100, tries: 1 };
		const error = stopped(await bench().stubbed({ method, path: '/user', options }));
		expect(texts(error)[0]).toBe('Volt Time did not answer in time');
		expect(error.description).toContain(advice);
	});

	it.each(['json', 'file'])('that goes on: the body stalls, %s', async (responseFormat) => {
		bench().stub.reset(() => ({
			raw: (res) => void res.writeHead(200, { 'content-type': 'text/csv' }).write('a,b\n'),
		}));
		const options = { timeout: 150, tries: 1, responseFormat };
		const error = stopped(await bench().stubbed({ path: '/thing', options }));
		expect(texts(error)[0]).toBe('Volt Time did not answer in time');
	});

	it('too slowly, but steadily, is an answer', async () => {
		fault({ slowBodyMs: 400, surface: 'voltTime' });
		const result = await bench().voltTime({ path: '/chargers', options: { timeout: 10_000 } });
		expect(result.status).toBe('success');
	});

	it('from a host that nobody listens on', async () => {
		await bench().world.store.add({
			...{ id: 'nobody', name: 'nobody', type: 'voltTimePatApi' },
			data: { host: 'custom', customUrl: 'http://127.0.0.1:9', token: 'x' },
		});
		const credential = { type: 'voltTimePatApi', id: 'nobody' };
		const parameters = { path: '/user', options: { tries: 1 } };
		const error = stopped(await bench().voltTime(parameters, { credential }));
		expect(texts(error)[0]).toBe('Nobody answers at the address of Volt Time');
	});
});

describe('an answer that cannot be read', () => {
	const socket = (text: string) => ({ raw: (res: ServerResponse) => void res.socket?.end(text) });
	const coded = (encoding: string, body: Buffer | string) => ({
		headers: { 'content-encoding': encoding, 'content-length': String(body.length) },
		body,
	});
	const long = JSON.stringify({ list: Array.from({ length: 300 }, (_, n) => n) });
	const notHttp = 'What came as the answer of Volt Time is not valid HTTP';
	const damaged = 'The answer of Volt Time is compressed, and damaged or cut short';

	const ANSWERS: Array<[string, StubAnswer, string]> = [
		['another protocol', socket('SSH-2.0-OpenSSH\r\n'), notHttp],
		['a bad status', socket('HTTP/1.1 2OO OK\r\n\r\n'), notHttp],
		[
			'two lengths',
			socket('HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}'),
			notHttp,
		],
		['a bad header', socket('HTTP/1.1 200 OK\r\nx y\r\n\r\n'), notHttp],
		['a head without end', socket(`HTTP/1.1 200 OK\r\nx: ${'a'.repeat(99_999)}\r\n\r\n`), notHttp],
		['gzip that is none', coded('gzip', '{"a":1}'), damaged],
		['Brotli that is none', coded('br', '{"a":1}'), damaged],
		['gzip of which nothing comes out', coded('gzip', gzipSync(long).subarray(0, 20)), damaged],
		[
			'Brotli of which nothing comes out',
			coded('br', brotliCompressSync(long).subarray(0, 6)),
			damaged,
		],
		[
			'gzip cut in the middle',
			coded('gzip', gzipSync(long).subarray(0, 300)),
			'breaks off or is damaged',
		],
		['half a head', socket('HTTP/1.1 200 OK\r\ncontent-'), 'The connection to Volt Time broke off'],
	];

	it.each(ANSWERS)(
		'%s: told as what it is, and of a write as not known',
		async (_, answer, said) => {
			bench().stub.reset(() => answer);
			const parameters = { path: '/thing', options: { tries: 1 } };
			const read = stopped(await bench().stubbed(parameters));
			const write = stopped(await bench().stubbed({ ...parameters, method: 'POST' }));
			for (const error of [read, write]) {
				expect(error.message).toContain(said);
				expect(JSON.stringify(error)).not.toMatch(/HPE_|"Z_|ERR__|header check|Parse Error/);
			}
			expect(texts(read)[1]).toMatch(/try again/i);
			expect(write.description).toContain('It is not known whether POST /thing was carried out');
			expect(write.context?.facts).toMatchObject({ outcome: 'unknown' });
		},
	);

	const list = { pagination: 'auto', returnAll: true };
	const chargers = { resource: 'charger', operation: 'getAll', returnAll: true };

	it.each<[IDataObject, string]>([
		[{ method: 'POST' }, 'identity'],
		[{ method: 'GET' }, 'identity'],
		[{ options: { responseFormat: 'text' } }, 'identity'],
		[{ options: { responseFormat: 'file' } }, 'identity'],
		[{ options: { responseFormat: 'json' } }, 'identity'],
		[list, 'gzip, compress, deflate, br'],
		[chargers, 'gzip, compress, deflate, br'],
	])(
		'to %j is asked for compressed only where one that breaks off is seen',
		async (parameters, is) => {
			await bench().answered({ body: { data: [] } }, parameters);
			expect(bench().stub.seen[0]?.headers['accept-encoding']).toBe(is);
		},
	);

	it('to a request for a file is asked for uncompressed elsewhere, too', async () => {
		const store = await Stub.start();
		try {
			bench().stub.reset(() => ({ status: 302, headers: { location: `${store.url}/file` } }));
			const options = { responseFormat: 'file' };
			items(await bench().stubbed({ path: '/thing', options }));
			expect(store.seen[0]?.headers['accept-encoding']).toBe('identity');
		} finally {
			await store.stop();
		}
	});

	it.each<[string, StubAnswer]>([
		['nothing', { body: '' }],
		['blanks', { body: ' \n ', headers: { 'content-type': 'application/json' } }],
		...[1, 5, 10, 18].map((bytes): [string, StubAnswer] => [
			`the first ${bytes} bytes of gzip, of no told length`,
			{
				raw: (res) => {
					res.writeHead(200, { 'content-encoding': 'gzip' });
					res.end(gzipSync(long).subarray(0, bytes));
				},
			},
		]),
	])('%s in the place of a list or record is none of them', async (_, answer) => {
		const charger = { __rl: true, mode: 'id', value: '1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f' };
		for (const parameters of [list, chargers, { ...chargers, operation: 'get', charger }]) {
			bench().stub.reset(() => answer);
			const read = { path: '/thing', options: { tries: 1 }, ...parameters };
			expect(stopped(await bench().stubbed(read)).message).toMatch(/with nothing|damaged/);
		}
	});

	it.each([
		[{}, ''],
		[{ 'content-length': '0' }, ''],
	])('is not one that is empty: %j', async (headers, body) => {
		const [item] = await bench().answered({ headers, body }, { method: 'POST' });
		expect(item?.json).toMatchObject({ success: true });
	});
});

describe('secrets', () => {
	const IBAN = 'DE02120300000000202051';

	/** Everything a run leaves behind that a person or a log may see. */
	const leftBehind = (result: object) => JSON.stringify(result);

	it.each<[string, IDataObject]>([
		['a refused field', {}],
		['Continue On Fail', { onError: 'continueRegularOutput' }],
	])('never come out, whatever the service echoes: %s', async (_what, settings) => {
		const { volt, voltTime } = bench().world.sandbox.secrets;
		const own = (path: string) =>
			path.startsWith('/api') ? voltTime.patFull : `${volt.clientSecret} ${volt.password}`;
		bench().stub.reset(({ headers, body, path }) => ({
			status: 422,
			body: {
				message: `No: ${headers.authorization}, password=${volt.password}, ${own(path)}`,
				errors: { [`iban ${IBAN}`]: [`mine ${own(path)}`, body.toString()] },
			},
		}));
		const request = { method: 'POST', path: '=/x?t={{ $json.n }}', bodyType: 'json' };
		const parameters = {
			...request,
			jsonBody: '={{ ({ iban: $json.iban.split("-").join("") }) }}',
		};
		const more = { items: [{ json: { iban: IBAN.split('').join('-') } }], settings };
		for (const run of ['stubbed', 'stubbedVolt'] as const) {
			const text = leftBehind(await bench()[run](parameters, more));
			for (const secret of [...bench().world.sandbox.secrets.all, IBAN, 'sandbox-at-']) {
				expect(text).not.toContain(secret);
			}
		}
		expect(bench().stub.seen.length).toBe(2);
	});

	it('never come out of a connection that broke or of a sign-in that was refused', async () => {
		const { secrets } = bench().world.sandbox;
		fault({ reset: 'before', surface: 'voltTime' });
		const options = { tries: 1 };
		const broken = await bench().voltTime({ path: '/user', options });
		fault({ status: 401, path: '/oauth' });
		const fresh = { id: 'fresh', name: 'fresh', type: 'voltOAuth2Api' };
		await bench().world.store.add({ ...fresh, data: voltData(bench().world.sandbox) });
		const refused = await bench().volt({ path: '/institutions' }, { credential: fresh });
		for (const result of [broken, refused]) {
			expect(result.status).toBe('error');
			const text = leftBehind(result);
			for (const secret of secrets.all) expect(text).not.toContain(secret);
			expect(text).not.toMatch(/sandbox-(at|rt)-/);
		}
	});
});

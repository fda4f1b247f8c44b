import { file, items, jsons, pairs, stopped, useBench } from '../../support/apiRequest';

const bench = useBench();

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'];

describe('methods', () => {
	it.each(METHODS)('sends %s to the path under the API', async (method) => {
		items(await bench().stubbed({ method, path: '/chargers/1' }));
		expect(bench().stub.seen).toHaveLength(1);
		expect(bench().stub.seen[0]).toMatchObject({ method, path: '/api/v3/chargers/1' });
	});

	it.each(['GET', 'HEAD'])('never sends a body with %s, whatever is filled in', async (method) => {
		const body = { bodyType: 'json', jsonBody: '{"a":1}', formFields: pairs(['a', '1']) };
		items(await bench().stubbed({ method, path: '/thing', ...body }));
		const [seen] = bench().stub.seen;
		expect(seen?.body).toHaveLength(0);
		expect(seen?.headers['content-type']).toBeUndefined();
	});

	it('sends a path typed without its slash, and encodes what a path cannot hold', async () => {
		items(await bench().stubbed({ path: ' sites/Zürich Süd?name=a%20b ' }));
		expect(bench().stub.seen[0]).toMatchObject({
			path: '/api/v3/sites/Z%C3%BCrich%20S%C3%BCd',
			search: '?name=a%20b',
		});
	});

	it('works in both clouds with their own paths', async () => {
		const charger = bench().world.sandbox.data.chargers[0]?.uuid;
		const [read] = jsons(await bench().voltTime({ path: `/chargers/${charger}` }));
		expect(read?.uuid).toBe(charger);
		const query = pairs(['country', 'GB'], ['currency', 'GBP']);
		const banks = jsons(await bench().volt({ path: '/institutions', sendQuery: true, query }));
		expect(new Set(banks.map(({ country }) => country))).toEqual(new Set(['GB']));
	});
});

describe('query', () => {
	const search = async (parameters: object, more = {}) => {
		bench().stub.reset(() => ({ body: {} }));
		items(await bench().stubbed({ path: '/thing', sendQuery: true, ...parameters }, more));
		return decodeURIComponent(bench().stub.seen[0]?.search ?? '');
	};

	it('sends name/value pairs, encoded, and leaves out nameless and empty ones', async () => {
		const query = pairs(['q', 'a&b=c d'], ['', 'x'], ['empty', ''], ['page size', 5], ['on', true]);
		items(await bench().stubbed({ path: '/thing', sendQuery: true, query }));
		expect([...(bench().stub.seen[0]?.query ?? [])]).toEqual([
			['q', 'a&b=c d'],
			['page size', '5'],
			['on', 'true'],
		]);
	});

	it.each([
		['brackets', '?a[]=1&a[]=2'],
		['indices', '?a[0]=1&a[1]=2'],
		['repeat', '?a=1&a=2'],
		['comma', '?a=1,2'],
	])('writes a name given twice as a list: %s', async (arrayFormat, expected) => {
		const query = pairs(['a', '1'], ['a', '2']);
		expect(await search({ query, options: { arrayFormat } })).toBe(expected);
		const queryJson = '{"a":[1,2]}';
		expect(await search({ specifyQuery: 'json', queryJson, options: { arrayFormat } })).toBe(
			expected,
		);
	});

	it('adds no second pair of brackets to a name that has them', async () => {
		expect(await search({ query: pairs(['a[]', '1'], ['a[]', '2']) })).toBe('?a[]=1&a[]=2');
	});

	it('writes nested objects of a JSON query, or of an expression, in brackets', async () => {
		const value = { filter: { status: 'active', at: { gte: 5 } }, ids: [1, 2] };
		const expected = '?filter[status]=active&filter[at][gte]=5&ids[]=1&ids[]=2';
		const json = { specifyQuery: 'json' };
		expect(await search({ ...json, queryJson: JSON.stringify(value) })).toBe(expected);
		const more = { items: [{ json: { value } }] };
		expect(await search({ ...json, queryJson: '={{ $json.value }}' }, more)).toBe(expected);
	});

	it('writes dates of expressions as ISO 8601', async () => {
		const at = "={{ DateTime.fromISO('2026-01-02T03:04:05Z').toUTC() }}";
		expect(await search({ query: pairs(['at', at]) })).toBe('?at=2026-01-02T03:04:05.000Z');
		const queryJson = "={{ ({ at: DateTime.fromISO('2026-01-02T03:04:05Z').toUTC() }) }}";
		expect(await search({ specifyQuery: 'json', queryJson })).toBe('?at=2026-01-02T03:04:05.000Z');
	});

	it('keeps a query that was typed into the path', async () => {
		const query = pairs(['b', '2']);
		items(await bench().stubbed({ path: '/thing?a=1', sendQuery: true, query }));
		expect(bench().stub.seen[0]?.search).toBe('?a=1&b=2');
	});
});

describe('headers', () => {
	it('sends typed headers, the later of the same name, and its own when there is none', async () => {
		const headers = pairs(['X-One', ' 1 '], ['x-one', '2'], ['Accept', 'text/csv'], ['', '']);
		items(await bench().stubbed({ path: '/thing', sendHeaders: true, headers }));
		expect(bench().stub.seen[0]?.headers).toMatchObject({ 'x-one': '2', accept: 'text/csv' });
		const headersJson = '{"X-One": 3}';
		const json = { sendHeaders: true, specifyHeaders: 'json', headersJson };
		items(await bench().stubbed({ path: '/thing', ...json }));
		const sent = bench().stub.seen[1]?.headers;
		expect(sent).toMatchObject({ 'x-one': '3' });
		expect(sent?.accept).toMatch(/^application\/json/);
	});

	it.each([
		['auto', 'application/json, */*;q=0.8'],
		['json', 'application/json'],
		['text', '*/*'],
		['file', '*/*'],
	])('asks for what is wanted: %s', async (responseFormat, accept) => {
		items(await bench().stubbed({ path: '/thing', options: { responseFormat } }));
		expect(bench().stub.seen[0]?.headers.accept).toBe(accept);
	});

	it('sends Volt’s version and channel where the host knows them, and as chosen', async () => {
		items(await bench().stubbedVolt({ path: '/thing' }));
		items(await bench().stubbedVolt({ path: '/thing', host: 'accounts' }));
		const options = { apiVersion: '2', initiationChannel: 'hosted' };
		items(await bench().stubbedVolt({ path: '/thing', options }));
		const volt = bench().stub.seen.map(({ headers }) => [
			headers['x-volt-api-version'],
			headers['x-volt-initiation-channel'],
		]);
		expect(volt).toEqual([
			['1', 'api'],
			['1', undefined],
			['2', 'hosted'],
		]);
	});
});

describe('bodies', () => {
	const post = async (parameters: object, more = {}) => {
		items(await bench().stubbed({ method: 'POST', path: '/thing', ...parameters }, more));
		const seen = bench().stub.seen.at(-1);
		return { type: seen?.headers['content-type'], text: seen?.body.toString('utf8') ?? '' };
	};

	it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('sends no body with %s and None', async (method) => {
		const sent = await post({ method, bodyType: 'none', jsonBody: '{"a":1}' });
		expect(sent).toMatchObject({ text: '' });
	});

	it.each([
		['text', '{"a": [1, "é"]}', '{"a":[1,"é"]}'],
		['an empty object', '{}', '{}'],
		['a list', '[]', '[]'],
		[
			'an object of an expression',
			'={{ { n: $json.n, deep: { ok: true } } }}',
			'{"n":7,"deep":{"ok":true}}',
		],
		['false', 'false', 'false'],
	])('sends JSON: %s', async (_case, jsonBody, text) => {
		const sent = await post({ bodyType: 'json', jsonBody }, { items: [{ json: { n: 7 } }] });
		expect(sent).toEqual({ type: 'application/json', text });
	});

	it('sends a form, encoded, fields of the same name one after the other', async () => {
		const formFields = pairs(['name', 'a&b é'], ['tag', '1'], ['tag', '2']);
		const sent = await post({ bodyType: 'form', formFields });
		expect(sent.type).toMatch(/^application\/x-www-form-urlencoded/);
		expect([...new URLSearchParams(sent.text)]).toEqual([
			['name', 'a&b é'],
			['tag', '1'],
			['tag', '2'],
		]);
	});

	it('sends raw text as it is, spaces included, with its content type', async () => {
		const sent = await post({ bodyType: 'raw', contentType: 'text/csv', rawBody: ' a,b\r\n1,2\n' });
		expect(sent).toEqual({ type: 'text/csv', text: ' a,b\r\n1,2\n' });
	});

	it('sends a file of the item byte by byte', async () => {
		const bytes = Buffer.from([0, 255, 13, 10, 128]);
		const binary = { photo: file(bytes, 'a.png', 'image/png') };
		const sent = await post(
			{ bodyType: 'binary', binaryField: 'photo' },
			{ items: [{ json: {}, binary }] },
		);
		expect(sent.type).toBe('image/png');
		expect(bench().stub.seen[0]?.body.equals(bytes)).toBe(true);
	});

	it('sends texts and files of a multipart form, hostile names escaped', async () => {
		const binary = { data: file('x', 'a"\r\nX: 1.csv', 'text/csv') };
		const parts = {
			parts: [
				{ type: 'text', name: 'note', value: 'höi' },
				{ type: 'file', name: 'file', binaryField: 'data' },
			],
		};
		await post({ bodyType: 'multipart', parts }, { items: [{ json: {}, binary }] });
		const [seen] = bench().stub.seen;
		const form = await new Response(new Uint8Array(seen?.body ?? []), {
			headers: { 'content-type': seen?.headers['content-type'] ?? '' },
		}).formData();
		expect([...form.keys()]).toEqual(['note', 'file']);
		expect(form.get('note')).toBe('höi');
		expect(seen?.body.toString()).not.toMatch(/^X: 1/m);
	});

	it('sends a file of which neither name nor type is known', async () => {
		const binary = { data: { data: Buffer.from('x').toString('base64'), mimeType: '' } };
		const input = { items: [{ json: {}, binary }] };
		const whole = await post({ bodyType: 'binary' }, input);
		expect(whole).toEqual({ type: 'application/octet-stream', text: 'x' });
		const part = { bodyType: 'multipart', parts: { parts: [{ type: 'file', name: 'file' }] } };
		expect((await post(part, input)).text).toContain('filename="file"');
	});

	it('refuses a field without a name, and leaves out a row nothing was typed into', async () => {
		const fields = (...rows: Array<[string, unknown]>) => ({
			method: 'POST',
			path: '/x',
			bodyType: 'form',
			formFields: pairs(...rows),
		});
		items(await bench().stubbed(fields(['a', '1'], ['', ''])));
		expect(bench().stub.seen[0]?.body.toString()).toBe('a=1');
		const { message } = stopped(await bench().stubbed(fields(['a', '1'], ['', '2'])));
		expect(message).toBe('A field of the body has no name');
		expect(bench().stub.seen).toHaveLength(1);
	});

	it('imports cards from a CSV file into a Volt Time location', async () => {
		const site = bench().world.sandbox.data.sites[0]?.uuid;
		const binary = { data: file('name,id_token\nAda,04AABBCC11\n', 'cards.csv', 'text/csv') };
		const parts = { parts: [{ type: 'file', name: 'file', binaryField: 'data' }] };
		const path = `/sites/${site}/cards/import`;
		const [report] = jsons(
			await bench().voltTime(
				{ method: 'POST', path, bodyType: 'multipart', parts },
				{ items: [{ json: {}, binary }] },
			),
		);
		expect(report).toMatchObject({ created: 1, skipped: 0 });
	});

	it('names the field when the item has no such file, and sends nothing', async () => {
		const result = await bench().stubbed({
			...{ method: 'POST', path: '/thing', bodyType: 'binary', binaryField: 'photo' },
		});
		expect(stopped(result).message).toBe('The input item has no file named "photo"');
		expect(bench().sent()).toBe(0);
	});
});

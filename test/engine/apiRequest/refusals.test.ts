import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { createPayment, items, pairs, stopped, useBench } from '../../support/apiRequest';
import { voltData } from '../../support/world';

const bench = useBench();

/** The message of a run that was refused: nothing left the node, not even a sign-in. */
async function refused(node: 'volt' | 'voltTime', parameters: IDataObject, more = {}) {
	const error = stopped(await bench()[node](parameters, more));
	expect(bench().sent()).toBe(0);
	expect(bench().world.sandbox.elsewhereRequests()).toEqual([]);
	expect(error.context?.itemIndex).toBe(0);
	expect(error.description).not.toBe('');
	expect(error.message).not.toMatch(/error|problem|failure|mistake|\p{Cc}/iu);
	return error;
}

const HOSTILE_PATHS = [
	'https://evil.example/chargers',
	'HTTP://evil.example',
	'//evil.example/chargers',
	'///evil.example',
	'/\\evil.example',
	'\\\\evil.example',
	'/chargers\\..\\..',
	'/../../user',
	'/chargers/../../../oauth/token',
	'/%2e%2e/%2E%2e/user',
	'/chargers/%2e%2e%2fuser',
	'/..%2f..%2fuser',
	'/./user',
	'/chargers/%5c..%5c',
	'/user\r\nHost: evil.example',
	'/user\u0000',
	'/user#@evil.example',
	'javascript:alert(1)',
	'file:///etc/passwd',
	'user:pass@evil.example/x',
];

describe('a path that could lead the token elsewhere', () => {
	it.each(HOSTILE_PATHS)('is refused in both nodes: %j', async (path) => {
		for (const node of ['volt', 'voltTime'] as const) {
			expect((await refused(node, { path })).message).toMatch(/^The path cannot be used: it /);
		}
	});

	it('stays under the API when it only looks like an address', async () => {
		for (const path of [
			'@evil.example/x',
			'/@evil.example',
			'/:80@evil.example',
			'.evil.example',
		]) {
			items(await bench().stubbed({ path }));
			expect(bench().stub.seen.pop()?.path).toMatch(/^\/api\/v3\//);
		}
	});

	it('never gets out of the API, whatever is typed', async () => {
		const parts = fc.constantFrom(
			...['..', '.', '/', '//', '\\', '%2e', '%2F', '%5c', '@', ':', '?', '#', 'a', '\t', '\n'],
			...[
				'evil.example',
				'http:',
				'https://',
				'127.0.0.1',
				' ',
				'％２ｅ',
				'。',
				'／',
				'\u202e',
				'%00',
			],
		);
		const typed = fc.array(parts, { minLength: 1, maxLength: 8 }).map((list) => list.join(''));
		await fc.assert(
			fc.asyncProperty(typed, async (path) => {
				bench().stub.reset(() => ({ body: {} }));
				const result = await bench().stubbed(
					{ path: '={{ $json.path }}' },
					{
						items: [{ json: { path } }],
					},
				);
				for (const seen of bench().stub.seen) expect(seen.path).toMatch(/^\/api\/v3(\/|$)/);
				if (result.status !== 'success') {
					expect(result.error?.message).toMatch(/^(The path cannot be used: |Path is empty)/);
					expect(bench().stub.seen).toEqual([]);
				}
			}),
			{ numRuns: 80 },
		);
		expect(bench().world.sandbox.elsewhereRequests()).toEqual([]);
	});
});

describe('headers', () => {
	it.each([
		['Authorization', 'Bearer mine', 'signing in is the credential’s part'],
		['authorization ', 'x', 'signing in is the credential’s part'],
		['Cookie', 'a=b', 'signing in is the credential’s part'],
		['Host', 'evil.example', 'set by the connection'],
		['Content-Length', '1', 'set by the connection'],
		['Transfer-Encoding', 'chunked', 'set by the connection'],
		['X-A', 'a\r\nAuthorization: Bearer x', 'line break'],
		['X-A', 'a\nb', 'line break'],
		['X-A\r\nX-B', '1', 'characters a header name must not have'],
		['X-A', 'zażółć', 'Latin-1'],
	])('%j: %j is refused', async (name, value, text) => {
		const own = { path: '/user', sendHeaders: true };
		const typed = await refused('voltTime', { ...own, headers: pairs([name, value]) });
		const headersJson = JSON.stringify({ [name]: value });
		const json = await refused('volt', { ...own, specifyHeaders: 'json', headersJson });
		for (const { message } of [typed, json]) {
			expect(message).toContain(name.trim().replace(/[\r\n]/g, '?'));
			expect(message).toContain(text);
		}
	});

	it('never smuggle another header, whatever the value', async () => {
		const value = fc.string({
			unit: fc.constantFrom('a', ':', ' ', '\r', '\n', '\0', 'é', '\u2028'),
		});
		await fc.assert(
			fc.asyncProperty(value, async (typed) => {
				bench().stub.reset(() => ({ body: {} }));
				const headers = pairs(['X-A', '={{ $json.typed }}'], ['X-B', 'mine']);
				await bench().stubbed(
					{ path: '/thing', sendHeaders: true, headers },
					{
						items: [{ json: { typed } }],
					},
				);
				for (const seen of bench().stub.seen) {
					expect(seen.headers['x-a']).toBe(typed.trim());
					expect(seen.headers['x-b']).toBe('mine');
				}
			}),
			{ numRuns: 60 },
		);
	});
});

describe('a credential kept to some domains', () => {
	beforeAll(async () => {
		const data = { ...voltData(bench().world.sandbox), environment: 'sandbox' };
		const kept = {
			allowedHttpRequestDomains: 'domains',
			allowedDomains: 'gateway.sandbox.volt.io',
		};
		const record = { id: 'kept', name: 'kept', type: 'voltOAuth2Api' };
		await bench().world.store.add({ ...record, data: { ...data, ...kept } });
	});

	it('is not sent to another host of the service', async () => {
		const credential = { type: 'voltOAuth2Api', id: 'kept' };
		const parameters = { host: 'accounts', path: '/accounts' };
		const { message, description } = await refused('volt', parameters, { credential });
		expect(message).toBe('The credential may not be sent to accounts.sandbox.volt.io');
		expect(description).toMatch(/ Domains in the credential/);
	});
});

describe('a value of the wrong kind, as an expression may give it', () => {
	const empty = '={{ ({}) }}';
	const list = { pagination: 'page', path: '/user' };
	const post = { method: 'POST', path: '/user' };

	it.each<[string, IDataObject, string]>([
		['Path', { path: empty }, 'Path must be a text'],
		['Path', { path: '={{ [1] }}' }, 'Path must be a text'],
		['Path', { path: '={{ undefined }}' }, 'Path is empty'],
		['Path', { path: '  ' }, 'Path is empty'],
		['Method', { method: 'FOO', path: '/user' }, 'Method must be one of'],
		['Method', { method: empty, path: '/user' }, 'Method must be one of'],
		['Limit', { ...list, limit: '={{ "abc" }}' }, 'Limit must be a whole number'],
		['Limit', { ...list, limit: 0 }, 'Limit must be a whole number'],
		['Limit', { ...list, limit: 1.5 }, 'Limit must be a whole number'],
		['Page Size', { ...list, pageSize: '={{ null }}' }, 'Page Size must be a whole number'],
		['Page Parameter', { ...list, pageParameter: '' }, 'Page Parameter is empty'],
		['Pagination', { ...list, pagination: '={{ "all" }}' }, 'Pagination must be one of'],
		['Body', { ...post, bodyType: '={{ "xml" }}' }, 'Body must be one of'],
		['JSON Body', { ...post, bodyType: 'json', jsonBody: '{"a":' }, 'JSON Body is not valid JSON'],
		[
			'Form field',
			{ ...post, bodyType: 'form', formFields: pairs(['a', empty]) },
			'Form field "a"',
		],
		['Content', { ...post, bodyType: 'raw', rawBody: empty }, 'Content must be a text'],
		['Content Type', { ...post, bodyType: 'raw', contentType: 'a\r\nb' }, 'Content Type is not'],
		['Timeout', { path: '/user', options: { timeout: 'soon' } }, 'Timeout must be a whole number'],
		['Tries', { path: '/user', options: { tries: 99 } }, 'Tries must be a whole number'],
		['Items in Parallel', { path: '/user', options: { itemsInParallel: 0 } }, 'Items in Parallel'],
		['Response Format', { path: '/user', options: { responseFormat: 'xml' } }, 'Response Format'],
		[
			'Array Format',
			{ path: '/user', options: { arrayFormat: 'x' } },
			'Array Format in Query Parameters must',
		],
		[
			'Query Parameters (JSON)',
			{ path: '/user', sendQuery: true, specifyQuery: 'json', queryJson: '[1]' },
			'Query Parameters (JSON) must be an object',
		],
		[
			'a header',
			{ path: '/user', sendHeaders: true, headers: pairs(['X-A', empty]) },
			'The header "X-A" cannot be sent: its value must be a text',
		],
	])('%s: %j is refused by name', async (_field, parameters, message) => {
		expect((await refused('voltTime', parameters)).message).toContain(message);
	});

	it.each(['', ' ', '={{ "" }}', '={{ $json.missing }}'])(
		'an idempotency key that is %j is refused: another one would be made',
		async (idempotencyKey) => {
			const key = await refused('volt', createPayment({ idempotencyKey }));
			expect(key.message).toBe('Idempotency Key is empty');
			expect(key.description).toMatch(/^Fill in Idempotency Key, or remove it from Options\./);
		},
	);

	it('is refused in Volt’s own fields too', async () => {
		const host = await refused('volt', { path: '/user', host: '={{ "evil.example" }}' });
		expect(host.message).toContain('Host must be one of');
		const key = await refused('volt', createPayment({ idempotencyKey: empty }));
		expect(key.message).toBe('Idempotency Key must be a text');
		const line = await refused('volt', createPayment({ idempotencyKey: '={{ "a\\nX-B: 1" }}' }));
		expect(line.message).toContain('Idempotency-Key');
	});
});

import {
	CredentialStore,
	runWorkflow,
	testCredential,
	type CredentialRecord,
} from '../../../engine';
import { Stub } from '../../support/stub';
import { oneNodeWorkflow } from '../../support/workflow';

const TOKEN = 'pat-of-this-test';
const NO_BREAK_SPACE = '\u00a0';

/** Custom URLs by what must become of them; `PORT` is the scripted server's. */
const REFUSED: unknown[] = [
	'http://0.0.0.0:PORT',
	'http://x@127.0.0.1:PORT',
	'http://user:pw@127.0.0.1:PORT',
	'http://127.0.0.1:PORT?x=1',
	'http://127.0.0.1:PORT#x',
	'http://localhost.:PORT',
	'http://127.0.0.1.evil.test:PORT',
	'ftp://127.0.0.1:PORT',
	'javascript:alert(1)',
	'127.0.0.1:PORT',
	'',
	5,
	null,
	true,
	{ a: 1 },
];
const TAKEN: Array<[string, string]> = [
	['http://127.0.0.1:PORT', ''],
	['http://127.0.0.1:PORT/', ''],
	['HTTP://127.0.0.1:PORT', ''],
	[' http://127.0.0.1:PORT ', ''],
	[`\nhttp://127.0.0.1:PORT/${NO_BREAK_SPACE}\n`, ''],
	['http://127.0.0.1:PORT/a/b', '/a/b'],
	['http://127.0.0.1:PORT/a//b//', '/a//b'],
	['http://127.0.0.1:PORT/a;b', '/a;b'],
	['http://127.0.0.1:PORT/..', ''],
];

describe('the custom URL of a personal access token', () => {
	let stub: Stub;
	beforeAll(async () => {
		stub = await Stub.start();
	});
	beforeEach(() => stub.reset(() => ({ body: { data: {} } })));
	afterAll(async () => await stub.stop());

	const record = (customUrl: unknown, token = TOKEN): CredentialRecord => ({
		id: 'pat',
		name: 'pat',
		type: 'voltTimePatApi',
		data: { host: 'custom', customUrl: onStub(customUrl), token },
	});
	const onStub = (url: unknown) =>
		typeof url === 'string' ? url.replace('PORT', new URL(stub.url).port) : url;
	const credentials = { voltTimePatApi: { id: 'pat', name: 'pat' } };

	async function run(credential: CredentialRecord, stockUrl?: string) {
		const ours = {
			type: 'n8n-nodes-volt.voltTime',
			parameters: {
				resource: 'apiRequest',
				operation: 'send',
				authentication: 'personalAccessToken',
				path: '/user',
			},
			credentials,
		};
		const stock = {
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: {
				url: stockUrl,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'voltTimePatApi',
				options: {},
			},
			credentials,
		};
		return await runWorkflow(oneNodeWorkflow(stockUrl === undefined ? ours : stock), {
			nodes: 'source',
			credentials: await CredentialStore.from([credential]),
			mode: 'trigger',
			triggerItems: [{ json: {} }],
		});
	}
	const test = async (credential: CredentialRecord) =>
		await testCredential(await CredentialStore.from([credential]), 'pat', { nodes: 'source' });
	const arrived = () => stub.seen.map(({ path, headers }) => [path, headers.authorization]);

	it.each(REFUSED)('refuses %j in the node, the test and the HTTP Request node', async (url) => {
		const own = await run(record(url));
		expect(own.status).toBe('error');
		const tested = await test(record(url));
		expect(tested.status).toBe('Error');
		const stock = await run(record(url), `${stub.url}/api/v3/user`);
		expect(stock.status).toBe('error');
		expect(arrived()).toEqual([]);
		if (typeof url === 'string') {
			expect(own.error?.message).toContain('Custom URL');
			// Where n8n's own look at the domain comes first, it is that which refuses.
			expect(tested.message).toMatch(/Custom URL|^Domain not allowed/);
		}
	});

	it.each(TAKEN)('takes %j in the node and in the test', async (url, base) => {
		expect((await run(record(url))).error).toBeUndefined();
		expect(await test(record(url))).toMatchObject({ status: 'OK' });
		const once = [`${base}/api/v3/user`, `Bearer ${TOKEN}`];
		expect(arrived()).toEqual([once, once]);
	});

	it('goes nowhere unencrypted from the HTTP Request node, whatever the host', async () => {
		const { id, name, type } = record('');
		const data = { host: 'voltTime', token: TOKEN };
		for (const url of ['http://cloud.volttime.com/api/v3/user', 'http://app.plugchoice.com']) {
			const { error } = await run({ id, name, type, data }, url);
			expect(error?.message).toMatch(/The token is not sent to this address/);
		}
	});

	it.each([`${TOKEN}\n`, `\r\n ${TOKEN}`, `${NO_BREAK_SPACE}${TOKEN}${NO_BREAK_SPACE}\t`])(
		'sends the token %j without what surrounds it',
		async (token) => {
			const credential = record('http://127.0.0.1:PORT', token);
			expect((await run(credential)).error).toBeUndefined();
			expect((await run(credential, `${stub.url}/api/v3/user`)).error).toBeUndefined();
			expect(await test(credential)).toMatchObject({ status: 'OK' });
			const once = ['/api/v3/user', `Bearer ${TOKEN}`];
			expect(arrived()).toEqual([once, once, once]);
		},
	);
});

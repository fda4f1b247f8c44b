import {
	CredentialStore,
	runWorkflow,
	testCredential,
	type CredentialRecord,
} from '../../../engine';
import { SignInStub } from '../../support/signInStub';
import { Stub } from '../../support/stub';
import { oneNodeWorkflow } from '../../support/workflow';

const SECRETS = {
	clientId: 'the-id',
	clientSecret: 'the-secret',
	username: 'ann',
	password: 'p w',
};
const SURROUNDED = [
	(text: string) => `${text}\n`,
	(text: string) => `\r\n\t${text} `,
	(text: string) => `\u00a0${text}\u00a0`,
];

describe('what people paste into the Volt credential', () => {
	let stub: Stub;
	beforeAll(async () => {
		stub = await Stub.start();
	});
	afterAll(async () => await stub.stop());

	let valid = '';
	/** Each test has an address and tokens of its own: the process remembers both for a while. */
	let nth = 0;
	beforeEach(() => {
		nth++;
		let made = 0;
		stub.reset(({ path, body, headers }) => {
			if (!path.endsWith('/oauth')) {
				const known = headers.authorization === `Bearer ${valid}`;
				return known ? { body: {} } : { status: 401, body: {} };
			}
			const form = new URLSearchParams(body.toString());
			const right =
				form.get('client_id') === SECRETS.clientId &&
				form.get('client_secret') === SECRETS.clientSecret &&
				(form.get('grant_type') === 'refresh_token' ||
					(form.get('username') === SECRETS.username && form.get('password') === SECRETS.password));
			if (!right) return { status: 401, body: { code: 401 } };
			valid = `token-${nth}-${++made}`;
			const token = { access_token: valid, refresh_token: `refresh-${made}`, expires_in: 3600 };
			return { body: { ...token, token_type: 'Bearer' } };
		});
	});

	const record = (more: Record<string, unknown> = {}): CredentialRecord => ({
		id: 'volt',
		name: 'volt',
		type: 'voltOAuth2Api',
		data: {
			environment: 'custom',
			...{ apiUrl: `${stub.url}/${nth}`, gatewayUrl: stub.url, accountsUrl: stub.url },
			...SECRETS,
			...more,
		},
	});
	const run = async (credentials: CredentialStore) =>
		await runWorkflow(
			oneNodeWorkflow({
				type: 'n8n-nodes-volt.volt',
				parameters: { resource: 'apiRequest', operation: 'send', path: '/payments/x' },
				credentials: { voltOAuth2Api: { id: 'volt', name: 'volt' } },
			}),
			{ nodes: 'source', credentials, mode: 'trigger', triggerItems: [{ json: {} }] },
		);
	const stock = async (credentials: CredentialStore) =>
		await runWorkflow(
			oneNodeWorkflow({
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				parameters: {
					...{ url: `${stub.url}/payments/x`, options: {} },
					authentication: 'predefinedCredentialType',
					nodeCredentialType: 'voltOAuth2Api',
				},
				credentials: { voltOAuth2Api: { id: 'volt', name: 'volt' } },
			}),
			{ nodes: 'source', credentials, mode: 'trigger', triggerItems: [{ json: {} }] },
		);
	const signIns = () => stub.seen.filter(({ path }) => path.endsWith('/oauth')).length;

	const cases = Object.entries(SECRETS).flatMap(([field, value]) =>
		SURROUNDED.map((surround): [string, string] => [field, surround(value)]),
	);

	it.each(cases)('%s %j signs in, renews, and passes the test', async (field, value) => {
		const store = await CredentialStore.from([record({ [field]: value })]);
		expect((await run(store)).error).toBeUndefined();
		expect(signIns()).toBe(1);
		// The token is known as one of these secrets.
		await store.update('volt', { [field]: value.trim() });
		expect((await run(store)).error).toBeUndefined();
		expect(signIns()).toBe(1);
		// A refused token: n8n renews by itself.
		await store.update('volt', { [field]: value });
		valid = 'another';
		expect((await run(store)).error).toBeUndefined();
		expect(signIns()).toBe(2);
		const unsaved = await CredentialStore.from([record({ [field]: value })]);
		expect(await testCredential(unsaved, 'volt', { nodes: 'source' })).toMatchObject({
			status: 'OK',
		});
	});

	it.each(cases)("%s %j signs in n8n's HTTP Request node as well", async (field, value) => {
		const store = await CredentialStore.from([record({ [field]: value })]);
		expect((await stock(store)).error).toBeUndefined();
		expect(signIns()).toBe(1);
	});

	it.each(['http://0.0.0.0:PORT', 'http://volt.example:PORT', 'http://a:b@127.0.0.1:PORT', ''])(
		'sends no password to the API URL %j',
		async (typed) => {
			const apiUrl = typed.replace('PORT', new URL(stub.url).port);
			const store = await CredentialStore.from([record({ apiUrl })]);
			const result = await run(store);
			expect(result.error?.message).toMatch(/API URL/);
			const tested = await testCredential(store, 'volt', { nodes: 'source' });
			expect(tested.status).toBe('Error');
			// n8n fetches the first token of its own node before any code of ours has a say.
			expect((await stock(store)).status).toBe('error');
			expect(stub.seen).toEqual([]);
		},
	);

	it('keeps a secret out of messages as it was sent, too', async () => {
		const { script } = stub;
		stub.script = (seen, nthSeen) =>
			seen.path.endsWith('/oauth')
				? script(seen, nthSeen)
				: { status: 422, body: { message: `Not with ${SECRETS.clientSecret}` } };
		const store = await CredentialStore.from([record({ clientSecret: 'the-secret\n' })]);
		const result = await run(store);
		expect(result.error?.description).toContain('Not with');
		expect(JSON.stringify(result.error)).not.toContain(SECRETS.clientSecret);
	});
});

describe('what people paste into the Volt Time OAuth2 credential', () => {
	const details = { clientId: 'the-client', clientSecret: 'the-secret' };
	let server: SignInStub;
	beforeEach(async () => {
		server = await SignInStub.start('voltTime');
	});
	afterEach(async () => await server.stop());

	const cases = [
		...Object.entries(details),
		// The address of the server, which is known in a test only.
		['customUrl', undefined] as const,
	].flatMap(([field, value]) => SURROUNDED.map((surround) => [field, value, surround] as const));

	it.each(cases)(
		'%s is used without what surrounds it, in a run and in the test',
		async (...given) => {
			const [field, value = server.stub.url, surround] = given;
			await server.connect(-1);
			await server.change({ [field]: surround(value) });
			// The token is over: it is renewed with these details.
			expect((await server.run(2)).error).toBeUndefined();
			const [renewal, ...more] = server.stub.seen.filter(({ path }) => path === '/oauth/token');
			expect(more).toEqual([]);
			const form = new URLSearchParams(renewal?.body.toString());
			expect([form.get('client_id'), form.get('client_secret')]).toEqual(Object.values(details));
			expect(await testCredential(server.store, 'login', { nodes: 'source' })).toMatchObject({
				status: 'OK',
			});
			// The token is known as one of the same details.
			await server.change({ [field]: value });
			server.forget();
			expect((await server.run(1)).error).toBeUndefined();
			expect(server.calls).toEqual([]);
		},
	);
});

describe('what people paste as a personal access token', () => {
	let stub: Stub;
	beforeAll(async () => {
		stub = await Stub.start();
	});
	afterAll(async () => await stub.stop());

	const TOKEN = '17|abcdefghijklmnopqrst';

	it.each([
		...SURROUNDED.map((around) => around(TOKEN)),
		...[`Bearer ${TOKEN}`, `bearer  ${TOKEN}\n`, `"${TOKEN}"`, `'Bearer ${TOKEN}'`],
		TOKEN.replace('jk', 'j\r\n  k'),
	])('is sent bare, and kept out of messages so: %j', async (token) => {
		stub.reset(({ headers: { authorization } }) => ({
			status: 422,
			body: { message: `Got ${String(authorization).replace('Bearer ', '')}` },
		}));
		const data = { host: 'custom', customUrl: stub.url, token };
		const credentials = await CredentialStore.from([
			{ id: 'pat', name: 'pat', type: 'voltTimePatApi', data },
		]);
		const workflow = oneNodeWorkflow({
			type: 'n8n-nodes-volt.voltTime',
			parameters: {
				...{ authentication: 'personalAccessToken', path: '/x' },
				...{ resource: 'apiRequest', operation: 'send' },
			},
			credentials: { voltTimePatApi: { id: 'pat', name: 'pat' } },
		});
		const how = { nodes: 'source', mode: 'trigger' } as const;
		const { error } = await runWorkflow(workflow, {
			...how,
			credentials,
			triggerItems: [{ json: {} }],
		});
		expect(stub.seen[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
		expect(JSON.stringify([error?.message, error?.description])).toContain('Got ***');
	});
});

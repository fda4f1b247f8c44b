import { CredentialStore, runWorkflow, type CredentialRecord } from '../../../engine';
import { Stub, type StubAnswer } from '../../support/stub';
import { oneNodeWorkflow } from '../../support/workflow';

const TYPES: unknown[] = ['Bearer', 'JWT', '', 'mac', 5, null, undefined];
const BROKEN: StubAnswer = { raw: (res) => res.destroy() };

describe('a token answer that names another type than bearer', () => {
	let stub: Stub;
	beforeAll(async () => {
		stub = await Stub.start();
	});
	afterAll(async () => await stub.stop());

	const token = (token_type: unknown) => ({
		access_token: 'the-token',
		refresh_token: 'the-refresh-token',
		expires_in: 3600,
		...(token_type === undefined ? {} : { token_type }),
	});
	const stored = (type: unknown) => ({
		...token(type),
		n8n_expires_at: String(Date.now() + 3_600_000),
	});
	const volt = (): CredentialRecord => ({
		id: 'login',
		name: 'login',
		type: 'voltOAuth2Api',
		data: {
			environment: 'custom',
			...{ apiUrl: stub.url, gatewayUrl: stub.url, accountsUrl: stub.url },
			...{ clientId: 'id', clientSecret: 'secret', username: 'ann', password: 'password' },
		},
	});
	const voltTime = (type: unknown): CredentialRecord => ({
		id: 'login',
		name: 'login',
		type: 'voltTimeOAuth2Api',
		data: {
			...{ host: 'custom', customUrl: stub.url, clientId: 'id', clientSecret: 'secret' },
			oauthTokenData: stored(type),
		},
	});
	const voltStored = (type: unknown): CredentialRecord => ({
		...volt(),
		data: { ...volt().data, oauthTokenData: stored(type) },
	});

	/** Posts once, to a server that breaks the connection after the request has arrived. */
	async function post(credential: CredentialRecord, node: object) {
		stub.reset(() => BROKEN);
		const credentials = { [credential.type]: { id: 'login', name: 'login' } };
		return await send(credential, { ...node, credentials });
	}
	async function send(credential: CredentialRecord, node: object) {
		return await runWorkflow(oneNodeWorkflow(node as Parameters<typeof oneNodeWorkflow>[0]), {
			nodes: 'source',
			credentials: await CredentialStore.from([credential]),
			mode: 'trigger',
			triggerItems: [{ json: {} }],
		});
	}
	const ours = (type: string, more: object) => ({
		type: `n8n-nodes-volt.${type}`,
		parameters: { resource: 'apiRequest', operation: 'send', method: 'POST', ...more },
	});
	const reports = ours('volt', { host: 'api', path: '/reports/payments' });
	const arrived = () =>
		stub.seen
			.filter(({ path }) => path !== '/oauth')
			.map(({ search, headers }) => [search, headers.authorization]);
	const ONCE = [['', 'Bearer the-token']];

	it.each(TYPES)('Volt Time: %j is sent once, in the header', async (type) => {
		const start = ours('voltTime', { authentication: 'oAuth2', path: '/chargers/x/actions/start' });
		expect((await post(voltTime(type), start)).status).toBe('error');
		expect(arrived()).toEqual(ONCE);
	});

	// n8n itself cannot read an answer whose type is a number.
	it.each(TYPES.filter((type) => type !== 5))(
		'Volt: %j is sent once, in the header',
		async (type) => {
			const credentials = { voltOAuth2Api: { id: 'login', name: 'login' } };
			stub.reset(({ path }) => (path === '/oauth' ? { body: token(type) } : BROKEN));
			expect((await send(volt(), { ...reports, credentials })).status).toBe('error');
			expect(arrived()).toEqual(ONCE);
		},
	);

	it.each(TYPES)("n8n's HTTP Request node with Volt: %j is sent in the header", async (type) => {
		const parameters = {
			...{ method: 'POST', url: `${stub.url}/thing`, options: {} },
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'voltOAuth2Api',
		};
		const node = { type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2, parameters };
		await post(voltStored(type), node);
		expect(arrived().length).toBeGreaterThan(0);
		for (const one of arrived()) expect(one).toEqual(ONCE[0]);
	});
});

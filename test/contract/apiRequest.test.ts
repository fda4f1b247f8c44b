import nock from 'nock';
import { VOLT_HOSTS, VOLT_TIME_API_PATH, VOLT_TIME_HOSTS } from '../../credentials/hosts';
import { CredentialStore, runWorkflow } from '../../engine';
import { operationsOf, type SpecOperation } from '../support/openapi';
import { oneNodeWorkflow } from '../support/workflow';

const families = ['gateway', 'accounts', 'api'] as const;
type Family = (typeof families)[number];

const familyOf = ({ servers }: SpecOperation): Family | undefined =>
	families.find((family) => servers.includes(VOLT_HOSTS.sandbox[family]));

describe('the hosts', () => {
	it('are those of the Volt specification, sandbox and production alike', () => {
		const known = [...Object.values(VOLT_HOSTS.sandbox), ...Object.values(VOLT_HOSTS.production)];
		const named = new Set(operationsOf('volt').flatMap(({ servers }) => servers));
		expect([...named]).toEqual(expect.arrayContaining(known));
		for (const family of families) {
			const { sandbox, production } = VOLT_HOSTS;
			expect(production[family]).toBe(sandbox[family].replace('.sandbox', ''));
		}
	});

	it('are those of the Volt Time specification', () => {
		const [first] = operationsOf('volttime');
		const known = Object.values(VOLT_TIME_HOSTS).map((host) => host + VOLT_TIME_API_PATH);
		expect(first?.servers.sort()).toEqual(known.sort());
	});
});

/** What API Request sends for an operation when a user fills in method, host and path only. */
async function sentFor(operation: SpecOperation, host: Family): Promise<Record<string, string>> {
	const path = operation.path.replace(/\{[^}]+\}/g, 'x');
	let sent: Record<string, string> = {};
	nock(VOLT_HOSTS.sandbox.api)
		.post('/oauth')
		.reply(200, { access_token: 'sandbox-at-1', token_type: 'Bearer', expires_in: 3600 });
	nock(VOLT_HOSTS.sandbox[host])
		.intercept(path, operation.method)
		.reply(200, function (this: nock.ReplyFnContext) {
			sent = Object.fromEntries(
				Object.entries(this.req.headers).map(([name, value]) => [
					name.toLowerCase(),
					String(value),
				]),
			);
			return {};
		});
	const credentials = await CredentialStore.from([
		{
			id: 'volt',
			name: 'Volt',
			type: 'voltOAuth2Api',
			data: {
				environment: 'sandbox',
				clientId: 'sandbox-id',
				clientSecret: 'sandbox-secret',
				username: 'sandbox-user',
				password: 'sandbox-password',
			},
		},
	]);
	const result = await runWorkflow(
		oneNodeWorkflow({
			type: 'n8n-nodes-volt.volt',
			parameters: {
				resource: 'apiRequest',
				operation: 'send',
				method: operation.method,
				host,
				path,
			},
			credentials: { voltOAuth2Api: { id: 'volt', name: 'Volt' } },
		}),
		{ nodes: 'source', credentials },
	);
	expect(result.error?.message).toBeUndefined();
	return sent;
}

describe('the headers API Request fills in', () => {
	beforeAll(() => nock.disableNetConnect());
	afterEach(() => nock.cleanAll());
	afterAll(() => {
		nock.enableNetConnect();
		nock.restore();
	});

	// Signing a request needs a key of the user's own; POST /mandates is for the hosted channel only.
	const OWN = ['x-jws-signature', 'x-volt-testing-scenario', 'volt-partner-attribution-id'];
	const withHeaders = operationsOf('volt')
		.filter(({ path }) => path !== '/oauth')
		.flatMap((operation) => {
			const family = familyOf(operation);
			return family ? [[`${operation.method} ${operation.path}`, operation, family] as const] : [];
		});

	it.each(withHeaders)('are what %s requires', async (_, operation, family) => {
		const sent = await sentFor(operation, family);
		for (const { name, required, schema } of operation.headers) {
			if (!required || OWN.includes(name.toLowerCase())) continue;
			// An account access is read with the key it was made with, which only the user knows.
			if (operation.method === 'GET' && name === 'Idempotency-Key') continue;
			const value = sent[name.toLowerCase()];
			expect([name, value]).toEqual([name, expect.any(String)]);
			const hostedOnly = schema?.enum?.join() === 'hosted';
			if (schema?.enum && !hostedOnly) expect(schema.enum.map(String)).toContain(value);
		}
	});
});

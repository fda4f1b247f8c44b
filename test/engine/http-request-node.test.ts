import { CredentialStore, runWorkflow } from '../../engine';
import { chain, items, startCloud, withFixtures, type Cloud } from './fixtures';

let cloud: Cloud;
beforeEach(async () => (cloud = await startCloud()));
afterEach(async () => await cloud.close());

const request = (path: string, more: object = {}) => ({
	name: 'HTTP Request',
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	parameters: {
		url: `=${cloud.url}${path}`,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'testPasswordOAuth2Api',
		options: {},
		...more,
	},
	credentials: { testPasswordOAuth2Api: { id: 'oauth', name: 'Password grant' } },
});

const store = async (more: object = {}) =>
	await CredentialStore.from([
		{
			id: 'oauth',
			name: 'Password grant',
			type: 'testPasswordOAuth2Api',
			data: {
				host: cloud.url,
				clientId: 'id',
				clientSecret: 'secret',
				username: 'ann',
				password: 'right-password',
				...more,
			},
		},
	]);

describe("n8n's own HTTP Request node with a credential of a package", () => {
	it('signs in, sends, and renews an expired token', async () => {
		const options = { ...withFixtures, credentials: await store() };
		await runWorkflow(chain(request('/things')), options);
		cloud.expireTokens();
		const workflow = chain(...items(2), request('/things/{{ $json.n }}'));
		const result = await runWorkflow(workflow, options);
		expect(result.error).toBeUndefined();
		expect(result.nodes['HTTP Request']?.items.map(({ json }) => json)).toEqual([
			{ path: '/things/0', given: 'access-2', method: 'GET' },
			{ path: '/things/1', given: 'access-2', method: 'GET' },
		]);
		expect(cloud.tokenRequests()).toHaveLength(2);
	});

	it('stays within the domains the credential allows', async () => {
		const limits = { allowedHttpRequestDomains: 'domains', allowedDomains: 'example.com' };
		const options = { ...withFixtures, credentials: await store(limits) };
		const result = await runWorkflow(chain(request('/things')), options);
		expect(result.status).toBe('error');
		// n8n itself signs in first; the restriction holds the request back.
		expect(cloud.requests.map(({ path }) => path)).toEqual(['/token']);
	});

	it('sends a JSON body', async () => {
		const body = { method: 'POST', sendBody: true, specifyBody: 'json', jsonBody: '{"a":1}' };
		const options = { ...withFixtures, credentials: await store() };
		const result = await runWorkflow(chain(request('/things', body)), options);
		expect(result.nodes['HTTP Request']?.items[0]?.json.method).toBe('POST');
		expect(cloud.requests.at(-1)).toMatchObject({ method: 'POST', body: '{"a":1}' });
	});

	it('runs beside other built-in nodes, such as a short Wait', async () => {
		const wait = {
			name: 'Wait',
			type: 'n8n-nodes-base.wait',
			typeVersion: 1.1,
			parameters: { amount: 0.01, unit: 'seconds' },
		};
		expect(await runWorkflow(chain(wait), withFixtures)).toMatchObject({ status: 'success' });
	});
});

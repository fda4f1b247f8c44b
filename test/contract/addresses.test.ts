/** Typed addresses of a credential: where its secrets go, in n8n's hands, in the test and in a run. */
import nock from 'nock';
import type {
	ICredentialType,
	INodeProperties,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { VoltOAuth2Api } from '../../credentials/VoltOAuth2Api.credentials';
import { VoltTimeOAuth2Api } from '../../credentials/VoltTimeOAuth2Api.credentials';
import { VoltTimePatApi } from '../../credentials/VoltTimePatApi.credentials';
import { CredentialStore, runWorkflow, testCredential } from '../../engine';
import { resolveCredential } from '../../engine/credential-values';
import { oneNodeWorkflow } from '../support/workflow';

const CUSTOM = { environment: 'custom', host: 'custom' };

/** That the pattern in n8n's expressions refuses as well as the package's own code. */
const REFUSED = [
	...['http://volt.example', 'HTTP://10.0.0.1:8080/', 'http://localhost.example'],
	...['http://127.0.0.1.example', ' http://0.0.0.0:1 ', 'http://localhost.', 'http://127.1'],
	...['http://[::]', 'http://[::2]:9', 'http://[0:0:0:0:0:0:0:1]', 'http://::1'],
	...['ftp://volt.example', 'volt.example', 'https:volt.example', '//volt.example', 'https://'],
	...['https://volt.example?', 'https://volt.example/?a=1', 'https://volt.example?a=1'],
	...['https://volt.example#', 'https://volt.example/a#b', 'http://127.0.0.1:9?a'],
	...['https://ann@volt.example', 'https://ann:pw@volt.example', 'https://@volt.example'],
	...['http://ann@127.0.0.1', 'https://ann@[::1]', 'https://volt.example\\@evil.example'],
	...['https://volt.example\\a', 'https://volt.exa\nmple', 'https://volt.example/a\tb'],
	...['https://volt.example:', 'https://[::1', 'https://::1', 'https://[::1]x', 'https://[volt]'],
	...['', ' '],
];
/** Whose host the URL parser writes in another way, so that no list of domains would fit. */
const UNUSUAL = [
	...['https://[2001:db8:0::1]', 'https://[::ffff:10.0.0.1]:8443', 'https://bücher.example'],
	...['https://0x7f.1', 'https://volt.ex%61mple', 'https://volt.example:99999'],
];
/** What is typed; the host as n8n compares it. */
const TAKEN: Array<[typed: string, host: string]> = [
	['https://volt.example', 'volt.example'],
	[' HTTPS://Volt.Example/a/ ', 'volt.example'],
	['\nhttps://volt.example:8443\u00a0\n', 'volt.example'],
	['https://volt.example/a//b//', 'volt.example'],
	['https://xn--bcher-kva.example', 'xn--bcher-kva.example'],
	['https://10.0.0.1', '10.0.0.1'],
	['https://[2001:db8::1]', '[2001:db8::1]'],
	['https://[2001:DB8::1]:8443/a', '[2001:db8::1]'],
	['http://localhost:5678', 'localhost'],
	['http://127.0.0.1:9/', '127.0.0.1'],
	['http://[::1]', '[::1]'],
	['http://[::1]:9', '[::1]'],
];

const CREDENTIALS: Record<string, ICredentialType> = {
	Volt: new VoltOAuth2Api(),
	'Volt Time OAuth2': new VoltTimeOAuth2Api(),
	'Volt Time token': new VoltTimePatApi(),
};

/** The values of a credential as n8n works them out, with the address that its test asks. */
async function resolved(
	type: ICredentialType,
	stored: Record<string, string>,
): Promise<Record<string, unknown>> {
	const url = String(type.test?.request.url).replaceAll('$credentials', '$self');
	const tested: INodeProperties = { displayName: '', name: 'tested', type: 'hidden', default: url };
	return await resolveCredential({
		properties: [...type.properties, tested],
		stored,
		additionalData: {} as IWorkflowExecuteAdditionalData,
		mode: 'internal',
	});
}

const everywhere = (typed: string) => ({
	...CUSTOM,
	...{ customUrl: typed, apiUrl: typed, gatewayUrl: typed, accountsUrl: typed },
});

const SENT_TO: Array<[credential: string, field: string, typedIn: string]> = [
	['Volt', 'accessTokenUrl', 'api-url'],
	['Volt', 'tested', 'gateway-url'],
	['Volt Time OAuth2', 'accessTokenUrl', 'custom-url'],
	['Volt Time OAuth2', 'authUrl', 'custom-url'],
	['Volt Time OAuth2', 'tested', 'custom-url'],
	['Volt Time token', 'tested', 'custom-url'],
];

describe.each(SENT_TO)(
	'an address n8n sends to by itself: %s, %s',
	(credential, field, typedIn) => {
		const type = CREDENTIALS[credential]!;

		it.each(REFUSED)('%j leads nowhere, and names the field', async (typed) => {
			const { [field]: address } = await resolved(type, everywhere(typed));
			expect(String(address)).toMatch(new RegExp(`^https://${typedIn}-cannot-be-used\\.invalid/`));
		});

		it.each(TAKEN)('%j is taken as typed', async (typed) => {
			const { [field]: address } = await resolved(type, everywhere(typed));
			expect(String(address).startsWith(`${typed.trim().replace(/\/+$/, '')}/`)).toBe(true);
		});
	},
);

describe.each(Object.entries(CREDENTIALS))('the domains that n8n may send to: %s', (_, type) => {
	const domains = async (stored: Record<string, string>) => {
		const { allowedHttpRequestDomains, allowedDomains } = await resolved(type, stored);
		expect(allowedHttpRequestDomains).toBe('domains');
		return String(allowedDomains).split(', ');
	};

	it.each(TAKEN)('of %j are its host, and no other', async (typed, host) => {
		const found = await domains(everywhere(typed));
		expect(new Set(found.map((one) => one.toLowerCase()))).toEqual(new Set([host]));
	});

	it.each(REFUSED)('of %j are none, not all', async (typed) => {
		for (const domain of await domains(everywhere(typed))) {
			expect(domain).toMatch(/^[a-z]+-url-cannot-be-used\.invalid$/);
		}
	});

	it('are those of the chosen environment only, whatever custom address was typed before', async () => {
		const own: Record<string, string[]> =
			type instanceof VoltOAuth2Api
				? {
						sandbox: ['api.sandbox.volt.io', 'gateway.sandbox.volt.io', 'accounts.sandbox.volt.io'],
						production: ['api.volt.io', 'gateway.volt.io', 'accounts.volt.io'],
					}
				: { voltTime: ['cloud.volttime.com'], plugchoice: ['app.plugchoice.com'] };
		for (const [chosen, hosts] of Object.entries(own)) {
			const stored = { ...everywhere('https://old.example'), environment: chosen, host: chosen };
			expect(await domains(stored)).toEqual(hosts);
			expect(await domains({ ...stored, furtherDomains: ' *.example.com, [::1] ' })).toEqual([
				...hosts,
				...['*.example.com', '[::1]'],
			]);
		}
	});

	it('may be more, by Further Domains', async () => {
		const stored = { ...everywhere('https://volt.example'), furtherDomains: 'proxy.example' };
		expect(await domains(stored)).toEqual(
			expect.arrayContaining(['volt.example', 'proxy.example']),
		);
	});
});

/** A field that takes an address, and how it comes to be asked. */
interface Place {
	type: string;
	field: string;
	label: string;
	parameters: Record<string, string>;
}

let nth = 0;
/** Another one each time: the process remembers whose a token is. */
const token = () => ({
	...{ access_token: `sandbox-at-${++nth}`, refresh_token: 'sandbox-rt' },
	...{ token_type: 'Bearer', expires_in: 3600 },
});
const details = (): Record<string, Record<string, unknown>> => ({
	voltOAuth2Api: {
		...{ clientId: 'sandbox-id', clientSecret: 'sandbox-secret' },
		...{ username: 'sandbox-user', password: 'sandbox-password' },
	},
	voltTimeOAuth2Api: {
		...{ clientId: 'sandbox-id', clientSecret: 'sandbox-secret' },
		oauthTokenData: token(),
	},
	voltTimePatApi: { token: 'sandbox-pat' },
});

const voltPlace = (host: string, label: string): Place => ({
	...{ type: 'voltOAuth2Api', field: `${host}Url`, label },
	parameters: { host, path: '/x' },
});
const voltTimePlace = (type: string, authentication: string): Place => ({
	...{ type, field: 'customUrl', label: 'Custom URL' },
	parameters: { authentication, path: '/user' },
});
const PLACES: Place[] = [
	voltPlace('api', 'API URL'),
	voltPlace('gateway', 'Gateway URL'),
	voltPlace('accounts', 'Accounts URL'),
	voltTimePlace('voltTimeOAuth2Api', 'oAuth2'),
	voltTimePlace('voltTimePatApi', 'personalAccessToken'),
];

describe.each(PLACES.map((place) => [`${place.type}, ${place.label}`, place] as const))(
	'what is typed into %s',
	(_, { type, field, label, parameters }) => {
		/** Hosts that something was sent to. */
		const asked = new Set<string>();

		beforeAll(() => {
			if (!nock.isActive()) nock.activate();
			nock.disableNetConnect();
		});
		beforeEach(() => {
			asked.clear();
			nock.cleanAll();
			const everything = nock(/.*/).persist();
			for (const method of ['GET', 'POST']) {
				everything.intercept(/.*/, method).reply(function (this: nock.ReplyFnContext, uri) {
					const { options } = this.req as unknown as { options: { hostname: string } };
					asked.add(options.hostname);
					return [200, uri.endsWith('/oauth') ? token() : {}];
				});
			}
		});
		afterAll(() => {
			nock.cleanAll();
			nock.enableNetConnect();
			// The next file of this worker gets Node's own HTTP again, proxies and all.
			nock.restore();
		});

		const stored = async (typed: string) =>
			await CredentialStore.from([
				{
					...{ id: 'own', name: 'own', type },
					data: { ...everywhere('https://other.example'), ...details()[type], [field]: typed },
				},
			]);
		const test = async (typed: string) =>
			await testCredential(await stored(typed), 'own', { nodes: 'source' });
		const run = async (typed: string, asks = parameters) =>
			await runWorkflow(
				oneNodeWorkflow({
					type: type === 'voltOAuth2Api' ? 'n8n-nodes-volt.volt' : 'n8n-nodes-volt.voltTime',
					parameters: { resource: 'apiRequest', operation: 'send', ...asks },
					credentials: { [type]: { id: 'own', name: 'own' } },
				}),
				{ nodes: 'source', credentials: await stored(typed), mode: 'trigger' },
			);

		it.each([...REFUSED, ...UNUSUAL])(
			'%j is refused by name in the test and in the run, and nothing is sent',
			async (typed) => {
				const { status, message } = await test(typed);
				expect([status, message]).toEqual(['Error', expect.stringContaining(label)]);
				const { error } = await run(typed);
				expect(error?.message).toContain(`${label} in the credential cannot be used`);
				expect([...asked]).toEqual([]);
			},
		);

		it('is refused also where another address of the credential is asked', async () => {
			for (const host of type === 'voltOAuth2Api' ? ['api', 'gateway', 'accounts'] : []) {
				const { error } = await run('http://volt.example', { ...parameters, host });
				expect(error?.message).toBe(`${label} in the credential cannot be used`);
				expect(error?.description).toMatch(/^It must be an https:\/\/ address/);
			}
			expect([...asked]).toEqual([]);
		});

		it.each(TAKEN)('%j is taken in the test and in the run', async (typed, host) => {
			expect(await test(typed)).toMatchObject({ status: 'OK' });
			expect((await run(typed)).error).toBeUndefined();
			asked.delete('other.example');
			// A connection takes an IPv6 address without its brackets.
			expect([...asked]).toEqual([host.replace(/^\[|\]$/g, '')]);
		});
	},
);

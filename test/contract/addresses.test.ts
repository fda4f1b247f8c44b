import type {
	ICredentialType,
	INodeProperties,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { VoltOAuth2Api } from '../../credentials/VoltOAuth2Api.credentials';
import { VoltTimeOAuth2Api } from '../../credentials/VoltTimeOAuth2Api.credentials';
import { VoltTimePatApi } from '../../credentials/VoltTimePatApi.credentials';
import { resolveCredential } from '../../engine/credential-values';

const CUSTOM = { environment: 'custom', host: 'custom' };
const PLAIN = [
	'http://volt.example',
	'HTTP://10.0.0.1:8080/',
	'http://localhost.example',
	'http://127.0.0.1.example',
	'http://x@127.0.0.1',
	' http://0.0.0.0:1 ',
	'ftp://volt.example',
	'volt.example',
];
const TAKEN = [
	'https://volt.example',
	' HTTPS://volt.example/a/ ',
	'http://localhost:5678',
	'http://127.0.0.1:9/',
	'http://[::1]:9',
];

/** An address that n8n sends to by itself, as it comes out for a typed custom address. */
async function resolved(type: ICredentialType, typed: string): Promise<Record<string, unknown>> {
	const url = String(type.test?.request.url).replaceAll('$credentials', '$self');
	const tested: INodeProperties = { displayName: '', name: 'tested', type: 'hidden', default: url };
	const addresses = { customUrl: typed, apiUrl: typed, gatewayUrl: typed, accountsUrl: typed };
	return await resolveCredential({
		properties: [...type.properties, tested],
		stored: { ...CUSTOM, ...addresses },
		additionalData: {} as IWorkflowExecuteAdditionalData,
		mode: 'internal',
	});
}

const FIELDS: Array<[string, ICredentialType, string]> = [
	['Volt', new VoltOAuth2Api(), 'accessTokenUrl'],
	['Volt', new VoltOAuth2Api(), 'tested'],
	['Volt Time OAuth2', new VoltTimeOAuth2Api(), 'accessTokenUrl'],
	['Volt Time OAuth2', new VoltTimeOAuth2Api(), 'authUrl'],
	['Volt Time OAuth2', new VoltTimeOAuth2Api(), 'tested'],
	['Volt Time token', new VoltTimePatApi(), 'tested'],
];

describe.each(FIELDS)('an address n8n sends to by itself: %s, %s', (_, type, field) => {
	it.each(PLAIN)('%j leads nowhere, and says why', async (typed) => {
		const { [field]: address } = await resolved(type, typed);
		expect(address).toMatch(/^https:\/\/plain-http-is-refused\.invalid\//);
	});

	it.each(TAKEN)('%j is taken as typed', async (typed) => {
		const { [field]: address } = await resolved(type, typed);
		expect(address).toMatch(
			new RegExp(`^${typed.trim().replace(/\/$/, '').replace(/[[\]]/g, '\\$&')}/`),
		);
	});
});

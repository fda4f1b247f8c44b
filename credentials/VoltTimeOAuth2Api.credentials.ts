import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { domainFields } from './domainFields';
import { VOLT_TIME_API_PATH, voltTimeAddresses, voltTimeUrlExpression } from './hosts';
import { keepToConnection } from './connection';
import { voltTimeHostFields, voltTimeTestRules } from './voltTimeFields';

export class VoltTimeOAuth2Api implements ICredentialType {
	name = 'voltTimeOAuth2Api';

	displayName = 'Volt Time (EV Charging) OAuth2 API';

	extends = ['oAuth2Api'];

	documentationUrl = 'https://github.com/n8n-nodes-volt/n8n-nodes-volt#volt-time-oauth2';

	icon: Icon = { light: 'file:../icons/voltTime.svg', dark: 'file:../icons/voltTime.dark.svg' };

	properties: INodeProperties[] = [
		...voltTimeHostFields,
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description:
				'Ask Volt Time (Plugchoice) for an OAuth application and give them the redirect URL shown above; they answer with a client ID and a client secret',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Comes with the client ID',
		},
		{
			displayName: 'Scope',
			name: 'requestedScope',
			type: 'string',
			default: '',
			description:
				'Permissions to ask for, separated by spaces. Leave empty: the vendor publishes no list, and its own example asks for none.',
		},
		{
			displayName: 'Use PKCE',
			name: 'usePkce',
			type: 'boolean',
			default: false,
			description:
				'Whether to add PKCE (RFC 7636) to the sign-in. The vendor does not document it; leave it off unless you were told otherwise.',
		},
		...domainFields(voltTimeAddresses('$self')),
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'authorizationCode',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: voltTimeUrlExpression('$self', '/oauth/authorize'),
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: voltTimeUrlExpression('$self', '/oauth/token'),
		},
		// n8n forgets a typed `scope` of types like this one when it connects; an expression stays.
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: '={{ $self["requestedScope"] }}',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
	];

	preAuthentication = keepToConnection;

	test: ICredentialTestRequest = {
		request: {
			method: 'GET',
			url: voltTimeUrlExpression('$credentials', `${VOLT_TIME_API_PATH}/user`),
			headers: { Accept: 'application/json' },
		},
		rules: voltTimeTestRules(
			'The host does not accept this connection any more. Connect the account again (Switch account).',
		),
	};
}

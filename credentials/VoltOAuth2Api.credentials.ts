import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { domainFields } from './domainFields';
import { VOLT_CUSTOM_FIELDS, voltAddresses, voltUrlExpression } from './hosts';
import { preAuthenticate } from './passwordGrant';

const onCustom = { show: { environment: ['custom'] } };

const hasToken = '$self["oauthTokenData"]?.access_token';
/** n8n sends what was pasted as it is; our hook trims it. */
const isTrimmed =
	'[$self["clientId"], $self["clientSecret"]].every((pasted) => String(pasted) === String(pasted).trim())';

/**
 * Inside an execution n8n signs in by itself and stores the token: its client credentials flow,
 * turned into the password grant by the additional body properties. Outside (credential test) our
 * hook signs in, so that a wrong secret is told in words that help.
 */
const grantType = `={{ ${hasToken} || ($execution.id !== "__UNKNOWN__" && ${isTrimmed}) ? "clientCredentials" : "password" }}`;

export class VoltOAuth2Api implements ICredentialType {
	name = 'voltOAuth2Api';

	displayName = 'Volt (Open Banking) OAuth2 API';

	extends = ['oAuth2Api'];

	documentationUrl =
		'https://github.com/n8n-nodes-volt/n8n-nodes-volt#volt-client-id-client-secret-api-username-and-password';

	icon: Icon = { light: 'file:../icons/volt.svg', dark: 'file:../icons/volt.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{
					name: 'Custom',
					value: 'custom',
					description: 'Other addresses: a proxy of your own, or this package’s sandbox',
				},
				{
					name: 'Production',
					value: 'production',
					description: 'Real payments at volt.io; the values come from fuzebox.volt.io',
				},
				{
					name: 'Sandbox',
					value: 'sandbox',
					description:
						'Play money at sandbox.volt.io; the values come from fuzebox.sandbox.volt.io',
				},
			],
			default: 'sandbox',
			description:
				'Where client ID, client secret, API username and API password were made. Sandbox and Production have different ones and hold different data.',
		},
		{
			displayName: 'API URL',
			name: VOLT_CUSTOM_FIELDS.api,
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://api.example.com',
			displayOptions: onCustom,
			description: 'Host that hands out tokens under /oauth and serves reports and the legacy API',
		},
		{
			displayName: 'Gateway URL',
			name: VOLT_CUSTOM_FIELDS.gateway,
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://gateway.example.com',
			displayOptions: onCustom,
			description: 'Host of payments, institutions and mandates',
		},
		{
			displayName: 'Accounts URL',
			name: VOLT_CUSTOM_FIELDS.accounts,
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://accounts.example.com',
			displayOptions: onCustom,
			description: 'Host of accounts, transactions and payouts',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description: 'In Fuzebox: Configuration > Applications > your application > Client ID',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'In Fuzebox: Configuration > Applications > your application > Client secret',
		},
		{
			displayName: 'API Username',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. api-user@example.com',
			description:
				'In Fuzebox: the user name of your API user, not the address you sign in to Fuzebox with',
		},
		{
			displayName: 'API Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'In Fuzebox: the password of your API user, shown when the user was made',
		},
		{
			displayName: 'Signing Key',
			name: 'signingPrivateKey',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			placeholder: 'e.g. -----BEGIN PRIVATE KEY-----',
			description:
				'Only for requests that must be signed (refunds, payouts): the RSA private key, in PEM form, whose public half is in Fuzebox > Configuration > Customers > API Access > Signature Keys',
		},
		{
			displayName: 'Signing Key ID',
			name: 'signingKeyId',
			type: 'string',
			default: '',
			description: 'The ID (kid) that Fuzebox shows for the public key',
		},
		{
			displayName: 'Notification Secret',
			name: 'notificationSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Only for receiving notifications (Volt Trigger, Create and Wait for Outcome). In Fuzebox: Configuration > Applications > your application > Notifications.',
		},
		{
			displayName: 'Previous Notification Secret',
			name: 'notificationSecretPrevious',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Only while you change the notification secret in Fuzebox: the old one, so that notifications under way are still taken. Empty it an hour after.',
		},
		...domainFields(voltAddresses('$self')),
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: grantType },
		{
			displayName: 'Token Held',
			name: 'tokenHeld',
			type: 'hidden',
			default: `={{ ${hasToken} ? "yes" : "no" }}`,
			typeOptions: { password: true },
		},
		{
			displayName: 'In Execution',
			name: 'inExecution',
			type: 'hidden',
			default: '={{ $execution.id === "__UNKNOWN__" ? "no" : "yes" }}',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: voltUrlExpression('$self', 'api', '/oauth'),
		},
		{ displayName: 'Authorization URL', name: 'authUrl', type: 'hidden', default: '' },
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: '' },
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
		{
			displayName: 'Send Additional Body Properties',
			name: 'sendAdditionalBodyProperties',
			type: 'hidden',
			default: true,
		},
		{
			displayName: 'Additional Body Properties',
			name: 'additionalBodyProperties',
			type: 'hidden',
			default:
				'={{ JSON.stringify({ grant_type: "password", username: ($self["username"] || "").trim(), password: ($self["password"] || "").trim() }) }}',
		},
	];

	preAuthentication = preAuthenticate;

	test: ICredentialTestRequest = {
		request: {
			method: 'GET',
			url: voltUrlExpression('$credentials', 'gateway', '/institutions/countries'),
			qs: { 'institution[currency]': 'EUR', 'institution[payments][active]': 'true' },
			headers: { 'X-Volt-Api-Version': '1', 'X-Volt-Initiation-Channel': 'api' },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Signed in, but the Gateway host does not accept the token. With a custom environment, check that API URL and Gateway URL belong together.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'Signed in, but this API user may not read institutions. Check its permissions in Fuzebox.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						'Signed in, but the Gateway host does not serve the Volt API. Check Environment, or the Gateway URL.',
				},
			},
		],
	};
}

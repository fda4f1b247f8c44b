import {
	UserError,
	type IAuthenticate,
	type Icon,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type IHttpRequestOptions,
	type INodeProperties,
} from 'n8n-workflow';
import { baseUrl, isSecure } from '../nodes/core/http/path';
import { bareToken } from '../nodes/core/signIn/token';
import { domainFields } from './domainFields';
import { VOLT_TIME_API_PATH, voltTimeAddresses, voltTimeUrlExpression } from './hosts';
import { voltTimeHostFields, voltTimeTestRules } from './voltTimeFields';

/**
 * Signs a request with the token. A function, as an expression would be worked out for every
 * request.
 * @throws UserError when the request goes unencrypted, or the custom address is none the nodes would send the token to: the
 * credential test and n8n's HTTP Request node get here without having looked
 */
async function sign(
	{ host, customUrl, token }: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	if (host === 'custom') baseUrl(customUrl, 'Custom URL');
	// n8n's HTTP Request node still has the address under its older name.
	const { url = (options as { uri?: string }).uri, baseURL } = options;
	const target =
		url !== undefined && URL.canParse(url, baseURL) ? new URL(url, baseURL) : undefined;
	if (!target || !isSecure(target)) {
		throw new UserError('The token is not sent to this address', {
			description: 'It must begin with https://. Plain http:// is for localhost only.',
		});
	}
	const Authorization = `Bearer ${bareToken(token)}`;
	// In place, as n8n's own way of signing does.
	options.headers = { ...options.headers, Authorization };
	return options;
}

export class VoltTimePatApi implements ICredentialType {
	name = 'voltTimePatApi';

	displayName = 'Volt Time (EV Charging) Personal Access Token API';

	documentationUrl =
		'https://github.com/n8n-nodes-volt/n8n-nodes-volt#volt-time-personal-access-token';

	icon: Icon = { light: 'file:../icons/voltTime.svg', dark: 'file:../icons/voltTime.dark.svg' };

	properties: INodeProperties[] = [
		...voltTimeHostFields,
		{
			displayName: 'Personal Access Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'In the portal: your profile (top right) > Personal Access Tokens > Create Token. It is shown once.',
		},
		...domainFields(voltTimeAddresses('$self')),
	];

	authenticate: IAuthenticate = sign;

	test: ICredentialTestRequest = {
		request: {
			method: 'GET',
			url: voltTimeUrlExpression('$credentials', `${VOLT_TIME_API_PATH}/user`),
			headers: { Accept: 'application/json' },
		},
		rules: voltTimeTestRules(
			'The host does not accept this token. Make a new one in the portal (profile > Personal Access Tokens), and check that Host is the portal it was made in.',
		),
	};
}

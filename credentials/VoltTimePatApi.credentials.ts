import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';
import { domainFields } from './domainFields';
import { VOLT_TIME_API_PATH, VOLT_TIME_DOMAINS, voltTimeUrlExpression } from './hosts';
import { voltTimeHostFields, voltTimeTestRules } from './voltTimeFields';

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
		...domainFields(VOLT_TIME_DOMAINS, { field: 'host', value: 'custom' }, ['customUrl']),
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: {
				Authorization: '=Bearer {{ $credentials.token.trim() }}',
			},
		},
	};

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

import type { ICredentialTestRequest, INodeProperties } from 'n8n-workflow';

/** The fields that say which of Volt Time's addresses a credential belongs to. */
export const voltTimeHostFields: INodeProperties[] = [
	{
		displayName: 'Host',
		name: 'host',
		type: 'options',
		options: [
			{
				name: 'Custom',
				value: 'custom',
				description: 'Another address: a proxy of your own, or this package’s sandbox',
			},
			{
				name: 'Plugchoice',
				value: 'plugchoice',
				description: 'app.plugchoice.com, the renamed cloud',
			},
			{ name: 'Volt Time Cloud', value: 'voltTime', description: 'cloud.volttime.com' },
		],
		default: 'voltTime',
		description:
			'Where you sign in to manage your chargers. Volt Time was renamed Plugchoice: use the address your browser shows.',
	},
	{
		displayName: 'Custom URL',
		name: 'customUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://charging.example.com',
		displayOptions: { show: { host: ['custom'] } },
		description: 'Address without a path; /oauth and /api/v3 are added',
	},
];

/** What the credential test says to the answers that tell a wrong host from a wrong secret. */
export function voltTimeTestRules(unauthorized: string): ICredentialTestRequest['rules'] {
	return [
		{ type: 'responseCode', properties: { value: 401, message: unauthorized } },
		{
			type: 'responseCode',
			properties: {
				value: 403,
				message: 'The sign-in works, but it lacks the permission to read its own account.',
			},
		},
		{
			type: 'responseCode',
			properties: {
				value: 404,
				message: 'This host answers, but it does not serve the Volt Time API. Check Host.',
			},
		},
	];
}

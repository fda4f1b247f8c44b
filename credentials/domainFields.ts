import type { INodeProperties } from 'n8n-workflow';

/**
 * n8n's own domain restriction (the same field names), set to the vendor's hosts from the start
 * instead of to everywhere: these tokens move money and charge cars.
 * @param domains comma-separated host names, `*.` for any subdomain
 */
export const domainFields = (domains: string): INodeProperties[] => [
	{
		displayName: 'Allowed HTTP Request Domains',
		name: 'allowedHttpRequestDomains',
		type: 'options',
		options: [
			{ name: 'All', value: 'all', description: 'Send this credential wherever a workflow says' },
			{
				name: 'None',
				value: 'none',
				description: 'Do not let the HTTP Request node use this credential',
			},
			{
				name: 'Specific Domains',
				value: 'domains',
				description: 'Send this credential to the listed domains only',
			},
		],
		default: 'domains',
		description: 'Where this credential may be sent by the HTTP Request node and by API Request',
	},
	{
		displayName: 'Allowed Domains',
		name: 'allowedDomains',
		type: 'string',
		default: domains,
		displayOptions: { show: { allowedHttpRequestDomains: ['domains'] } },
		description:
			'Comma-separated list; *.example.com stands for any subdomain. Custom addresses typed above count as allowed in this package’s nodes; add their host names here for the HTTP Request node.',
	},
];

import type { INodeProperties } from 'n8n-workflow';

/** An expression part that yields the host name of the address in a field, or nothing. */
const hostOf = (field: string) =>
	`($self["${field}"] || "").trim().replace(/^[a-z]+:\\/\\//i, "").replace(/[:\\/?#].*$/, "")`;

/**
 * n8n's own domain restriction (the same field names), set to the service's hosts from the start
 * instead of to everywhere: these tokens move money and charge cars. n8n enforces it for its HTTP
 * Request node, the credential test and `preAuthentication`; this package's nodes enforce it too.
 * @param vendor comma-separated host names, `*.` for any subdomain
 * @param selector field and value under which the custom addresses count
 * @param customFields fields that hold a custom address
 */
export function domainFields(
	vendor: string,
	selector: { field: string; value: string },
	customFields: string[],
): INodeProperties[] {
	const custom = customFields.map(hostOf).join(', ');
	return [
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
					description: 'Send it to the hosts of this service and the domains below only',
				},
			],
			default: 'domains',
			description: 'Where the HTTP Request node may send this credential',
		},
		{
			displayName: 'Further Domains',
			name: 'furtherDomains',
			type: 'string',
			default: '',
			placeholder: 'e.g. proxy.example.com, *.example.org',
			displayOptions: { show: { allowedHttpRequestDomains: ['domains'] } },
			description:
				'Comma-separated list of domains that may get this credential beside the service’s own and the custom addresses above. Usually empty.',
		},
		{
			displayName: 'Allowed Domains',
			name: 'allowedDomains',
			type: 'hidden',
			default: `={{ ["${vendor}", ...($self["${selector.field}"] === "${selector.value}" ? [${custom}] : []), $self["furtherDomains"]].filter(Boolean).join(", ") }}`,
		},
	];
}

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
			displayName: 'Further Domains',
			name: 'furtherDomains',
			type: 'string',
			default: '',
			placeholder: 'e.g. proxy.example.com, *.example.org',
			description:
				'Comma-separated list of domains that may get this credential beside the service’s own and the custom addresses above. Usually empty.',
		},
		{
			displayName: 'Allowed HTTP Request Domains',
			name: 'allowedHttpRequestDomains',
			type: 'hidden',
			default: 'domains',
		},
		{
			displayName: 'Allowed Domains',
			name: 'allowedDomains',
			type: 'hidden',
			default: `={{ ["${vendor}", ...($self["${selector.field}"] === "${selector.value}" ? [${custom}] : []), $self["furtherDomains"]].filter(Boolean).join(", ") }}`,
		},
	];
}

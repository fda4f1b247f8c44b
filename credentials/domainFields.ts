import type { INodeProperties } from 'n8n-workflow';

/** The host of an address of ours or of `BASE_ADDRESS`, as an expression; an IPv6 one keeps its brackets. */
const HOST = '/^https?:\\/\\/(\\[[^\\]]*\\]|[^:\\/]*)/i.exec(address)[1]';

/**
 * n8n's own domain restriction (the same field names), set to the hosts that the credential chooses
 * instead of to everywhere: these tokens move money and charge cars. n8n enforces it for its HTTP
 * Request node, the credential test and `preAuthentication`; this package's nodes enforce it too.
 * @param addresses an expression part that yields the addresses; never none, which n8n takes for all
 */
export const domainFields = (addresses: string): INodeProperties[] => [
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
		default: `={{ [...(${addresses}).map((address) => ${HOST}), String($self["furtherDomains"] || "").trim()].filter(Boolean).join(", ") }}`,
	},
];

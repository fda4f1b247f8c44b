import * as n8n from 'n8n-workflow';
import type { Context, Credential, Service } from './service';

/**
 * The domains a request with this credential may go to, redirects included. n8n does not enforce
 * a credential's own restriction for programmatic nodes (measured on 2.41), so this does.
 * @returns a comma-separated list; undefined when the credential allows all
 * @throws UserError naming the host and the field to change
 */
export function allowedDomains(
	context: Context,
	service: Service,
	credential: Credential,
	url: string,
): string | undefined {
	// `none` keeps the HTTP Request node out; this package's nodes are what it is for.
	if (credential.allowedHttpRequestDomains !== 'domains') return undefined;
	const host = new URL(url).hostname;
	const custom = service.customHosts(credential);
	const listed =
		typeof n8n.getCredentialAllowedDomains === 'function'
			? n8n.getCredentialAllowedDomains({ node: context.getNode(), credentialData: credential })
			: String(credential.allowedDomains ?? '');
	const domains = [...custom, ...(listed ?? '').split(',')].map((d) => d.trim().toLowerCase());
	const allowed = domains.some((domain) =>
		domain.startsWith('*.') ? host.endsWith(domain.slice(1)) : host === domain,
	);
	if (!allowed) {
		throw new n8n.UserError(`The credential may not be sent to ${host}`, {
			description: 'Add it to Allowed Domains in the credential if that is wanted.',
		});
	}
	return domains.filter((domain) => domain !== '').join(', ');
}

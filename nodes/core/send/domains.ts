import { UserError } from 'n8n-workflow';
import type { Credential } from '../service';

/**
 * The domains a request with this credential may go to. n8n does not enforce a credential's own
 * restriction for programmatic nodes (measured on 2.41), so this does.
 * @returns a comma-separated list; undefined when the credential allows all
 * @throws UserError naming the host and the field to change
 */
export function allowedDomains(credential: Credential, url: string): string | undefined {
	// `none` keeps the HTTP Request node out; this package's nodes are what the credential is for.
	if (credential.allowedHttpRequestDomains !== 'domains') return undefined;
	// Not by n8n's `getCredentialAllowedDomains`: its parameters differ from one n8n to another.
	const listed = String(credential.allowedDomains ?? '');
	const host = new URL(url).hostname;
	const domains = listed.split(',').map((domain) => domain.trim().toLowerCase());
	const allowed = domains.some((domain) =>
		domain.startsWith('*.') ? host.endsWith(domain.slice(1)) : host === domain,
	);
	if (!allowed) {
		throw new UserError(`The credential may not be sent to ${host}`, {
			description: 'Add it under Further Domains in the credential if that is wanted.',
		});
	}
	return listed;
}

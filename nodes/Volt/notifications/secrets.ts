import { isExpression, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';
import { storedCredential } from '../../core/n8n/context';
import type { Credential } from '../../core/service';
import { CREDENTIAL } from '../service';

/** The present secret first, then the other one that is good while it is being changed. */
const FIELDS = ['notificationSecret', 'notificationSecretPrevious'];

/** The notification secrets of a credential, without blanks and line breaks around them. */
export const secretsOf = (credential: Credential): string[] => [
	...new Set(
		FIELDS.map((field) => credential[field])
			.map((secret) => (typeof secret === 'string' ? secret.trim() : ''))
			.filter((secret) => secret !== ''),
	),
];

/**
 * The secrets of a node's credential, as they are stored where that tells: n8n evaluates all expressions of a
 * credential anew for each delivery, none of which these need.
 * @throws what n8n says of a credential that it cannot give
 */
export async function secretsIn(context: IWebhookFunctions | IHookFunctions): Promise<string[]> {
	const stored = (await storedCredential(context, CREDENTIAL)) as Credential | undefined;
	const secrets = stored ? secretsOf(stored) : [];
	return secrets.length > 0 && !secrets.some(isExpression)
		? secrets
		: secretsOf(await context.getCredentials<Credential>(CREDENTIAL));
}

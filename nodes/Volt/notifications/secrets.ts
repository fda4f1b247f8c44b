import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { Credential } from '../../core/service';

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

/** @throws what n8n says of a credential that it cannot give */
export const secretsIn = async (context: IWebhookFunctions | IHookFunctions): Promise<string[]> =>
	secretsOf(await context.getCredentials<Credential>('voltOAuth2Api'));

/**
 * The credentials of this package as a user would fill them in for the sandbox: one place for
 * `npm start`, the tests, and a real n8n that is to have the same ones. Ids and names never change,
 * since the workflows of `examples/` name them.
 */
import { generateKeyPairSync } from 'node:crypto';
import type { Sandbox } from './index';
import type { IssuedTokens } from './oauth/store';

/** What a workflow file says about each credential. */
export const CREDENTIALS = {
	volt: { id: 'volt-credential', name: 'Volt', type: 'voltOAuth2Api' },
	pat: { id: 'pat-credential', name: 'Volt Time token', type: 'voltTimePatApi' },
	oauth: { id: 'oauth-credential', name: 'Volt Time', type: 'voltTimeOAuth2Api' },
} as const;

type Where = Pick<Sandbox, 'urls' | 'secrets'>;

/** Volt: client id, client secret, API username and password, before the first sign-in. */
export function voltData({ urls, secrets }: Where): Record<string, unknown> {
	const { clientId, clientSecret, username, password, notificationSecret } = secrets.volt;
	return {
		environment: 'custom',
		apiUrl: urls.voltApi,
		gatewayUrl: urls.voltGateway,
		accountsUrl: urls.voltAccounts,
		clientId,
		clientSecret,
		username,
		password,
		notificationSecret,
	};
}

let signingKey: string | undefined;

/** The same with a signing key, which payouts and refunds on Accounts need; one for this process. */
export function voltSigningData(where: Where): Record<string, unknown> {
	signingKey ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
		.privateKey.export({ type: 'pkcs8', format: 'pem' })
		.toString();
	const signing = { signingPrivateKey: signingKey, signingKeyId: 'sandbox-signing-key' };
	return { ...voltData(where), ...signing };
}

/** Volt Time by personal access token, with every permission. */
export function patData({ urls, secrets }: Where): Record<string, unknown> {
	return { host: 'custom', customUrl: urls.voltTime, token: secrets.voltTime.patFull };
}

/** Volt Time by OAuth2, before "Connect my account". */
export function voltTimeClientData({ urls, secrets }: Where): Record<string, unknown> {
	const { clientId, clientSecret } = secrets.voltTime;
	return { host: 'custom', customUrl: urls.voltTime, clientId, clientSecret };
}

/**
 * Volt Time by OAuth2, as after "Connect my account": n8n has stored the tokens.
 * @param tokens what the sign-in brought; default: tokens without one
 */
export function oauthData(
	sandbox: Where & Pick<Sandbox, 'tokens'>,
	tokens: IssuedTokens = sandbox.tokens.issueVoltTime(),
): Record<string, unknown> {
	return {
		...voltTimeClientData(sandbox),
		oauthTokenData: {
			...tokens,
			n8n_expires_at: String(Date.now() + tokens.expires_in * 1000),
		},
	};
}

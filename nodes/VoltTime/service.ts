import { VOLT_TIME_API_PATH, VOLT_TIME_HOSTS } from '../../credentials/hosts';
import { baseUrl } from '../core/http/path';
import { isNoSignIn, isPassing } from '../core/n8n/thrown';
import type { Advice, Credential, Service } from '../core/service';

function base(credential: Credential) {
	const host =
		credential.host === 'custom'
			? baseUrl(credential.customUrl, 'Custom URL').href
			: VOLT_TIME_HOSTS[credential.host === 'plugchoice' ? 'plugchoice' : 'voltTime'];
	return baseUrl(host + VOLT_TIME_API_PATH, 'Host');
}

const unauthorized = (credentialType: string): Advice =>
	credentialType === 'voltTimePatApi'
		? {
				message: 'Volt Time does not accept the personal access token',
				description:
					'Make a new token in the portal (profile > Personal Access Tokens), and check that Host in the credential is the portal it was made in.',
			}
		: {
				message: 'Volt Time does not accept this connection any more',
				description: 'Open the credential and connect the account again (Switch account).',
			};

/** The account was connected before the credential was changed. */
export const FOREIGN_CONNECTION: Advice = {
	message: 'Volt Time was connected with other settings than this credential has now',
	description:
		'Host, client ID or client secret were changed since. Open the credential and connect the account again.',
};

const WRONG_CLIENT: Advice = {
	message: 'Volt Time does not accept client ID and client secret',
	description:
		'Compare both with those of your application at Volt Time. Where they were replaced, put the new ones into the credential and connect the account again.',
};

const isCommand = (path: string) => path.includes('/actions/') || path.includes('/settings/');

/** Volt Time (Plugchoice), the EV charging cloud: OAuth 2.0 or a personal access token. */
export const voltTime: Service = {
	name: 'Volt Time',
	signIn: { voltTimeOAuth2Api: { kind: 'authorizationCode' }, voltTimePatApi: { kind: 'token' } },
	base,
	headers: () => ({}),
	// Its documents have 500 requests a minute, as Laravel's limiter counts, which sends these headers.
	rateWindowMs: 60_000,
	texts: {
		look: ({ path }) =>
			isCommand(path) ? 'look at the state of the charger' : 'look at what it was to change',
		unauthorized,
		signIn: ({ status, says, code, notJson }) => {
			if (code === 'FOREIGN') return FOREIGN_CONNECTION;
			if (notJson) {
				return {
					message: 'The sign-in address answered, but not as Volt Time does',
					description: 'Check Host in the credential, and what stands between it and this n8n.',
				};
			}
			if (isNoSignIn(status)) {
				return {
					message: 'There is no Volt Time sign-in at this address',
					description: 'Check Host in the credential.',
				};
			}
			if (says === 'client') return WRONG_CLIENT;
			if (says === 'no' || (status !== undefined && !isPassing({ status }))) {
				return unauthorized('voltTimeOAuth2Api');
			}
			const reason = code === 'ENOTFOUND' ? 'does not exist' : 'could not be reached';
			return {
				message:
					status !== undefined
						? `The Volt Time sign-in is not available (HTTP ${status})`
						: says !== undefined
							? 'The Volt Time sign-in is not available at the moment'
							: `The Volt Time sign-in host ${reason}`,
				description: 'Nothing was carried out. Check Host in the credential, and try again.',
			};
		},
		forbidden: ({ access }) =>
			access
				? `This needs ${access}. Ask the owner for it, or check the permissions the token was made with`
				: 'The account, or the permissions the token was made with, do not reach this. Ask the owner of the location for access (basic, sensitive or full)',
		notFound:
			'Check the ID: chargers, locations and teams have UUIDs, connectors their number on the charger. What the account has no access to looks the same',
		conflict: () => 'Read it again to see its state',
		gatewayTimeout: ({ method, path }) =>
			method !== 'GET' && isCommand(path)
				? 'The charger did not answer in time; it may still carry the command out. Check its state before you send it again'
				: undefined,
	},
};

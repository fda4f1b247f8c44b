import { VOLT_CUSTOM_FIELDS, VOLT_HOSTS, type VoltHostFamily } from '../../credentials/hosts';
import { baseUrl } from '../core/http/path';
import type { Credential, Service } from '../core/service';
import { jwsSignature } from './signature';
import { signInAdvice } from './signInAdvice';

const LABELS: Record<VoltHostFamily, string> = {
	api: 'API URL',
	gateway: 'Gateway URL',
	accounts: 'Accounts URL',
};

const FAMILIES = Object.keys(LABELS) as VoltHostFamily[];
const isFamily = (host: string | undefined): host is VoltHostFamily =>
	FAMILIES.some((family) => family === host);

function base(credential: Credential, host: string | undefined) {
	const family = isFamily(host) ? host : 'gateway';
	if (credential.environment === 'custom') {
		return baseUrl(credential[VOLT_CUSTOM_FIELDS[family]], LABELS[family]);
	}
	const environment = credential.environment === 'production' ? 'production' : 'sandbox';
	return baseUrl(VOLT_HOSTS[environment][family], LABELS[family]);
}

/** The credential type of its nodes. */
export const CREDENTIAL = 'voltOAuth2Api';

/** Volt, the open-banking payment service: three host families, password grant. */
export const volt: Service = {
	name: 'Volt',
	signIn: {
		[CREDENTIAL]: {
			kind: 'password',
			secretFields: ['notificationSecret', 'notificationSecretPrevious', 'signingPrivateKey'],
			// By its guide of signing in.
			refreshTokenMs: 24 * 60 * 60 * 1000,
		},
	},
	base,
	checkSignIn: (credential) => FAMILIES.forEach((family) => base(credential, family)),
	// The legacy hosts know neither header; accounts.* knows no initiation channel.
	headers: ({ host }) => ({
		...(host === 'api' ? {} : { 'X-Volt-Api-Version': '1' }),
		...(host === 'gateway' || host === undefined ? { 'X-Volt-Initiation-Channel': 'api' } : {}),
	}),
	// Its documents name no limit; a minute, should it send such headers.
	rateWindowMs: 60_000,
	sign: (credential, body) => ({ 'X-JWS-Signature': jwsSignature(credential, body) }),
	// Only the first is documented; the others would leave a payment that may be under way. The legacy API
	// writes a 403 into such a 409.
	keyWasUsed: (code) => code === '403' || /IDEMPOTENCY|IN_PROGRESS/i.test(code ?? ''),
	texts: {
		look: () => 'find it by its reference, in Fuzebox or by the API',
		unauthorized: () => ({
			message: 'Volt signs this API user in, but does not accept its token here',
			description:
				'Check that the host chosen in the node serves this path, and that Environment in the credential matches.',
		}),
		signIn: signInAdvice,
		forbidden: () =>
			'Check the permissions of this API user in Fuzebox, and that Environment is the one the payment or account belongs to',
		notFound:
			'Check the ID. Sandbox and Production hold different data; Environment in the credential says which one is asked',
		conflict: (code) =>
			code === 'IDEMPOTENCY_CONFLICT'
				? 'A key is used up by the first request that bears it; what came of that one, this answer does not tell'
				: 'Read it again to see its state',
		gatewayTimeout: () => undefined,
	},
};

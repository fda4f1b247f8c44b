import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import type { Headers } from './http/headers';
import type { BaseUrl } from './http/path';
import type { ApiRequest } from './http/request';
import type { SignInRefusal } from './n8n/thrown';

/** One sentence on what happened and one on how to get unstuck. */
export interface Advice {
	message: string;
	description?: string;
}

export type Credential = ICredentialDataDecryptedObject & IDataObject;

/**
 * What is known of a write.
 * - `notSent`: nothing left this machine, or the connection was never made
 * - `refused`: the service said no and did nothing
 * - `done`: it said yes
 * - `unknown`: it may have been carried out
 */
export type Outcome = 'notSent' | 'refused' | 'done' | 'unknown';

export type SignInKind = 'password' | 'authorizationCode' | 'token';

/** How a credential type signs in. */
export interface SignIn {
	kind: SignInKind;
	/** Fields that no message may show, beside those that it signs in with. */
	secretFields?: string[];
	/** How long a refresh token is good, milliseconds; until it is refused where that is not known. */
	refreshTokenMs?: number;
}

/** How a credential type of a service signs in; one that it does not know has a token as it is. */
export const signInOf = ({ signIn }: Service, credentialType: string): SignIn =>
	signIn[credentialType] ?? { kind: 'token' };

/** What the shared machinery needs to know of a service. */
export interface Service {
	/** As users call it, e.g. `Volt Time`. */
	name: string;
	/** How each of its credential types signs in. */
	signIn: Record<string, SignIn>;
	/**
	 * Base address for a host family.
	 * @throws UserError naming the credential field that cannot be used
	 */
	base(credential: Credential, host: string | undefined): BaseUrl;
	/**
	 * Looks at every address of the credential: it signs in at one and asks at another.
	 * @throws UserError naming the credential field that cannot be used
	 */
	checkSignIn?(credential: Credential): void;
	/** Headers the service wants on this request, beside those the request brings. */
	headers(request: ApiRequest): Headers;
	/**
	 * Headers that vouch for the body, for requests that ask to be signed.
	 * @throws UserError naming the credential field that cannot be used
	 */
	sign?(credential: Credential, body: string | Buffer): Headers;
	/** The time in which its limit of requests (`X-RateLimit-Limit`) counts, milliseconds. */
	rateWindowMs: number;
	/**
	 * Whether a 409 says that the idempotency key was used before. By which request, and what came of
	 * that one, it does not say.
	 */
	keyWasUsed?(code: string | undefined): boolean;
	texts: {
		/** Where to look whether a write was carried out, e.g. `look at the charger`. */
		look(request: ApiRequest): string;
		/** The API does not accept the token, and renewing it did not help. */
		unauthorized(credentialType: string): Advice;
		/** Signing in did not work (password and authorization code grants). */
		signIn(refusal: SignInRefusal): Advice;
		forbidden(request: ApiRequest): string;
		notFound: string;
		conflict(code: string | undefined): string;
		gatewayTimeout(request: ApiRequest): string | undefined;
	};
}

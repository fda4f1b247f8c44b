/**
 * What the stored OAuth 2.0 token data of a credential says, without asking anybody.
 * n8n stores the token endpoint's answer as it came, plus `n8n_expires_at` (milliseconds since the
 * epoch, n8n ≥ 2.33). The password grant adds a stamp: whose secrets the token was obtained with.
 */
import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

/** Volt's guide gives refresh tokens 24 hours; an hour less keeps clear of the edge. */
const REFRESH_TOKEN_MAX_AGE_MS = 23 * 60 * 60 * 1000;

const SECRET_FIELDS = [
	'clientSecret',
	'password',
	'token',
	'notificationSecret',
	'signingPrivateKey',
];

/** Name of the stamp inside the stored token data. */
const STAMP = 'signedInBy';

/** Binds a token to the secrets it was obtained with. Both values are SHA-256 digests. */
interface Stamp {
	account: string;
	token: string;
}

export interface TokenState {
	/**
	 * - `absent`: nobody has signed in yet
	 * - `foreign`: obtained with other secrets than the credential holds now, or not known with which
	 * - `expired`: its time is over by our clock
	 * - `valid`: use it
	 */
	kind: 'absent' | 'foreign' | 'expired' | 'valid';
	/** Digest that stands for the access token; empty when absent. */
	id: string;
	/** Milliseconds since the epoch; 0 when it is not known. */
	expiresAt: number;
	/** Whether the refresh token may still be good. */
	refreshable: boolean;
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/** A digest that stands for an access token in comparisons and logs. */
export const tokenId = (accessToken: string): string => digest(accessToken).slice(0, 24);

/** Fields of a sign-in that people paste, with blanks and line breaks at the ends at times. */
const PASTED_FIELDS = ['clientId', 'clientSecret', 'username', 'password'];

/** The same credential; what was pasted into it lacks blanks and line breaks at its ends. */
export function trimPasted<T extends IDataObject>(credential: T): T {
	const trimmed: IDataObject = { ...credential };
	for (const field of PASTED_FIELDS) {
		const value = trimmed[field];
		if (typeof value === 'string') trimmed[field] = value.trim();
	}
	return trimmed as T;
}

/**
 * Fingerprint of everything a Volt sign-in depends on. Changing any of it must lead to a new
 * sign-in; n8n itself keeps the old token when a credential is edited.
 */
export function accountFingerprint(credential: IDataObject): string {
	const fields = ['accessTokenUrl', 'clientId', 'clientSecret', 'username', 'password'];
	const used = trimPasted(credential);
	return digest(JSON.stringify(fields.map((field) => used[field] ?? '')));
}

/** The token data of a credential, or an empty object. */
export function tokenData(credential: IDataObject): IDataObject {
	const data = credential.oauthTokenData;
	return typeof data === 'object' && data !== null && !Array.isArray(data)
		? (data as IDataObject)
		: {};
}

/** The access token of a credential, or an empty string. */
export function accessToken(credential: IDataObject): string {
	const token = tokenData(credential).access_token;
	return typeof token === 'string' ? token : '';
}

/** The values in a credential that must never show up in a message. */
export function secretsOf(credential: IDataObject): string[] {
	const known = [
		...SECRET_FIELDS.map((field) => credential[field]),
		accessToken(credential),
		tokenData(credential).refresh_token,
	];
	const texts = known.filter((value) => typeof value === 'string');
	// As it is stored, and as it is sent.
	return [...new Set(texts.flatMap((text) => [text, text.trim()]))].filter((text) => text !== '');
}

function readStamp(data: IDataObject): Stamp | undefined {
	const stamp = data[STAMP] as Partial<Stamp> | undefined;
	return typeof stamp?.account === 'string' && typeof stamp.token === 'string'
		? { account: stamp.account, token: stamp.token }
		: undefined;
}

/** The same token data, stamped as obtained with the secrets behind `account`. */
export function stampToken(data: IDataObject, account: string): IDataObject {
	return { ...data, [STAMP]: { account, token: tokenId(String(data.access_token)) } };
}

/**
 * Fingerprint of the secrets this very token was obtained with. Undefined when it bears no stamp
 * of its own: n8n fetched it a moment ago, and merges an older token's stamp into the new data.
 */
export function stampedAccount(credential: IDataObject): string | undefined {
	const stamp = readStamp(tokenData(credential));
	return stamp?.token === tokenId(accessToken(credential)) ? stamp.account : undefined;
}

/**
 * Reads the state of a credential's token.
 * @param now milliseconds since the epoch
 * @param stamped whether tokens of this credential type bear a stamp (the password grant's do)
 */
export function readTokenState(credential: IDataObject, now: number, stamped: boolean): TokenState {
	const token = accessToken(credential);
	const data = tokenData(credential);
	const expiresAt = Number(data.n8n_expires_at ?? NaN);
	const lifetimeMs = Number(data.expires_in ?? NaN) * 1000;
	const age = now - (expiresAt - lifetimeMs);
	const state = {
		id: token === '' ? '' : tokenId(token),
		// Unknown before n8n 2.33, or where the service names no lifetime: then only asking tells.
		expiresAt: Number.isFinite(expiresAt) ? expiresAt : 0,
		refreshable:
			typeof data.refresh_token === 'string' &&
			data.refresh_token !== '' &&
			(Number.isNaN(age) || age < REFRESH_TOKEN_MAX_AGE_MS),
	};
	if (token === '') return { ...state, kind: 'absent' };
	if (stamped && stampedAccount(credential) !== accountFingerprint(credential)) {
		return { ...state, kind: 'foreign' };
	}
	return { ...state, kind: now >= state.expiresAt ? 'expired' : 'valid' };
}

/**
 * What the stored OAuth 2.0 token data of a credential says, without asking anybody, and whose token
 * it is. n8n stores the token endpoint's answer as it came, plus `n8n_expires_at` (milliseconds since
 * the epoch, n8n ≥ 2.33). This package adds a stamp: the sign-in details the token was obtained with.
 */
import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../values/json';
import type { Credential, SignIn, SignInKind } from '../service';

/** A refresh token this near its end is not relied on. */
const REFRESH_EDGE_MS = 60 * 60 * 1000;
/** A token this near its end, or a tenth of its life, may be refused as one that is over. */
const NEAR_END_MS = 60_000;
/** A token this near its end, or a twentieth of its life, is renewed: a request takes its time. */
const MARGIN_MS = 5_000;
/** Tokens that this process remembers something of. */
const MEMORY = 1_000;

/** What a credential signs in with, and nobody may see. */
const SECRET_FIELDS = ['clientSecret', 'password', 'token'];

/** Name of the stamp inside the stored token data. */
const STAMP = 'signedInBy';

/** Binds a token to the details it was obtained with. Both values are SHA-256 digests. */
interface Stamp {
	account: string;
	token: string;
}

export interface TokenState {
	/**
	 * - `none`: nobody has signed in yet
	 * - `foreign`: obtained with other details than the credential holds now, or not known with which
	 * - `over`: its time is over by our clock, or so nearly that a request might not arrive in time
	 * - `good`: use it
	 */
	kind: 'none' | 'foreign' | 'over' | 'good';
	/** Digest that stands for the access token; empty when there is none. */
	id: string;
	/** Its end by our clock, milliseconds since the epoch; undefined when it is not known. */
	endsAt?: number;
	/** Whether the service may call it over: by its clock, on the way. Undefined: the end is not known. */
	atEnd?: boolean;
	/** Whether the refresh token may still be good. */
	refreshable: boolean;
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

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

/** Fingerprint of everything a sign-in depends on. n8n keeps the old token when any of it is changed. */
export function accountOf(credential: IDataObject): string {
	const fields = ['accessTokenUrl', 'clientId', 'clientSecret', 'username', 'password'];
	const used = trimPasted(credential);
	return digest(JSON.stringify(fields.map((field) => used[field] ?? '')));
}

/** Fields that follow from the token, or from who reads: two readings of a credential may differ in them. */
const TOKEN_FIELDS = ['oauthTokenData', 'grantType', 'tokenHeld', 'inExecution'];

/** Stands for everything a credential holds but its token. */
export const detailsOf = (credential: IDataObject): string =>
	digest(
		JSON.stringify(Object.entries(credential).filter(([name]) => !TOKEN_FIELDS.includes(name))),
	);

/** The token data of a credential, or an empty object. */
export const tokenData = ({ oauthTokenData }: IDataObject): IDataObject =>
	isObject(oauthTokenData) ? oauthTokenData : {};

/** The access token of a credential; empty for none, and for one that no header can bear (RFC 6750). */
export function accessToken(credential: IDataObject): string {
	const token = tokenData(credential).access_token;
	return typeof token === 'string' && /^[\x21-\x7e]+$/.test(token) ? token : '';
}

/** A digest that stands for the credential's access token; empty for none. */
export const tokenId = (credential: IDataObject): string => {
	const token = accessToken(credential);
	return token === '' ? '' : digest(token).slice(0, 24);
};

/** A token as it is sent, of one as it was pasted: out of a header at times, in quotes, or over several lines. */
export const bareToken = (pasted: unknown): string =>
	String(pasted ?? '')
		.trim()
		.replace(/^(["'])(.*)\1$/s, '$2')
		.replace(/^bearer\s+/i, '')
		.replace(/\s+/g, '');

/** The values in a credential that must never show up in a message. */
export function secretsOf(credential: IDataObject, { secretFields = [] }: SignIn): string[] {
	const known = [
		...[...SECRET_FIELDS, ...secretFields].map((field) => credential[field]),
		bareToken(credential.token),
		accessToken(credential),
		tokenData(credential).refresh_token,
	];
	const texts = known.filter((value) => typeof value === 'string');
	// As it is stored, and as it is sent.
	return [...new Set(texts.flatMap((text) => [text, text.trim()]))].filter((text) => text !== '');
}

function readStamp(credential: IDataObject): Stamp | undefined {
	const stamp = tokenData(credential)[STAMP];
	return isObject(stamp) && typeof stamp.account === 'string' && typeof stamp.token === 'string'
		? { account: stamp.account, token: stamp.token }
		: undefined;
}

/**
 * The credential's token data, stamped as obtained with the details the credential holds. An end that n8n
 * noted of an earlier token, since the new one names no lifetime that can be read, is left out.
 */
export function stamped(credential: IDataObject): IDataObject {
	const { n8n_expires_at: end, ...data } = tokenData(credential);
	const id = tokenId(credential);
	// n8n merges the old data into the new, and so the stamp of a token's predecessor.
	if ((readStamp(credential)?.token ?? id) !== id) keep(born, id, ++births);
	return {
		...data,
		...(end !== undefined && isLifetime(data.expires_in) ? { n8n_expires_at: end } : {}),
		[STAMP]: { account: accountOf(credential), token: id } satisfies Stamp,
	};
}

/** What n8n takes for a lifetime, and notes an end by. */
const isLifetime = (value: unknown): boolean => Number.isFinite(Number(value)) && Number(value) > 0;

/** Keeps an entry as the newest; the oldest is forgotten. */
function keep<V>(map: Map<string, V>, key: string, value: V): void {
	map.delete(key);
	const [oldest] = map.keys();
	if (map.size >= MEMORY && oldest !== undefined) map.delete(oldest);
	map.set(key, value);
}

/** The details that this process knows a token to be obtained with, by token. */
const met = new Map<string, string>();
/** Tokens that this process saw handed out, each with the number of those before. */
const born = new Map<string, number>();
let births = 0;

/** Stands for the present moment, see {@link isFetchedSince}. */
export const moment = (): number => births;

/** Whether this process saw the credential's token handed out since a {@link moment}. */
export const isFetchedSince = (credential: IDataObject, since: number): boolean =>
	(born.get(tokenId(credential)) ?? 0) > since;

/** Remembers, for this process, that a token was obtained with the details the credential holds. */
export const vouchFor = (credential: IDataObject): void =>
	keep(met, tokenId(credential), accountOf(credential));

/**
 * Whether a credential's token was obtained with the details the credential holds. n8n merges old token
 * data into new, so a token of the password grant may bear the stamp of its predecessor; as a renewal
 * never crosses details, the right stamp vouches for it all the same.
 * @returns undefined when it is not known
 */
function ownership(credential: IDataObject, kind: SignInKind): boolean | undefined {
	const account = accountOf(credential);
	const id = tokenId(credential);
	const stamp = readStamp(credential);
	if (stamp?.token === id) return stamp.account === account;
	const known = met.get(id);
	if (known !== undefined) {
		keep(met, id, known);
		return known === account;
	}
	return kind === 'password' && stamp?.account === account ? true : undefined;
}

export const isOwn = (credential: IDataObject, kind: SignInKind): boolean =>
	ownership(credential, kind) === true;

/** Refresh tokens that this process has met, by the access token they came with. */
const refreshTokens = new Map<string, string>();

const refreshTokenOf = (credential: IDataObject): string | undefined => {
	const { refresh_token: token } = tokenData(credential);
	return typeof token === 'string' && token.trim() !== '' ? token : undefined;
};

/**
 * The token data of a credential that n8n has just renewed, with the refresh token of before where the
 * answer gives none: it goes on (RFC 6749, 6), but n8n writes a null or an empty one over it.
 */
export function withRefreshToken(credential: IDataObject): IDataObject {
	const before = refreshTokens.get(readStamp(credential)?.token ?? '');
	if (before === undefined || refreshTokenOf(credential) !== undefined) return credential;
	return { ...credential, oauthTokenData: { ...tokenData(credential), refresh_token: before } };
}

/**
 * Takes note of a credential whose token and details are of one reading. A token of the authorization
 * code grant comes without a stamp from the person who connected the account: the details that this
 * process first meets it with are its own.
 */
export function meet(credential: IDataObject, kind: SignInKind): void {
	const id = tokenId(credential);
	if (kind !== 'authorizationCode' || id === '') return;
	const refreshToken = refreshTokenOf(credential);
	if (refreshToken !== undefined) keep(refreshTokens, id, refreshToken);
	if (ownership(credential, kind) === undefined) vouchFor(credential);
}

/**
 * Reads the state of a credential's token.
 * @param now milliseconds since the epoch
 */
export function readTokenState(
	credential: Credential,
	{ kind, refreshTokenMs = Infinity }: SignIn,
	now: number,
): TokenState {
	const data = tokenData(credential);
	const expiresAt = Number(data.n8n_expires_at ?? NaN);
	const lifetimeMs = Number(data.expires_in ?? NaN) * 1000;
	const within = (most: number, share: number) =>
		now >= expiresAt - (lifetimeMs > 0 ? Math.min(most, lifetimeMs * share) : 0);
	const age = now - (expiresAt - lifetimeMs);
	const state = {
		id: tokenId(credential),
		...(Number.isFinite(expiresAt) ? { endsAt: expiresAt, atEnd: within(NEAR_END_MS, 0.1) } : {}),
		refreshable:
			typeof data.refresh_token === 'string' &&
			data.refresh_token !== '' &&
			(Number.isNaN(age) || age < refreshTokenMs - REFRESH_EDGE_MS),
	};
	if (state.id === '') return { ...state, kind: 'none' };
	if (!isOwn(credential, kind)) return { ...state, kind: 'foreign' };
	return { ...state, kind: within(MARGIN_MS, 0.05) ? 'over' : 'good' };
}

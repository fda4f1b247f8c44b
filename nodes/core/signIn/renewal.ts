/** Asking n8n for a new token: one at a time for a credential in this process, whoever wants it. */
import type { IDataObject } from 'n8n-workflow';
import { retryAfterMs } from '../http/headers';
import { bound, type Context } from '../n8n/context';
import { isPassing, readSignIn, type Thrown } from '../n8n/thrown';
import type { Credential, SignIn, SignInKind } from '../service';
import { LONGEST_WAIT_MS, pause, type Clock } from '../values/clock';
import { isObject } from '../values/json';
import {
	accessToken,
	accountOf,
	isFetchedSince,
	isOwn,
	meet,
	moment,
	readTokenState,
	stamped,
	tokenData,
	tokenId,
} from './token';
import { CALLED_OFF } from './trouble';

/** Calls of the token endpoint for one renewal, waits between them included. */
const MOST_CALLS = 4;
const FIRST_WAIT_MS = 1_000;
/** So long one call may take. */
const LONGEST_CALL_MS = 30_000;
/** n8n's OAuth 2.0 client drops the headers of a 429, `Retry-After` with them. */
const FIRST_WAIT_BUSY_MS = 2_000;
/** So often n8n may give what somebody else stored meanwhile. */
const MOST_FOREIGN = 8;

/**
 * A new token's data, and whether there can be no better one: it is straight of the password, or of a
 * person's consent, and not somebody else's that was stored. Or what kept it from being handed out.
 */
type Renewal = { token: IDataObject; best: boolean } | { trouble: Thrown };

/** The token was obtained with other details than the credential holds now. */
export const FOREIGN: Thrown = { kind: 'signIn', says: 'no', code: 'FOREIGN' };

/** The endpoint answered, but with no other token than before. */
const NOTHING_NEW: Thrown = { kind: 'signIn', notJson: true };

/** The endpoint took the call, and did not answer. */
const SILENT: Thrown = { kind: 'signIn', code: 'ETIMEDOUT' };

/** Older ones have no such helper: it is missing in n8n-core 1.116, and there in that of n8n 1.119. */
const TOO_OLD: Thrown = {
	kind: 'n8n',
	message: 'This n8n cannot renew a token for a node: n8n 1.119 or newer is needed',
	description: 'Update n8n. The README names the versions this package was tested with.',
};

/** What a renewal is for. */
interface Wanted {
	context: Context;
	credentialType: string;
	signIn: SignIn;
	/** As it was read; n8n renews only if the stored token is still the one in there. */
	credential: Credential;
	/**
	 * A token that was refused, so that it will not do though it be given again. Fresh: refused as soon as
	 * it was got, so that what a refresh token gives will do no better, but the password may.
	 */
	refused?: { id: string; fresh: boolean };
	/** Reads it once more. */
	read(): Promise<Credential>;
	clock: Clock;
	/** Who wants it needs it no more. */
	signal?: AbortSignal;
}

/** How long to wait before the token endpoint is asked again; undefined when not at all. */
function waitMs(trouble: Thrown, calls: number, clock: Clock): number | undefined {
	if (trouble.kind !== 'signIn' || !isPassing(trouble) || calls >= MOST_CALLS) return undefined;
	// It has waited already, and n8n still does.
	if (trouble === SILENT) return undefined;
	const asked = retryAfterMs(trouble.headers ?? {}, clock.now());
	if (asked !== undefined) return asked <= LONGEST_WAIT_MS ? asked : undefined;
	const isBusy = trouble.status === 429 || trouble.says === 'busy';
	const first = isBusy ? FIRST_WAIT_BUSY_MS : FIRST_WAIT_MS;
	return first * 2 ** (calls - 1);
}

/** What a promise gives, or {@link SILENT} when it takes too long: n8n's client waits for minutes. */
async function inTime<T>(promise: Promise<T>): Promise<T | Thrown> {
	const time = AbortSignal.timeout(LONGEST_CALL_MS);
	const late = new Promise<Thrown>((resolve) =>
		time.addEventListener('abort', () => resolve(SILENT)),
	);
	return await Promise.race([promise, late]);
}

/** One call of n8n's helper, which renews under its lock, compares, and stores the token. */
async function call(wanted: Wanted, credential: Credential, byPassword: boolean): Promise<Renewal> {
	const { context, credentialType } = wanted;
	const { kind } = wanted.signIn;
	const renew: unknown = context.helpers.refreshOAuth2Token;
	if (typeof renew !== 'function') return { trouble: TOO_OLD };
	const asked = bound(context, askedBy(credential, kind, byPassword));
	const since = moment();
	try {
		const token: unknown = await inTime(
			renew.call(asked, credentialType, { tokenType: 'Bearer' }) as Promise<unknown>,
		);
		if (token === SILENT) return { trouble: SILENT };
		const got = { ...credential, oauthTokenData: isObject(token) ? token : {} };
		if (accessToken(got) === '') return { trouble: NOTHING_NEW };
		const best = (byPassword || kind !== 'password') && isFetchedSince(got, since);
		return { token: got.oauthTokenData, best };
	} catch (thrown) {
		return { trouble: readSignIn(thrown) };
	}
}

/**
 * What n8n is given to renew. Where the password is to be used, only what n8n compares is left of the old
 * token, so that nothing of another account's gets into the new token data, into which n8n merges it.
 * The stamp says whose the new one will be.
 */
function askedBy(credential: Credential, kind: SignInKind, byPassword: boolean): Credential {
	const data = tokenData(credential);
	const { access_token } = data;
	const compared = access_token === undefined ? {} : { access_token };
	const { signedInBy } = stamped(credential);
	const oauthTokenData = { ...(byPassword ? compared : data), signedInBy } as IDataObject;
	if (kind !== 'password') return { ...credential, oauthTokenData };
	// n8n's client credentials grant, turned into the password grant by the credential.
	const grantType = byPassword ? 'clientCredentials' : 'refreshToken';
	return { ...credential, grantType, oauthTokenData };
}

/**
 * Gets a token: by the refresh token where it may still be good, else by the password. A stored token of
 * other details, which n8n gives where somebody else was faster, is left behind.
 * @returns undefined when it was called off meanwhile
 */
async function obtain(wanted: Wanted): Promise<Renewal | undefined> {
	const { signIn, clock, signal } = wanted;
	const { kind } = signIn;
	let { credential } = wanted;
	const state = readTokenState(credential, signIn, clock.now());
	const canRefresh = state.refreshable && state.kind !== 'foreign' && state.atEnd !== false;
	let byPassword = kind === 'password' && (!canRefresh || wanted.refused?.fresh === true);
	let calls = 1;
	for (let foreign = 0; foreign < MOST_FOREIGN; ) {
		if (signal?.aborted) return undefined;
		const renewal = await call(wanted, credential, byPassword);
		if ('token' in renewal) {
			credential = { ...credential, oauthTokenData: renewal.token };
			if (isOwn(credential, kind)) {
				if (tokenId(credential) !== wanted.refused?.id) return renewal;
				if (kind !== 'password' || byPassword) return { trouble: NOTHING_NEW };
				byPassword = true;
				calls++;
				continue;
			}
			if (kind !== 'password') return (await storedByOthers(wanted)) ?? { trouble: FOREIGN };
			byPassword = true;
			foreign++;
			continue;
		}
		const wait = waitMs(renewal.trouble, calls++, clock);
		if (wait !== undefined) {
			if (!(await pause(wait, signal, clock))) return undefined;
		} else if (
			kind === 'password' &&
			!byPassword &&
			isRefused(renewal.trouble) &&
			calls <= MOST_CALLS
		) {
			byPassword = true;
		} else {
			// Somebody else may have been faster, where n8n's lock did not hold.
			const stored = isRefused(renewal.trouble) ? await storedByOthers(wanted) : undefined;
			return stored ?? renewal;
		}
	}
	return { trouble: { kind: 'signIn', code: 'EBUSY' } };
}

/** Another token of the same details that is stored by now. */
async function storedByOthers({
	credential,
	signIn: { kind },
	read,
}: Wanted): Promise<Renewal | undefined> {
	const stored = await read().catch(() => undefined);
	if (!stored || accountOf(stored) !== accountOf(credential)) return undefined;
	meet(stored, kind);
	const isNew = tokenId(stored) !== tokenId(credential) && isOwn(stored, kind);
	return isNew ? { token: tokenData(stored), best: false } : undefined;
}

/** Settles as the promise does, or with undefined once it is called off. */
async function unlessCalledOff<T>(
	promise: Promise<T>,
	signal: AbortSignal | undefined,
): Promise<T | undefined> {
	if (!signal) return await promise;
	let stop = () => undefined as void;
	const cancelled = new Promise<undefined>((resolve) => {
		stop = () => resolve(undefined);
		signal.addEventListener('abort', stop);
	});
	return await Promise.race([promise, cancelled]).finally(() =>
		signal.removeEventListener('abort', stop),
	);
}

/** The endpoint answered, and said no: the refresh token is dead. */
const isRefused = (trouble: Thrown): boolean =>
	trouble.kind === 'signIn' && !isPassing(trouble) && trouble.notJson !== true;

/** Renewals under way in this process, by credential. */
const underWay = new Map<string, { account: string; outcome: Promise<Renewal | undefined> }>();

/**
 * Gets a new token, or what somebody else in this process who has the same details gets at the moment.
 * n8n gives all who renew a credential at once the same outcome, whatever details they have; here
 * everybody with other details waits.
 * @param usable whether another's new token will do
 */
export async function renewed(
	wanted: Wanted,
	usable: (token: IDataObject) => boolean,
): Promise<Renewal> {
	const { context, credentialType, credential, signal } = wanted;
	const id = context.getNode().credentials?.[credentialType]?.id ?? credentialType;
	const account = accountOf(credential);
	for (;;) {
		if (signal?.aborted) return { trouble: CALLED_OFF };
		const other = underWay.get(id);
		if (!other) break;
		const theirs = await unlessCalledOff(other.outcome, signal);
		if (!theirs || other.account !== account) continue;
		if ('trouble' in theirs) return theirs;
		// Handed out before it was asked for here: the service may have ended it meanwhile.
		if (usable(theirs.token)) return { token: theirs.token, best: false };
	}
	const outcome = obtain(wanted);
	underWay.set(id, { account, outcome });
	const ended = outcome.finally(() => underWay.delete(id));
	return (await unlessCalledOff(ended, signal)) ?? { trouble: CALLED_OFF };
}

/** How to ask n8n for a renewal without getting, or giving, somebody else's. */
import { pause, type Clock } from '../values/clock';
import { forbidRefresh, isRefreshing } from './refreshPermits';
import { type Credential } from '../service';
import { trimPasted } from './token';
import { cancelSignal, type Context } from '../n8n/context';

/** n8n's lock in Redis outlives a crash of its holder by 30 s, and is waited for 10 s. */
const REFRESHES_MS = 45_000;
const LOOK_MS = 25;

/**
 * Ends the use of one token's refresh token in this process, and waits until no request uses it any
 * more. n8n gives everybody in a process who wants a renewal the outcome of the one under way; for
 * a sign-in that must not be a refresh, whose refusal would look like that of the password.
 * @param tokenId digest that stands for the access token
 */
export async function refreshesOver(
	context: Context,
	tokenId: string,
	clock: Clock,
): Promise<void> {
	forbidRefresh(tokenId);
	const until = clock.now() + REFRESHES_MS;
	while (isRefreshing(tokenId) && clock.now() < until) {
		if (!(await pause(LOOK_MS, cancelSignal(context), clock))) return;
	}
}

/**
 * The context, with the credential as it was read. n8n's `refreshOAuth2Token` renews only if the
 * stored token is still the one in there; were it to read the credential anew, it would renew what
 * another process has just renewed.
 */
export function contextAsRead(context: Context, credential: Credential | undefined): Context {
	const snapshot = trimPasted({ ...credential });
	return Object.create(context, { getCredentials: { value: async () => snapshot } }) as Context;
}

/** The context, with what was pasted into its credentials trimmed: n8n sends it as it is. */
export function contextTrimmed(context: Context): Context {
	const getCredentials: Context['getCredentials'] = async <T extends object>(
		type: string,
		itemIndex?: number,
	) => trimPasted((await context.getCredentials<T>(type, itemIndex)) as T & Credential);
	return Object.create(context, { getCredentials: { value: getCredentials } }) as Context;
}

/**
 * How a node tells the credential's `preAuthentication` hook, which n8n calls with the credential
 * alone, that the next renewal of one token may use its refresh token. Without a permit the hook
 * chooses the password, which always works; so a process that has never seen the token, or a stock
 * HTTP Request node, is right as well.
 */
const permits = new Map<string, number>();

/** Tokens whose refresh token is known to be dead; forgetting one costs one refused refresh. */
const dead = new Set<string>();
const MEMORY = 200;

/** Permits the refresh token of one access token; the returned function takes the permit back. */
export function permitRefresh(tokenId: string): () => void {
	if (dead.has(tokenId)) return () => undefined;
	permits.set(tokenId, (permits.get(tokenId) ?? 0) + 1);
	return () => {
		const left = (permits.get(tokenId) ?? 1) - 1;
		if (left > 0) permits.set(tokenId, left);
		else permits.delete(tokenId);
	};
}

/** No further permits for this access token. Requests that hold one may still use it. */
export function forbidRefresh(tokenId: string): void {
	const [oldest] = dead;
	if (dead.size >= MEMORY && oldest !== undefined) dead.delete(oldest);
	dead.add(tokenId);
}

/** Whether the renewal of this access token may use its refresh token. */
export const mayRefresh = (tokenId: string): boolean => permits.has(tokenId) && !dead.has(tokenId);

/** Whether a request of this process may be using the refresh token right now. */
export const isRefreshing = (tokenId: string): boolean => permits.has(tokenId);

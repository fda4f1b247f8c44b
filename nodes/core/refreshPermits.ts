/**
 * How a node tells the credential's `preAuthentication` hook, which n8n calls with the credential
 * alone, that the next renewal of one token may use its refresh token. Without a permit the hook
 * chooses the password, which always works; so a process that has never seen the token, or a stock
 * HTTP Request node, is right as well.
 */
const permits = new Map<string, number>();

/** Permits the refresh token of one access token; the returned function takes the permit back. */
export function permitRefresh(tokenId: string): () => void {
	permits.set(tokenId, (permits.get(tokenId) ?? 0) + 1);
	return () => {
		const left = (permits.get(tokenId) ?? 1) - 1;
		if (left > 0) permits.set(tokenId, left);
		else permits.delete(tokenId);
	};
}

/** Whether the renewal of this access token may use its refresh token. */
export const mayRefresh = (tokenId: string): boolean => permits.has(tokenId);

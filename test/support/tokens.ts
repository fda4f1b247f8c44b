import type { Service } from '../../sandbox';
import { VOLT_ID, type World } from './world';

/** The token data n8n has stored for a credential. */
export async function storedToken(
	world: World,
	id = VOLT_ID,
): Promise<Record<string, string | undefined>> {
	const { oauthTokenData } = await world.store.read(id);
	return (oauthTokenData ?? {}) as Record<string, string | undefined>;
}

/** Lets the stored access token's time be over, for the server and for n8n's clock alike. */
export async function letExpire(
	world: World,
	options: { id?: string; service?: Service; agoMs?: number } = {},
): Promise<void> {
	const { id = VOLT_ID, service = 'volt', agoMs = 1_000 } = options;
	world.sandbox.tokens.expireNow(service);
	const token = await storedToken(world, id);
	await world.store.update(id, {
		oauthTokenData: { ...token, n8n_expires_at: String(Date.now() - agoMs) },
	});
	world.sandbox.resetStats();
}

/** API requests that arrived, by status. */
export function apiRequests(world: World): number[] {
	return world.sandbox
		.stats()
		.requests.filter(({ path }) => !path.startsWith('/oauth'))
		.map(({ status }) => status);
}

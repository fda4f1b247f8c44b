import OAuth2Server, { OAuthError, Request, Response } from '@node-oauth/oauth2-server';
import type { Model } from './model';
import type { IssuedTokens } from './store';

export type GrantResult =
	| { ok: true; tokens: IssuedTokens }
	| { ok: false; error: string; text: string; status: number };

/** Runs one token request through the library. `form` is the body, however it was encoded. */
export async function runGrant(
	model: Model,
	form: Record<string, string>,
	options: { authorization?: string; refreshWithoutSecret: boolean },
): Promise<GrantResult> {
	const server = new OAuth2Server({
		model,
		// The model keeps the real lifetimes; the library only insists on having some.
		accessTokenLifetime: 60,
		refreshTokenLifetime: 60,
		requireClientAuthentication: options.refreshWithoutSecret ? { refresh_token: false } : {},
	});
	const headers: Record<string, string> = {
		'content-type': 'application/x-www-form-urlencoded',
		// The library looks for a body before it believes the content type.
		'content-length': '1',
	};
	if (options.authorization !== undefined) headers.authorization = options.authorization;
	const request = new Request({ method: 'POST', headers, query: {}, body: form });
	try {
		const token = await server.token(request, new Response());
		return { ok: true, tokens: token.issued as IssuedTokens };
	} catch (error) {
		if (!(error instanceof OAuthError)) throw error;
		return { ok: false, error: error.name, text: error.message, status: error.code };
	}
}

import OAuth2Server, { OAuthError, Request, Response } from '@node-oauth/oauth2-server';
import type { Reply } from '../http/operation';
import { refusalPage } from '../http/page';
import { MalformedBody, mediaType, parseBody, type Incoming } from '../http/request';
import { VOLT_TIME } from '../secrets';
import { runGrant } from './grant';
import { createModel } from './model';
import { authorizePage } from './page';
import type { OauthSettings } from './settings';
import { newToken, type IssuedTokens, type TokenStore } from './store';

/** A year; nothing is published about it. */
const REFRESH_SECONDS = 31_536_000;
const FORM = 'application/x-www-form-urlencoded';
export const OWNER = { id: VOLT_TIME.email, scopes: ['*'], via: 'authorization_code' } as const;

export interface VoltTimeOauth {
	token(incoming: Incoming): Promise<Reply>;
	authorize(incoming: Incoming): Promise<Reply>;
	/** Tokens as after a finished sign-in in the browser. */
	issue(): IssuedTokens;
}

/** Volt Time's OAuth server: authorize page and token endpoint, in the manner of Laravel Passport. */
export function createVoltTimeOauth(
	store: TokenStore,
	settings: OauthSettings,
	now: () => number,
): VoltTimeOauth {
	const principal = { ...OWNER, scopes: [...OWNER.scopes] };
	const model = createModel({
		service: 'voltTime',
		store,
		now,
		client: {
			id: VOLT_TIME.clientId,
			secret: VOLT_TIME.clientSecret,
			grants: ['authorization_code', 'refresh_token', 'client_credentials'],
		},
		accessSeconds: () => settings.voltTimeTokenSeconds,
		refreshSeconds: () => REFRESH_SECONDS,
		clientPrincipal: { id: VOLT_TIME.clientId, scopes: ['*'], via: 'client_credentials' },
		refreshEndsAccess: true,
		isRedirectUri,
	});

	const askForConsent = async (incoming: Incoming): Promise<Reply> => {
		const query = Object.fromEntries(new URLSearchParams(incoming.query));
		const uri = query.redirect_uri;
		// Nobody is sent anywhere before client and address are known to belong together.
		if (query.client_id !== VOLT_TIME.clientId) return refusalPage('This client is not known.');
		if (uri === undefined || !isRedirectUri(uri)) {
			return refusalPage('The redirect_uri is not registered for this client.');
		}
		if (query.response_type !== 'code') {
			const target = new URL(uri);
			target.searchParams.set('error', 'unsupported_response_type');
			if (query.state !== undefined) target.searchParams.set('state', query.state);
			return { status: 302, headers: { location: target.href } };
		}
		return authorizePage(query);
	};

	const decide = async (incoming: Incoming): Promise<Reply> => {
		const form = await readForm(incoming);
		const allowed = form.decision !== 'deny';
		if (allowed && (form.email !== VOLT_TIME.email || form.password !== VOLT_TIME.password)) {
			return authorizePage(form, 'These credentials do not match our records.');
		}
		const server = new OAuth2Server({ model, authorizationCodeLifetime: 300 });
		const request = new Request({
			method: 'POST',
			headers: {},
			query: {},
			body: { ...form, allowed: String(allowed) },
		});
		const response = new Response();
		try {
			await server.authorize(request, response, {
				allowEmptyState: true,
				authenticateHandler: { handle: () => ({ principal, grantsRefresh: true }) },
			});
		} catch (error) {
			if (!(error instanceof OAuthError)) throw error;
			if (response.status !== 302) return refusalPage(error.message);
		}
		return { status: 302, headers: { location: String(response.get('location')) } };
	};

	return {
		authorize: async (incoming) =>
			incoming.method === 'POST' ? decide(incoming) : askForConsent(incoming),
		token: async (incoming) => {
			const { authorization } = incoming.headers;
			const form = await readForm(incoming);
			const result = await runGrant(model, form, { authorization, refreshWithoutSecret: false });
			const headers: Record<string, string> = { 'cache-control': 'no-store', pragma: 'no-cache' };
			if (result.ok) return { status: 200, body: result.tokens, headers };
			// RFC 6749 §5.2 asks for 401 where the client itself could not prove who it is.
			const status = result.error === 'invalid_client' ? 401 : result.status;
			if (status === 401 && authorization !== undefined) {
				headers['www-authenticate'] = 'Basic realm="sandbox"';
			}
			const body = { error: result.error, error_description: result.text };
			return { status, body, headers };
		},
		issue: () =>
			store.save(
				store.startFamily('voltTime', VOLT_TIME.clientId, principal),
				{ token: newToken('access', 'voltTime'), seconds: settings.voltTimeTokenSeconds },
				{ token: newToken('refresh', 'voltTime'), seconds: REFRESH_SECONDS },
			),
	};
}

/** n8n's callback on this machine, whatever its port and base path. */
export function isRedirectUri(uri: string): boolean {
	if (!URL.canParse(uri)) return false;
	const { protocol, hostname, pathname, hash, username } = new URL(uri);
	const local = hostname === '127.0.0.1' || hostname === 'localhost';
	const callback = pathname.endsWith('/rest/oauth2-credential/callback');
	return protocol === 'http:' && local && callback && hash === '' && username === '';
}

async function readForm(incoming: Incoming): Promise<Record<string, string>> {
	if (mediaType(incoming.headers) !== FORM) return {};
	try {
		return ((await parseBody(incoming)) ?? {}) as Record<string, string>;
	} catch (error) {
		if (error instanceof MalformedBody) return {};
		throw error;
	}
}

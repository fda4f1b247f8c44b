import type { OauthErrorShape, Surface } from '../config';
import type { Reply } from '../http/operation';
import { MalformedBody, mediaType, parseBody, type Incoming } from '../http/request';
import type { Voice } from '../http/errors';
import { VOLT } from '../secrets';
import { runGrant, type GrantResult } from './grant';
import { createModel } from './model';
import type { OauthSettings } from './settings';
import type { TokenStore } from './store';

const ENCODINGS: Partial<Record<Surface, string>> = {
	voltApi: 'application/x-www-form-urlencoded',
	voltGateway: 'application/json',
};

const NO_STORE = { 'cache-control': 'no-store', pragma: 'no-cache' };

/**
 * Volt's `POST /oauth`: the password grant, and the refresh grant with and without client secrets.
 * The api host takes a form, the gateway host takes JSON.
 */
export function createVoltTokenEndpoint(
	store: TokenStore,
	settings: OauthSettings,
	now: () => number,
): (incoming: Incoming, voice: Voice) => Promise<Reply> {
	const model = createModel({
		service: 'volt',
		store,
		now,
		client: { id: VOLT.clientId, secret: VOLT.clientSecret, grants: ['password', 'refresh_token'] },
		accessSeconds: () => settings.voltTokenSeconds,
		refreshSeconds: () => settings.voltRefreshTokenSeconds,
		userFor: (username, password) =>
			username === VOLT.username && password === settings.voltPassword
				? { id: VOLT.username, scopes: ['*'], via: 'password' }
				: undefined,
		onPasswordGrant: ({ id }) => {
			if (settings.singleSession) store.revokeFamilies('volt', id);
		},
		refreshEndsAccess: false,
	});

	return async (incoming, voice) => {
		if (mediaType(incoming.headers) !== ENCODINGS[incoming.surface]) return voice.wrongMediaType();
		const form = await readForm(incoming);
		if (!form) return voice.malformedBody();
		// A refresh may leave the client out; the token itself knows which one it belongs to.
		if (form.grant_type === 'refresh_token' && form.client_id === undefined) {
			const record = store.findRefresh('volt', form.refresh_token ?? '');
			form.client_id = record?.family.clientId ?? VOLT.clientId;
			delete form.client_secret;
		}
		const result = await runGrant(model, form, { refreshWithoutSecret: true });
		if (result.ok) return { status: 200, body: result.tokens, headers: NO_STORE };
		return refusal(result, settings.oauthErrorShape);
	};
}

async function readForm(incoming: Incoming): Promise<Record<string, string> | undefined> {
	try {
		const parsed = await parseBody(incoming);
		if (parsed === undefined) return {};
		if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
		const texts = Object.entries(parsed).filter(([, value]) => typeof value === 'string');
		return Object.fromEntries(texts);
	} catch (error) {
		if (error instanceof MalformedBody) return undefined;
		throw error;
	}
}

function refusal(result: GrantResult & { ok: false }, shape: OauthErrorShape): Reply {
	const secretsAreBad = result.error === 'invalid_client' || result.error === 'invalid_grant';
	if (shape === 'rfc6749') {
		const error = secretsAreBad ? 'invalid_grant' : result.error;
		return {
			status: 400,
			body: { error, error_description: result.text },
			headers: NO_STORE,
		};
	}
	const status = secretsAreBad ? 401 : 400;
	const text = secretsAreBad ? 'Invalid credentials' : result.text;
	if (shape === 'number') return { status, body: { code: status, message: text } };
	if (shape === 'legacy') return { status, body: { exception: { code: status, message: text } } };
	return { status, body: { code: secretsAreBad ? 'UNAUTHORISED' : 'BAD_REQUEST', message: text } };
}

import type {
	AuthorizationCode,
	AuthorizationCodeModel,
	Client,
	ClientCredentialsModel,
	PasswordModel,
	RefreshTokenModel,
	Token,
	User,
} from '@node-oauth/oauth2-server';
import type { Service } from '../http/log';
import type { Principal } from '../http/operation';
import { newToken, type Family, type TokenStore } from './store';

export interface ClientRecord {
	id: string;
	secret: string;
	grants: string[];
}

/** What differs between the two vendors' OAuth servers. */
export interface ModelOptions {
	service: Service;
	store: TokenStore;
	now: () => number;
	client: ClientRecord;
	accessSeconds: () => number;
	refreshSeconds: () => number;
	/** Password grant: who these secrets belong to. */
	userFor?: (username: string, password: string) => Principal | undefined;
	/** Client-credentials grant: who the client acts for. */
	clientPrincipal?: Principal;
	/** Called when a password has been accepted, before tokens are made. */
	onPasswordGrant?: (principal: Principal) => void;
	/** Whether a refresh also ends the access token it replaces (Laravel Passport does). */
	refreshEndsAccess: boolean;
	isRedirectUri?: (uri: string) => boolean;
}

export type Model = AuthorizationCodeModel &
	ClientCredentialsModel &
	PasswordModel &
	RefreshTokenModel;

/** A user as it travels through the library: the principal, and the family on a refresh. */
interface TravellingUser extends User {
	principal: Principal;
	family?: Family;
	grantsRefresh: boolean;
}

/** The storage behind @node-oauth/oauth2-server; lifetimes and expiry follow the sandbox's clock. */
export function createModel(options: ModelOptions): Model {
	const { service, store, now } = options;
	const client: Client = {
		id: options.client.id,
		grants: options.client.grants,
		// The library wants one; `validateRedirectUri` decides.
		redirectUris: ['http://127.0.0.1:5678/rest/oauth2-credential/callback'],
	};
	const codes = new Map<string, { code: AuthorizationCode; expiresAt: number }>();

	return {
		getClient: async (id, secret) => {
			if (id !== options.client.id) return undefined;
			// The library leaves the secret out where a grant does not need it.
			return secret && secret !== options.client.secret ? undefined : client;
		},
		validateRedirectUri: async (uri) => options.isRedirectUri?.(uri) ?? false,
		generateAccessToken: async () => newToken('access', service),
		generateRefreshToken: async () => newToken('refresh', service),
		generateAuthorizationCode: async () => newToken('code', service),
		getUser: async (username, password) => {
			const principal = options.userFor?.(username, password);
			if (!principal) return undefined;
			options.onPasswordGrant?.(principal);
			return user(principal, true);
		},
		getUserFromClient: async () => options.clientPrincipal && user(options.clientPrincipal, false),
		saveToken: async (token, forClient, forUser) => {
			const { principal, family, grantsRefresh } = forUser as TravellingUser;
			const saved = store.save(
				family ?? store.startFamily(service, forClient.id, principal),
				{ token: token.accessToken, seconds: options.accessSeconds() },
				token.refreshToken !== undefined && grantsRefresh
					? { token: token.refreshToken, seconds: options.refreshSeconds() }
					: undefined,
			);
			const kept: Token = {
				accessToken: saved.access_token,
				refreshToken: saved.refresh_token,
				client: forClient,
				user: forUser,
				issued: saved,
			};
			return kept;
		},
		getAccessToken: async () => undefined,
		getRefreshToken: async (token) => {
			const record = store.usableRefresh(service, token);
			if (!record) return undefined;
			return {
				refreshToken: token,
				client,
				user: { ...user(record.family.principal, true), family: record.family },
			};
		},
		revokeToken: async ({ refreshToken }) => {
			const record = store.findRefresh(service, refreshToken);
			if (!record || !store.spend(record)) return false;
			if (options.refreshEndsAccess) store.revokeAccessToken(record.access);
			return true;
		},
		saveAuthorizationCode: async (code, forClient, forUser) => {
			const kept: AuthorizationCode = { ...code, client: forClient, user: forUser };
			codes.set(code.authorizationCode, { code: kept, expiresAt: now() + 5 * 60_000 });
			return kept;
		},
		getAuthorizationCode: async (text) => {
			const kept = codes.get(text);
			if (!kept || kept.expiresAt <= now()) return undefined;
			// The library compares with the machine's clock; ours has decided already.
			return { ...kept.code, expiresAt: new Date(Date.now() + 60_000) };
		},
		revokeAuthorizationCode: async ({ authorizationCode }) => codes.delete(authorizationCode),
	};
}

function user(principal: Principal, grantsRefresh: boolean): TravellingUser {
	return { principal, grantsRefresh };
}

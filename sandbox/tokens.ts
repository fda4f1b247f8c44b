import { wholeNumber, SandboxOptionError, type OauthErrorShape } from './config';
import type { Service } from './http/log';
import type { Principal } from './http/operation';
import type { OauthSettings } from './oauth/settings';
import type { IssuedTokens, TokenStore } from './oauth/store';
import { OWNER, type VoltTimeOauth } from './oauth/volttime';
import { VOLT_TIME } from './secrets';

/** Switches over the tokens of both vendors. */
export interface TokenSwitches {
	/** Every access token handed out so far is dead. */
	revokeAccess(service: Service): void;
	/** Every refresh token handed out so far is dead. */
	revokeRefresh(service: Service): void;
	/** Every refresh token handed out so far has lived its time. */
	expireRefresh(service: Service): void;
	/** Access tokens die on the server now, whatever `expires_in` promised. */
	expireNow(service: Service): void;
	setVoltTokenSeconds(seconds: number): void;
	setVoltTimeTokenSeconds(seconds: number): void;
	/** Volt's API user gets another password; tokens handed out before stay good. */
	changePassword(password: string): void;
	/** Undefined goes back to the vendor's own. */
	setOauthErrorShape(shape: OauthErrorShape | undefined): void;
	setSingleSession(on: boolean): void;
	/** Volt Time tokens as after a finished sign-in in the browser. */
	issueVoltTime(): IssuedTokens;
	/** A personal access token is withdrawn in the portal. */
	revokePat(token: string): void;
}

/** Personal access tokens by value, with what they may do. */
export class PersonalTokens {
	private readonly tokens = new Map<string, Principal>([
		[VOLT_TIME.patFull, pat(['*'])],
		[VOLT_TIME.patReadOnly, pat(['read', 'sensitive'])],
		[VOLT_TIME.patBasic, pat(['read'])],
	]);

	principal(token: string): Principal | undefined {
		return this.tokens.get(token);
	}

	revoke(token: string): void {
		this.tokens.delete(token);
	}
}

function pat(scopes: string[]): Principal {
	return { id: OWNER.id, scopes, via: 'personal_access_token' };
}

/** Binds the switches to the running OAuth servers. */
export function createTokenSwitches(
	store: TokenStore,
	settings: OauthSettings,
	voltTime: VoltTimeOauth,
	pats: PersonalTokens,
): TokenSwitches {
	return {
		revokeAccess: (service) => store.revokeAccess(checked(service)),
		revokeRefresh: (service) => store.revokeRefresh(checked(service)),
		expireRefresh: (service) => store.expireRefresh(checked(service)),
		expireNow: (service) => store.expireAccess(checked(service)),
		setVoltTokenSeconds: (seconds) => {
			settings.voltTokenSeconds = wholeNumber('voltTokenSeconds', seconds, 1, 2 ** 31);
		},
		setVoltTimeTokenSeconds: (seconds) => {
			settings.voltTimeTokenSeconds = wholeNumber('voltTimeTokenSeconds', seconds, 1, 2 ** 31);
		},
		changePassword: (password) => {
			settings.voltPassword = password;
		},
		setOauthErrorShape: (shape) => {
			settings.oauthErrorShape = shape ?? 'number';
		},
		setSingleSession: (on) => {
			settings.singleSession = on;
		},
		issueVoltTime: () => voltTime.issue(),
		revokePat: (token) => pats.revoke(token),
	};
}

/** Calls also come over HTTP, where anything can be written. */
function checked(service: Service): Service {
	if (service !== 'volt' && service !== 'voltTime') {
		throw new SandboxOptionError(`Service must be volt or voltTime (got ${String(service)}).`);
	}
	return service;
}

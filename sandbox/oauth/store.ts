import { randomBytes } from 'node:crypto';
import type { Service } from '../http/log';
import type { Principal } from '../http/operation';
import { TOKEN_PREFIXES } from '../secrets';

/** All tokens that come from one sign-in. Reuse of a dead refresh token ends the whole family. */
export interface Family {
	service: Service;
	clientId: string;
	principal: Principal;
	revoked: boolean;
}

export interface AccessRecord {
	token: string;
	family: Family;
	expiresAt: number;
	revoked: boolean;
}

export interface RefreshRecord {
	token: string;
	family: Family;
	expiresAt: number;
	revoked: boolean;
	/** Traded for new tokens already. */
	used: boolean;
	/** Access token that was handed out with it. */
	access: string;
}

/** What a token endpoint hands out. */
export interface IssuedTokens {
	access_token: string;
	refresh_token?: string;
	expires_in: number;
	token_type: 'Bearer';
}

/** Tokens of both vendors, in memory. Expiry is judged by the sandbox's clock. */
export class TokenStore {
	private readonly access = new Map<string, AccessRecord>();
	private readonly refresh = new Map<string, RefreshRecord>();
	private readonly families: Family[] = [];

	constructor(private readonly now: () => number) {}

	startFamily(service: Service, clientId: string, principal: Principal): Family {
		const family = { service, clientId, principal, revoked: false };
		this.families.push(family);
		return family;
	}

	/** Saves an access token and, if given, the refresh token that goes with it. */
	save(
		family: Family,
		access: { token: string; seconds: number },
		refresh?: { token: string; seconds: number },
	): IssuedTokens {
		const { token, seconds } = access;
		const expiresAt = this.now() + seconds * 1000;
		this.access.set(token, { token, family, expiresAt, revoked: false });
		if (refresh) {
			this.refresh.set(refresh.token, {
				token: refresh.token,
				family,
				expiresAt: this.now() + refresh.seconds * 1000,
				revoked: false,
				used: false,
				access: token,
			});
		}
		return {
			token_type: 'Bearer',
			expires_in: seconds,
			access_token: token,
			...(refresh && { refresh_token: refresh.token }),
		};
	}

	/** Who a good access token of this service speaks for. */
	principal(service: Service, token: string): Principal | undefined {
		const record = this.access.get(token);
		if (!record || record.family.service !== service) return undefined;
		if (record.revoked || record.family.revoked || record.expiresAt <= this.now()) return undefined;
		return record.family.principal;
	}

	findRefresh(service: Service, token: string): RefreshRecord | undefined {
		const record = this.refresh.get(token);
		return record?.family.service === service ? record : undefined;
	}

	/** The record if it can be traded now. Reuse of a traded one revokes its family. */
	usableRefresh(service: Service, token: string): RefreshRecord | undefined {
		const record = this.findRefresh(service, token);
		if (!record) return undefined;
		if (record.used) record.family.revoked = true;
		if (record.revoked || record.used || record.family.revoked) return undefined;
		return record.expiresAt > this.now() ? record : undefined;
	}

	/** Marks a refresh token as traded; false when someone else was faster. */
	spend(record: RefreshRecord): boolean {
		if (record.used) return false;
		record.used = true;
		return true;
	}

	revokeAccessToken(token: string): void {
		const record = this.access.get(token);
		if (record) record.revoked = true;
	}

	/** Every access token of a service is dead from now on. */
	revokeAccess(service: Service): void {
		for (const record of this.access.values()) {
			if (record.family.service === service) record.revoked = true;
		}
	}

	/** Access tokens of a service have lived their time, whatever was promised. */
	expireAccess(service: Service): void {
		for (const record of this.access.values()) {
			if (record.family.service === service) record.expiresAt = this.now();
		}
	}

	revokeRefresh(service: Service): void {
		for (const record of this.refresh.values()) {
			if (record.family.service === service) record.revoked = true;
		}
	}

	expireRefresh(service: Service): void {
		for (const record of this.refresh.values()) {
			if (record.family.service === service) record.expiresAt = this.now();
		}
	}

	/** Ends all sessions of one user. */
	revokeFamilies(service: Service, principalId: string): void {
		for (const family of this.families) {
			if (family.service === service && family.principal.id === principalId) family.revoked = true;
		}
	}
}

/** A new token. Random, so that a token of an earlier run is never good in this one. */
export function newToken(kind: keyof typeof TOKEN_PREFIXES, service: Service): string {
	return `${TOKEN_PREFIXES[kind]}${service.toLowerCase()}-${randomBytes(18).toString('hex')}`;
}

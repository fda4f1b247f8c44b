/**
 * The sandbox's credentials: fixed, public and worthless. Every one contains `sandbox-`, so a test
 * can search logs, outputs and stored data for all of them with one expression.
 */

export const VOLT_TIME = {
	clientId: 'sandbox-volttime-client',
	clientSecret: 'sandbox-volttime-client-secret',
	email: 'sandbox-owner@volttime.invalid',
	password: 'sandbox-volttime-password',
	/** Everything. */
	patFull: 'sandbox-pat-full',
	/** Every read, no write. */
	patReadOnly: 'sandbox-pat-read-only',
	/** Reads without sensitive data (charging sessions, cards, pin codes), no write. */
	patBasic: 'sandbox-pat-basic',
	/** A token the user has revoked in the portal. */
	patRevoked: 'sandbox-pat-revoked',
} as const;

export const VOLT = {
	clientId: 'sandbox-volt-client',
	clientSecret: 'sandbox-volt-client-secret',
	username: 'sandbox-api-user@volt.invalid',
	password: 'sandbox-volt-password',
	/** Key of the HMAC over notifications, as pasted from Fuzebox. */
	notificationSecret: 'sandbox-volt-notification-secret',
} as const;

/** All values that must never show up in an error, a log or an output. */
export const SANDBOX_SECRETS: readonly string[] = [
	VOLT_TIME.clientSecret,
	VOLT_TIME.password,
	VOLT_TIME.patFull,
	VOLT_TIME.patReadOnly,
	VOLT_TIME.patBasic,
	VOLT_TIME.patRevoked,
	VOLT.clientSecret,
	VOLT.password,
	VOLT.notificationSecret,
];

/** Every token the sandbox hands out starts with one of these. */
export const TOKEN_PREFIXES = {
	access: 'sandbox-at-',
	refresh: 'sandbox-rt-',
	code: 'sandbox-code-',
} as const;

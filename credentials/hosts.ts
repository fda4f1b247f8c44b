/**
 * Where the two services live. Sources: the vendors' sign-in pages and the servers lists of
 * `sandbox/openapi/*.yaml`. Custom addresses come from the credential.
 */

/** Volt's three host families; one token is good for all of them. */
export type VoltHostFamily = 'api' | 'gateway' | 'accounts';

export const VOLT_HOSTS: Record<'sandbox' | 'production', Record<VoltHostFamily, string>> = {
	sandbox: {
		api: 'https://api.sandbox.volt.io',
		gateway: 'https://gateway.sandbox.volt.io',
		accounts: 'https://accounts.sandbox.volt.io',
	},
	production: {
		api: 'https://api.volt.io',
		gateway: 'https://gateway.volt.io',
		accounts: 'https://accounts.volt.io',
	},
};

/** What a Volt credential may be sent to unless its owner says otherwise. */
export const VOLT_DOMAINS = '*.volt.io';

/** Credential field that holds the custom address of each family. */
export const VOLT_CUSTOM_FIELDS: Record<VoltHostFamily, string> = {
	api: 'apiUrl',
	gateway: 'gatewayUrl',
	accounts: 'accountsUrl',
};

export const VOLT_TIME_HOSTS = {
	voltTime: 'https://cloud.volttime.com',
	plugchoice: 'https://app.plugchoice.com',
} as const;

/** What a Volt Time credential may be sent to unless its owner says otherwise. */
export const VOLT_TIME_DOMAINS = 'cloud.volttime.com, app.plugchoice.com';

/** Path of the Volt Time API under its host. */
export const VOLT_TIME_API_PATH = '/api/v3';

/**
 * An expression part that yields a typed address without the slashes at its end. One that would carry
 * secrets in the clear yields a host that cannot exist (RFC 2606) and says why: n8n sends to these
 * addresses by itself, before any code of this package has a say. Loopback is this machine.
 */
const typedAddress = (scope: string, field: string) =>
	`((typed) => /^(https:\\/\\/|$)/i.test(typed) || ` +
	`/^http:\\/\\/(localhost|127([.]\\d{1,3}){3}|\\[::1\\])(:\\d+)?(\\/|$)/i.test(typed) ` +
	`? typed : "https://plain-http-is-refused.invalid")((${scope}["${field}"] || "").trim().replace(/\\/+$/, ""))`;

/**
 * An expression (n8n syntax) that yields `path` under the host a Volt Time credential chose.
 * @param scope the expression variable with the credential's fields: `$self` or `$credentials`
 */
export function voltTimeUrlExpression(scope: '$self' | '$credentials', path: string): string {
	const custom = typedAddress(scope, 'customUrl');
	const host =
		`${scope}["host"] === "custom" ? ${custom} : ` +
		`${scope}["host"] === "plugchoice" ? "${VOLT_TIME_HOSTS.plugchoice}" : "${VOLT_TIME_HOSTS.voltTime}"`;
	return `={{ (${host}) + "${path}" }}`;
}

/**
 * An expression (n8n syntax) that yields `path` under one of Volt's host families.
 * @param scope the expression variable with the credential's fields: `$self` or `$credentials`
 */
export function voltUrlExpression(
	scope: '$self' | '$credentials',
	family: VoltHostFamily,
	path: string,
): string {
	const custom = typedAddress(scope, VOLT_CUSTOM_FIELDS[family]);
	const host =
		`${scope}["environment"] === "custom" ? ${custom} : ` +
		`${scope}["environment"] === "production" ? "${VOLT_HOSTS.production[family]}" : ` +
		`"${VOLT_HOSTS.sandbox[family]}"`;
	return `={{ (${host}) + "${path}" }}`;
}

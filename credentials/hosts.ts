/**
 * Where the two services live. Sources: the vendors' sign-in pages and the servers lists of
 * `sandbox/openapi/*.yaml`. Custom addresses come from the credential.
 */
import { BASE_ADDRESS } from '../nodes/core/http/path';

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

/** Path of the Volt Time API under its host. */
export const VOLT_TIME_API_PATH = '/api/v3';

/** The expression variable with the credential's fields. */
type Scope = '$self' | '$credentials';

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * An expression part that yields a typed address without the slashes at its end. One that `baseUrl` would
 * refuse yields a host that cannot exist (RFC 2606) and names the field: n8n sends secrets to these
 * addresses by itself, before any code of this package has a say.
 */
const typedAddress = (scope: Scope, field: string) =>
	`((typed) => ${String(BASE_ADDRESS)}.test(typed) ? typed : "https://${kebab(field)}-cannot-be-used.invalid")` +
	`(String(${scope}["${field}"] || "").trim().replace(/\\/+$/, ""))`;

/** An expression part that yields what belongs to the choice in a field; the last to any other. */
const chosen = (
	value: string,
	[first, second, other]: [[string, string], [string, string], string],
): string =>
	`${value} === "${first[0]}" ? ${first[1]} : ${value} === "${second[0]}" ? ${second[1]} : ${other}`;

const voltTimeAddress = (scope: Scope): string =>
	chosen(`${scope}["host"]`, [
		['custom', typedAddress(scope, 'customUrl')],
		['plugchoice', JSON.stringify(VOLT_TIME_HOSTS.plugchoice)],
		JSON.stringify(VOLT_TIME_HOSTS.voltTime),
	]);

/** An expression part that yields the addresses a Volt Time credential belongs to. */
export const voltTimeAddresses = (scope: Scope): string => `[${voltTimeAddress(scope)}]`;

/** An expression (n8n syntax) that yields `path` under the host a Volt Time credential chose. */
export const voltTimeUrlExpression = (scope: Scope, path: string): string =>
	`={{ (${voltTimeAddress(scope)}) + "${path}" }}`;

/** An expression part that yields the addresses a Volt credential belongs to. */
export const voltAddresses = (scope: Scope): string =>
	chosen(`${scope}["environment"]`, [
		[
			'custom',
			`[${Object.values(VOLT_CUSTOM_FIELDS)
				.map((field) => typedAddress(scope, field))
				.join(', ')}]`,
		],
		['production', JSON.stringify(Object.values(VOLT_HOSTS.production))],
		JSON.stringify(Object.values(VOLT_HOSTS.sandbox)),
	]);

/** An expression (n8n syntax) that yields `path` under one of Volt's host families. */
export function voltUrlExpression(scope: Scope, family: VoltHostFamily, path: string): string {
	const host = chosen(`${scope}["environment"]`, [
		['custom', typedAddress(scope, VOLT_CUSTOM_FIELDS[family])],
		['production', JSON.stringify(VOLT_HOSTS.production[family])],
		JSON.stringify(VOLT_HOSTS.sandbox[family]),
	]);
	return `={{ (${host}) + "${path}" }}`;
}

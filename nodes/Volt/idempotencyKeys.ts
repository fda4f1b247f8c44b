/** Which requests to Volt carry an idempotency key, and what it may be. */
import { header, type Headers } from '../core/http/headers';
import { withoutSlashes } from '../core/http/path';
import { refuse } from '../core/item/readers';

export type Host = 'accounts' | 'api' | 'gateway';

/** Longest key the Gateway takes; the Accounts host takes 160 characters. */
const MAX_KEY: Record<Host, number> = { gateway: 64, accounts: 160, api: 160 };

/** Paths whose documentation has the idempotency key; elsewhere it may go unnoticed. */
const KEYED: Record<Host, RegExp> = {
	gateway: /^\/(payments|mandates|account-access)$/,
	accounts:
		/^\/(accounts\/[^/]+\/(close|transactions)|orders\/[^/]+|account-aliases\/[^/]+(\/close)?)$/,
	api: /^\/(payouts|payments\/[^/]+\/request-refund)$/,
};

/** Whether the documentation of a path has the key: then the request may be repeated with it. */
export const knowsKey = (host: Host, path: string): boolean =>
	KEYED[host].test(withoutSlashes(path.split('?', 1)[0] ?? ''));

/**
 * A key as it is.
 * @throws UserError when it is too long for the host
 */
export function checkedKey(key: string, host: Host): string {
	if (key.length <= MAX_KEY[host]) return key;
	return refuse(
		`Idempotency Key is longer than ${MAX_KEY[host]} characters`,
		'Use a shorter one, e.g. your order number.',
	);
}

/**
 * The key among a user's own headers; undefined when there is none.
 * @throws UserError when it is empty, or too long for the host
 */
export function keyAmong(headers: Headers, host: Host): string | undefined {
	const key = header(headers, 'idempotency-key');
	if (key?.trim() === '') {
		return refuse(
			'The header Idempotency-Key is empty',
			'Give it a value, e.g. your order number, or leave it out: then one is made.',
		);
	}
	return key === undefined ? undefined : checkedKey(key, host);
}

/** Idempotency keys that come of what is asked for, not of the execution that asks. */
import type { Credential } from '../../core/service';
import { keyOf } from '../../core/item/idempotency';
import type { Host } from '../idempotencyKeys';
import { volt } from '../service';

/** Changes with the meaning of the fields. */
const VERSION = '1';

/** How people write a reference: composed, without blanks around it. */
export const plainReference = (text: string): string => text.normalize('NFC').trim();

/** Whose request it is, and where it goes: one order number may exist at two merchants. */
function account(credential: Credential, host: Host): string[] {
	const { environment, clientId, username } = credential;
	const where = environment === 'custom' ? volt.base(credential, host).href : environment;
	return [where, clientId, username].map((field) => String(field ?? '').trim());
}

/** The key of a refund, by whichever route: whether both share their keys is not known. */
export const refundKey = (credential: Credential, of: string, reference: string): string =>
	referenceKey('refund', credential, 'accounts', [of, reference]);

/**
 * The same key for the same operation, account and references, in any execution.
 * @param references what makes it one request and not another, such as order and attempt; never an amount,
 * since a corrected price must not make a second payment
 * @returns 36 characters
 */
export const referenceKey = (
	operation: string,
	credential: Credential,
	host: Host,
	references: ReadonlyArray<string | number>,
): string =>
	keyOf([
		...[VERSION, operation, ...account(credential, host)],
		...references.map((reference) => plainReference(String(reference))),
	]);

/** The reference a payer sees on the statement, made of an order so that the payment is found by it. */
import { createHash } from 'crypto';

/** Without characters that are taken for another when read out: I, l, 1, O, 0. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Characters every rail takes. */
const LENGTH = 18;

/**
 * A payment reference for an order's attempt: the order's own where it can stand there, else letters and
 * digits made of it. Always the same for the same order and attempt.
 * @returns at most 18 letters and digits
 */
export function statementReference(order: string, attempt: number): string {
	if (attempt === 1 && /^[A-Za-z0-9]{1,18}$/.test(order)) return order;
	const bytes = createHash('sha256')
		.update(JSON.stringify([order, attempt]))
		.digest();
	const code = [...bytes.subarray(0, LENGTH)].map((byte) => ALPHABET[byte % 32]).join('');
	// Messages show no account number; one that begins like an IBAN would be hidden in them.
	return /^[A-Z]{2}\d\d/.test(code) ? code.slice(1) + code.charAt(0) : code;
}

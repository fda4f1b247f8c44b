import { createHash, randomUUID } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { inOrder } from '../http/meaning';
import { isTool, placeOf } from '../n8n/context';

/**
 * A key that is the same wherever the same fields are given, and another where any of them differs: each
 * is preceded by its length, so that none runs into the next.
 * @returns 36 characters
 */
export const keyOf = (fields: readonly string[]): string =>
	asUuid(fields.map((field) => `${Buffer.byteLength(field)}:${field}`).join(''));

/** 16 bytes of a digest in the shape of a UUID (version 8, RFC 9562: meaning left to the maker). */
function asUuid(text: string): string {
	const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
	bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
	bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
	const hex = bytes.toString('hex');
	return [8, 12, 16, 20].reduceRight((out, at) => `${out.slice(0, at)}-${out.slice(at)}`, hex);
}

/**
 * An idempotency key for one item of one run of one node: the same when n8n's Retry on Fail runs
 * the node again, another for every other item, loop pass, node and execution. As an AI tool it comes of
 * what is asked: the same call twice in one execution is one payment.
 * @param asked what is sent, as a tool's key depends on it
 * @returns 36 characters
 */
export function automaticKey(
	context: IExecuteFunctions,
	itemIndex: number,
	asked: unknown,
): string {
	const place = placeOf(context, itemIndex);
	if (!place) return randomUUID();
	return asUuid(isTool(context) ? inOrder([...place, asked]) : JSON.stringify(place));
}

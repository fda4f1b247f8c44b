/** Whether a notification is Volt's. */
import { createHmac, timingSafeEqual } from 'crypto';
import { header, type Headers } from '../../core/http/headers';

/** A notification as it came. */
export interface Delivery {
	/** The bytes that were signed; undefined where n8n kept none. */
	rawBody: Buffer | undefined;
	headers: Headers;
	/** Any of them may have signed it; empty ones do not count. */
	secrets: string[];
}

/**
 * Volt signs body, `X-Volt-Timed` and the version of its User-Agent, joined by `|`, by HMAC-SHA256 in
 * lower-case hex. What is missing makes it invalid.
 */
export function verifySignature({
	rawBody,
	headers,
	secrets,
}: Delivery): { ok: true } | { ok: false; why: string } {
	const signed = header(headers, 'x-volt-signed');
	const timed = header(headers, 'x-volt-timed');
	const version = /\/([^/\s]+)\s*$/.exec(header(headers, 'user-agent') ?? '')?.[1];
	const keys = secrets.filter((secret) => secret !== '');
	if (keys.length === 0) return { ok: false, why: 'there is no secret to check it with' };
	if (!rawBody) return { ok: false, why: 'its bytes are not known' };
	if (!signed || !timed || !version)
		return { ok: false, why: 'a header of its signature is missing' };
	const given = Buffer.from(signed);
	const matches = keys.map((key) => {
		const mac = createHmac('sha256', key).update(rawBody).update(`|${timed}|${version}`);
		const expected = Buffer.from(mac.digest('hex'));
		return given.length === expected.length && timingSafeEqual(given, expected);
	});
	return matches.includes(true) ? { ok: true } : { ok: false, why: 'its signature is not valid' };
}

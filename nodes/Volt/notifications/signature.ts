/** Whether a notification is Volt's: HMAC-SHA256 over the bytes, as Volt's notification pages have it. */
import { createHmac, timingSafeEqual } from 'crypto';
import { header } from '../../core/http/headers';
import { timeOf } from './timed';

/** A request as it came. */
export interface Delivery {
	headers: Record<string, unknown>;
	/** The bytes of the body, before anything was made of them; undefined where they cannot be had. */
	rawBody: Buffer | undefined;
}

export interface Signed {
	/** What `X-Volt-Timed` says, as it came. */
	timed: string;
	/** What stands after `Volt/` in User-Agent. */
	version: string;
	signature: string;
	/** Which of the secrets it was signed with, from 0. */
	secret: number;
}

/** Why a notification is not taken for Volt's. */
export class Refused {
	constructor(readonly reason: string) {}
}

export interface Check {
	/** Secrets as Fuzebox shows them; more than one while a change is under way. */
	secrets: readonly string[];
	/** How far `X-Volt-Timed` may be from now, both ways; undefined for any distance. */
	maxAgeMs?: number;
	/** Milliseconds since the epoch. */
	now: number;
}

/** Encodings that n8n undoes before it hands on the bytes, by the names it knows. */
const UNDONE = ['identity', 'gzip', 'deflate'];

/**
 * Versions that a User-Agent can mean: Volt's samples take what follows `Volt/`, others what follows the
 * last slash. None holds the separator, so that no byte can move from one part of the message to another.
 */
function versionsIn(userAgent: string): string[] {
	const named = /Volt\/([0-9.]+)/.exec(userAgent)?.[1];
	const last = userAgent.includes('/') ? userAgent.slice(userAgent.lastIndexOf('/') + 1) : '';
	return [...new Set([named ?? '', last])].filter((one) => one !== '' && !one.includes('|'));
}

const isEqual = (digest: Buffer, signature: string): boolean =>
	timingSafeEqual(digest, Buffer.from(signature, 'hex'));

/** Looks at every pair of secret and version, however early one fits: time tells nothing. */
function signedWith(
	body: Buffer,
	{ timed, signature }: Pick<Signed, 'timed' | 'signature'>,
	versions: string[],
	secrets: readonly string[],
): Pick<Signed, 'version' | 'secret'> | undefined {
	const fitting = secrets.flatMap((key, secret) =>
		versions
			.filter((version) => {
				const mac = createHmac('sha256', key).update(body);
				return isEqual(mac.update(`|${timed}|${version}`, 'latin1').digest(), signature);
			})
			.map((version) => ({ version, secret })),
	);
	return fitting[0];
}

/**
 * Verifies one delivery. Fails closed: without a secret, a header or the bytes nothing is valid.
 * @returns what was signed, or {@link Refused} with a reason that holds nothing of the request
 */
export function verify(delivery: Delivery, { secrets, maxAgeMs, now }: Check): Signed | Refused {
	const { headers, rawBody } = delivery;
	const text = (name: string) => header(headers, name) ?? '';
	if (secrets.length === 0) return new Refused('the credential has no notification secret');
	const encoding = text('content-encoding');
	if (encoding !== '' && !UNDONE.includes(encoding)) {
		return new Refused('its body is compressed in a way that n8n does not undo');
	}
	if (rawBody === undefined) return new Refused('the bytes that were signed cannot be had');
	const signature = text('x-volt-signed');
	if (!/^[0-9a-f]{64}$/.test(signature)) {
		return new Refused('X-Volt-Signed is missing, or is no signature');
	}
	const timed = text('x-volt-timed');
	if (timed === '' || timed.includes('|')) return new Refused('X-Volt-Timed is missing');
	const versions = versionsIn(text('user-agent'));
	if (versions.length === 0) {
		return new Refused('User-Agent names no version of Volt; a proxy may have replaced it');
	}
	const found = signedWith(rawBody, { timed, signature }, versions, secrets);
	if (!found) {
		const packed = encoding === '' || encoding === 'identity' ? '' : ', and it came compressed';
		return new Refused(`X-Volt-Signed does not fit the body and the notification secret${packed}`);
	}
	if (maxAgeMs !== undefined) {
		const at = timeOf(timed);
		if (at === undefined) return new Refused('X-Volt-Timed tells no time that can be read');
		if (Math.abs(now - at) > maxAgeMs)
			return new Refused('it is older than allowed, or not of now');
	}
	return { timed, signature, ...found };
}

import { createHmac } from 'node:crypto';

/** What a delivery bears beside its body. */
export interface Marks {
	/** What stands after `Volt/` in User-Agent. */
	version: '1.0' | '2.0';
	/** `X-Volt-Timed`, as it is sent. */
	timed: string;
	/** `X-Volt-Type`; plain Gateway payments have none. */
	type?: string;
}

/** How Volt writes `X-Volt-Timed`: samples show both. */
export type Timed = 'seconds' | 'compact';

/** A moment as `X-Volt-Timed` has it: seconds since 1970, or `YYYYMMDDhhmmss` (taken as UTC). */
export function timedAt(now: number, how: Timed): string {
	if (how === 'seconds') return String(Math.floor(now / 1000));
	return new Date(now).toISOString().slice(0, 19).replace(/[-:T]/g, '');
}

/** The signature as Volt's pages have it: HMAC-SHA256 over body, time and version. */
export function signature(body: Buffer, secret: string, { timed, version }: Marks): string {
	const message = Buffer.concat([body, Buffer.from(`|${timed}|${version}`)]);
	return createHmac('sha256', secret).update(message).digest('hex');
}

/** The headers of one delivery. */
export function signedHeaders(body: Buffer, secret: string, marks: Marks): Record<string, string> {
	return {
		'Content-Type': 'application/json',
		'User-Agent': `Volt/${marks.version}`,
		'X-Volt-Timed': marks.timed,
		'X-Volt-Signed': signature(body, secret, marks),
		...(marks.type === undefined ? {} : { 'X-Volt-Type': marks.type }),
	};
}

import { request } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { SandboxOptionError } from '../config';
import type { Switches } from './switches';

const PATIENCE_MS = 30_000;

/**
 * An address that notifications may go to: plain http on this machine, and nothing else.
 * @throws SandboxOptionError for any other
 */
export function loopback(address: string): URL {
	const url = URL.canParse(address) ? new URL(address) : undefined;
	const host = url?.hostname ?? '';
	if (url?.protocol === 'http:' && (/^127(\.\d+){3}$/.test(host) || host === 'localhost')) {
		return url;
	}
	throw new SandboxOptionError(
		`Sandbox option notifications.url must be an http address of this machine (got ${address.slice(0, 80)}).`,
	);
}

const COMPRESS = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync };

const CASES: Record<Switches['names'], (name: string) => string> = {
	vendor: (name) => name,
	lower: (name) => name.toLowerCase(),
	upper: (name) => name.toUpperCase(),
};

/**
 * Sends one notification.
 * @param signal ends it when the sandbox closes
 * @returns the status, 0 where no answer came
 */
export async function post(
	url: URL,
	headers: Record<string, string>,
	body: Buffer,
	{ encoding, names }: Pick<Switches, 'encoding' | 'names'>,
	signal: AbortSignal,
): Promise<number> {
	const isPacked = encoding === 'gzip' || encoding === 'deflate' || encoding === 'br';
	const content = isPacked ? COMPRESS[encoding](body) : body;
	const sent: Record<string, string> = {
		...headers,
		...(isPacked ? { 'Content-Encoding': encoding } : {}),
		...(encoding === 'chunked' ? {} : { 'Content-Length': String(content.length) }),
	};
	const cased = Object.entries(sent).map(([name, value]) => [CASES[names](name), value]);
	return await new Promise<number>((resolve) => {
		const outgoing = request(
			url,
			{
				method: 'POST',
				headers: Object.fromEntries(cased) as Record<string, string>,
				signal,
				timeout: PATIENCE_MS,
			},
			(answer) => {
				answer.resume();
				answer.once('close', () => resolve(answer.complete ? (answer.statusCode ?? 0) : 0));
			},
		);
		outgoing.once('timeout', () => outgoing.destroy());
		outgoing.once('error', () => resolve(0));
		if (encoding === 'chunked') {
			const half = Math.ceil(content.length / 2);
			outgoing.write(content.subarray(0, half));
			outgoing.end(content.subarray(half));
		} else outgoing.end(content);
	});
}

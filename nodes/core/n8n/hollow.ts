import type { IN8nHttpFullResponse } from 'n8n-workflow';
import type { Thrown } from './thrown';

/** Compressed data that end too early. */
export const CUT_COMPRESSED: Thrown = {
	kind: 'network',
	code: 'Z_BUF_ERROR',
	timedOut: false,
	sent: true,
};

/** Codings that n8n's library takes off an answer, and their name with them. */
const CODED = /\b(gzip|deflate|compress|br|zstd)\b/i;

/**
 * A good answer that is still compressed, in more than one way or one that nobody asked for. Or one of which
 * nothing came out, though it says that it has a body: n8n's library takes compressed
 * data that breaks off for whole, and takes away the header that says that they are compressed.
 */
export function readHollow(
	method: string,
	{ statusCode, headers, body }: IN8nHttpFullResponse,
): Thrown | undefined {
	const hasBody = method !== 'HEAD' && statusCode < 300 && statusCode !== 204 && statusCode !== 205;
	const isEmpty = Buffer.isBuffer(body) && body.length === 0;
	const isHollow = isEmpty && Number(headers['content-length']) > 0;
	const isCoded = !isEmpty && CODED.test(String(headers['content-encoding']));
	return hasBody && (isHollow || isCoded) ? CUT_COMPRESSED : undefined;
}

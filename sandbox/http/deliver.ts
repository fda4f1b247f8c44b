import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { FaultEffect } from './faults';
import type { Reply } from './operation';

/** Path prefix a same-origin redirect leads to; the server takes it off again and goes on. */
export const REDIRECTED = '/sandbox-redirected';

const PIECES = 8;

/** The same address by another path, under the base of the same API. */
const redirected = (url: string): string => url.replace(/^(\/api\/v3)?/, `$1${REDIRECTED}`);

/** The answer a fault gives in place of the operation, or undefined when the operation runs. */
export function replyInstead(
	effect: FaultEffect,
	request: { url: string; origin: string; elsewhere: string },
): Reply | undefined {
	if (effect.redirectTo !== undefined) {
		const target =
			effect.redirectTo === 'elsewhere'
				? request.elsewhere + request.url
				: request.origin + redirected(request.url);
		return { status: effect.status ?? 307, headers: { location: target } };
	}
	if (effect.html) {
		const status = effect.status ?? 502;
		const page = `<!doctype html><html><head><title>${status}</title></head><body><h1>${status}</h1>
<p>The sandbox answers in place of a gateway.</p></body></html>`;
		return { status, raw: { content: Buffer.from(page), type: 'text/html; charset=utf-8' } };
	}
	if (effect.nonJson) {
		const content = Buffer.from('this is not JSON');
		return { status: effect.status ?? 200, raw: { content, type: 'text/plain; charset=utf-8' } };
	}
	if (effect.status === undefined) return undefined;
	const body = effect.body ?? { message: defaultMessage(effect.status) };
	if (typeof body === 'string') {
		const content = Buffer.from(body);
		return { status: effect.status, raw: { content, type: 'text/plain; charset=utf-8' } };
	}
	return { status: effect.status, body };
}

/**
 * Writes the answer to the socket, spoilt by `effect` if there is one.
 * @param signal aborted when the sandbox closes
 */
export async function deliver(
	res: ServerResponse,
	reply: Reply,
	effect: FaultEffect | undefined,
	signal: AbortSignal,
): Promise<void> {
	if (res.destroyed) return;
	if (effect?.reset !== undefined) {
		res.socket?.resetAndDestroy();
		return;
	}
	const content =
		reply.raw?.content ??
		(reply.body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(reply.body)));
	const headers: Record<string, string> = {};
	if (reply.raw) headers['content-type'] = reply.raw.type;
	else if (reply.body !== undefined) headers['content-type'] = 'application/json';
	for (const [name, value] of Object.entries({ ...reply.headers, ...effect?.headers })) {
		headers[name.toLowerCase()] = value;
	}
	const bodiless = reply.status === 204 || reply.status === 304;
	if (effect?.truncate) {
		res.writeHead(reply.status, { ...headers, 'content-length': String(content.length + 1000) });
		res.write(content.subarray(0, Math.ceil(content.length / 2)), () => res.socket?.end());
		return;
	}
	if (!bodiless) headers['content-length'] = String(content.length);
	res.writeHead(reply.status, headers);
	if (bodiless) {
		res.end();
		return;
	}
	if (effect?.slowBodyMs !== undefined) {
		res.flushHeaders();
		const step = Math.max(1, Math.ceil(content.length / PIECES));
		for (let at = 0; at < content.length && !res.destroyed; at += step) {
			await wait(effect.slowBodyMs / PIECES, undefined, { signal, ref: false });
			res.write(content.subarray(at, at + step));
		}
	} else if (content.length > 0) {
		res.write(content);
	}
	res.end();
}

function defaultMessage(status: number): string {
	if (status === 429) return 'Too Many Attempts.';
	return status >= 500 ? 'Server Error' : `The sandbox was told to answer ${status}.`;
}

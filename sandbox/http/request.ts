import type { IncomingHttpHeaders } from 'node:http';
import type { Surface } from '../config';

/** A request with its body read, before anything is known about its meaning. */
export interface Incoming {
	surface: Surface;
	method: string;
	/** Path as the client wrote it. */
	path: string;
	/** Query as the client wrote it, without the question mark. */
	query: string;
	headers: IncomingHttpHeaders;
	body: Buffer;
	/** Origin the client used. */
	origin: string;
}

/** A body that does not parse as what its content type says. */
export class MalformedBody extends Error {}

/** A file of a multipart body. */
export interface UploadedFile {
	name: string;
	type: string;
	content: Buffer;
}

export interface MultipartBody {
	fields: Record<string, string>;
	files: Record<string, UploadedFile>;
}

/** The content type without its parameters, in lower case; empty when there is none. */
export function mediaType(headers: IncomingHttpHeaders): string {
	return (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/**
 * Parses a body by its content type: JSON value, form object, `MultipartBody`, text or bytes.
 * Undefined when there is no body.
 * @throws MalformedBody
 */
export async function parseBody(incoming: Pick<Incoming, 'headers' | 'body'>): Promise<unknown> {
	const { headers, body } = incoming;
	if (body.length === 0) return undefined;
	const type = mediaType(headers);
	try {
		if (type === 'application/json' || type.endsWith('+json')) return JSON.parse(body.toString());
		if (type === 'application/x-www-form-urlencoded') {
			return Object.fromEntries(new URLSearchParams(body.toString()));
		}
		if (type === 'multipart/form-data') return await multipart(headers, body);
	} catch (error) {
		throw new MalformedBody(error instanceof Error ? error.message : 'unreadable body');
	}
	return type.startsWith('text/') ? body.toString() : body;
}

async function multipart(headers: IncomingHttpHeaders, body: Buffer): Promise<MultipartBody> {
	// Node's own reader; no parser of ours to get boundaries wrong.
	const form = await new Response(new Uint8Array(body), {
		headers: { 'content-type': headers['content-type'] ?? '' },
	}).formData();
	const parsed: MultipartBody = { fields: {}, files: {} };
	for (const [name, value] of form) {
		if (typeof value === 'string') parsed.fields[name] = value;
		else {
			const content = Buffer.from(await value.arrayBuffer());
			parsed.files[name] = { name: value.name, type: value.type, content };
		}
	}
	return parsed;
}

/** Query parameters under their written names; a repeated name gives an array. */
export function flatQuery(query: string): Record<string, string | string[]> {
	const flat: Record<string, string | string[]> = Object.create(null) as Record<string, string>;
	for (const [name, value] of new URLSearchParams(query)) {
		const before = flat[name];
		if (before === undefined) flat[name] = value;
		else flat[name] = Array.isArray(before) ? [...before, value] : [before, value];
	}
	return flat;
}

/**
 * Adds to flat parameters their nested reading: `filter[status]` is also `filter.status`,
 * `currency[]` is also the array `currency`.
 */
export function nestQuery(flat: Record<string, unknown>): Record<string, unknown> {
	const nested: Record<string, unknown> = { ...flat };
	for (const [name, value] of Object.entries(flat)) {
		const [root, ...rest] = name.replace(/\]/g, '').split('[');
		if (root === undefined || rest.length === 0 || name.includes('__proto__')) continue;
		const steps = [root, ...rest.filter((step) => step !== '')];
		const last = steps.pop();
		if (last === undefined) continue;
		let level = nested;
		for (const step of steps) {
			const next = level[step];
			if (typeof next === 'object' && next !== null) level = next as Record<string, unknown>;
			else level = level[step] = {};
		}
		level[last] = value;
	}
	return nested;
}

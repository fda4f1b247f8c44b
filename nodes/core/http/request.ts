import type { IHttpRequestMethods } from 'n8n-workflow';
import type { Incoming } from '../n8n/exchange';
import type { Headers } from './headers';
import type { Path } from './path';
import type { ArrayFormat, Query } from './query';

export type Method = Extract<
	IHttpRequestMethods,
	'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD'
>;

/** Default of {@link ApiRequest.timeoutMs}. */
export const DEFAULT_TIMEOUT_MS = 60_000;

/** Default of {@link ApiRequest.maxTries}. */
export const DEFAULT_TRIES = 4;

/** A body as an operation states it. */
export type Body =
	| { type: 'json'; value: unknown }
	| { type: 'form'; fields: Array<[string, string]> }
	| { type: 'multipart'; parts: Part[] }
	| { type: 'raw'; content: string | Buffer; contentType: string };

/** A body of JSON. */
export const json = (value: unknown): Body => ({ type: 'json', value });

/** One part of a multipart body: a text field or a file. */
export interface Part {
	name: string;
	value: string | { content: Buffer; fileName: string; contentType: string };
}

/**
 * When a request may be sent again after a network failure or 502, 503, 504 (429 and 401 mean it
 * was not carried out, and are repeated for any request).
 * - `safe`: reading; may be repeated
 * - `keyed`: carries an idempotency key; may be repeated with the same key
 * - `never`: may have been carried out; a person decides
 */
export type Repeat = 'safe' | 'keyed' | 'never';

/** One request to an API, as an operation states it; the service adds host and headers. */
export interface ApiRequest {
	method: Method;
	path: Path;
	/** Host family of services that have more than one. */
	host?: string;
	query?: Query;
	arrayFormat?: ArrayFormat;
	headers?: Headers;
	body?: Body;
	/** What the account must be allowed, in the service's words, for the message when it is not. */
	access?: string;
	/** Parts of the path that are secret, to keep out of messages. */
	hide?: string[];
	/** Have the service sign the body. */
	sign?: boolean;
	/** Default: `safe` for GET and HEAD, else `never`: a key counts only where the API documents one. */
	repeat?: Repeat;
	/** It bears a key that the API may honour without saying so: a conflict may be about that. */
	triesKey?: boolean;
	/** Asked for twice it is meant once, by a key or by the user's own reference; default: it bears a key. */
	once?: boolean;
	/** Which of the writes of one item it is, where there are several. */
	part?: number;
	/** Milliseconds until a request whose answer is not whole is given up; default 60,000. */
	timeoutMs?: number;
	/** How many times a repeatable request is sent at most; default 4. */
	maxTries?: number;
	/** How the body of the answer is wanted; default `buffer`. */
	answer?: 'buffer' | 'stream';
	/** Aborted when the answer is not needed any more: nothing is waited for or sent then. */
	unneeded?: AbortSignal;
	/** Give every status back as an answer instead of raising it. */
	acceptAnyStatus?: boolean;
}

/** An answer. `body` is a Buffer, or a stream where the request asked for one. */
export interface ApiAnswer {
	status: number;
	statusText: string;
	headers: Record<string, unknown>;
	body: Buffer | Incoming;
	/** Where it came from, after redirects. */
	url: string;
	/** Where the request was sent at first; missing when nothing redirected it. */
	asked?: string;
	/** A redirect led out of the API, where the token does not go: this says nothing of it. */
	elsewhere?: boolean;
}

/** Whether a request may change something, so that what became of it matters; else it has no body. */
export const changes = ({ method }: { method: string }): boolean =>
	method !== 'GET' && method !== 'HEAD';

export const timeoutOf = ({ timeoutMs }: ApiRequest): number => timeoutMs ?? DEFAULT_TIMEOUT_MS;

/** Default of {@link ApiRequest.repeat}. */
export const repeatOf = (request: ApiRequest): Repeat =>
	request.repeat ?? (changes(request) ? 'never' : 'safe');

/** Default of {@link ApiRequest.once}. */
export const isOnce = (request: ApiRequest): boolean =>
	request.once ?? (repeatOf(request) === 'keyed' || request.triesKey === true);

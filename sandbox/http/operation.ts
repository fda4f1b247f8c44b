/**
 * What an operation of either cloud sees of a request, and what it answers.
 * The server (validation, authentication, faults) stands in front of it; a handler holds only the
 * behaviour of one `operationId` of `sandbox/openapi/*.yaml`.
 */

/** Who a valid token speaks for, and what it may do. */
export interface Principal {
	/** Stable id of the account, user or API customer. */
	id: string;
	/** Permissions of the token; `*` is everything. */
	scopes: string[];
	/** How the token was obtained. */
	via: 'password' | 'authorization_code' | 'client_credentials' | 'personal_access_token' | 'none';
}

/** One request that has passed authentication and validation. */
export interface Call {
	operationId: string;
	/** Path parameters, percent-decoded. */
	params: Record<string, string>;
	/** Query parameters as the specification types them; deep objects and arrays are nested. */
	query: Record<string, unknown>;
	/** Header names in lower case. */
	headers: Record<string, string | undefined>;
	/** Parsed body: JSON value, form object, `{ fields, files }` for multipart, or undefined. */
	body: unknown;
	principal: Principal;
	/** Origin the request came to, e.g. `http://127.0.0.1:4010`, for links in the answer. */
	origin: string;
	/** Path as the client wrote it, without the query. */
	path: string;
	/** The sandbox's clock, milliseconds since the epoch. */
	now: () => number;
}

/** A handler's answer. `body` is sent as JSON; `raw` as it is, with its own content type. */
export interface Reply {
	status: number;
	body?: unknown;
	raw?: { content: Buffer; type: string };
	headers?: Record<string, string>;
}

export type Handler = (call: Call) => Reply | Promise<Reply>;

/** Handlers by `operationId`. An operation without one is answered from its response schema. */
export type Handlers = Record<string, Handler>;

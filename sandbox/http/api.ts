import type { Context, Request as ApiRequest } from 'openapi-backend';
import type { OpenAPIV3_1 } from 'openapi-types';
import type { Surface } from '../config';
import { backendFor, hasWrongType, type Args, type Owner } from './backend';
import type { Call, Handlers, Principal, Reply } from './operation';
import { mockReply } from './mock';
import {
	flatQuery,
	mediaType,
	MalformedBody,
	nestQuery,
	parseBody,
	type Incoming,
} from './request';
import type { Spec } from './spec';

export interface ApiOptions extends Omit<Owner, 'run'> {
	spec: Spec;
	surface: Surface;
	/** Path in front of every path of the specification; always the same for a surface. */
	apiRoot: string;
	handlers: Handlers;
	now: () => number;
	validateResponses: boolean;
	onViolation: (text: string) => void;
}

/** One surface's part of a specification, answered by its handlers or by a mock of the schema. */
export interface Api {
	/** The operation a request is for, before anything is checked. */
	operationId(method: string, path: string): string | undefined;
	answer(incoming: Incoming): Promise<Reply>;
	/** Whether an answer fits what the specification says; gives the finding if not. */
	check(operationId: string, reply: Reply): string | undefined;
}

const NOBODY: Principal = { id: 'nobody', scopes: [], via: 'none' };
/** One surface of one sandbox. */
export async function createApi(options: ApiOptions): Promise<Api> {
	const { voice, handlers } = options;
	const backend = await backendFor(options.spec, options.surface, options.apiRoot);

	const run = async (context: Context, args: Args): Promise<Reply> => {
		const { operationId = '' } = context.operation;
		if (hasWrongType(context, args)) return voice.wrongMediaType();
		const handler = handlers[operationId];
		const reply = handler
			? await handler(toCall(context, args, options.now))
			: mockReply(context.operation as Parameters<typeof mockReply>[0]);
		const violation = options.validateResponses ? check(operationId, reply) : undefined;
		if (violation === undefined) return reply;
		options.onViolation(violation);
		return voice.broken(`Sandbox: ${violation}`);
	};

	const check = (operationId: string, reply: Reply): string | undefined => {
		const { responses = {} } = backend.router.getOperation(operationId) ?? {};
		const lacking = lackingOf(reply, responses);
		if (lacking !== undefined) return `${operationId} ${reply.status}: ${lacking}`;
		if (reply.raw || reply.body === undefined) return undefined;
		const { errors } = backend.validator.validateResponse(reply.body, operationId, reply.status);
		if (!errors) return undefined;
		const found = errors.map((error) => `${error.instancePath || '/'} ${error.message ?? ''}`);
		return `${operationId} ${reply.status}: ${found.join('; ')}`;
	};

	const owner: Owner = { ...options, run };
	return {
		check,
		operationId: (method, path) => {
			const request = { method, path, headers: {} };
			return backend.router.matchOperation(request)?.operationId;
		},
		answer: async (incoming) => {
			let body: unknown;
			try {
				body = await parseBody(incoming);
			} catch (error) {
				if (error instanceof MalformedBody) return voice.malformedBody();
				throw error;
			}
			const request: ApiRequest = {
				method: incoming.method,
				path: incoming.path,
				query: flatQuery(incoming.query),
				headers: incoming.headers as Record<string, string>,
				body: forValidation(body, incoming),
			};
			return (await backend.handleRequest(request, { owner, incoming, body })) as Reply;
		},
	};
}

/** What a success lacks that its operation promises: its very status, a header, a body. */
function lackingOf(
	{ status, headers = {}, body, raw }: Reply,
	responses: OpenAPIV3_1.ResponsesObject,
): string | undefined {
	if (status >= 300) return undefined;
	const found = responses[status] ?? responses.default;
	if (!found) return 'this status is not specified';
	// References have been followed; the type does not know it.
	const { headers: promised = {}, content = {} } = found as OpenAPIV3_1.ResponseObject;
	const sent = Object.keys(headers).map((name) => name.toLowerCase());
	const missing = Object.keys(promised).filter((name) => !sent.includes(name.toLowerCase()));
	if (missing.length > 0) return `headers missing: ${missing.join(', ')}`;
	if (Object.keys(content).length > 0 && body === undefined && !raw) return 'the body is missing';
	return undefined;
}

/** Multipart fields and files become one object, as the specification describes such a body. */
function forValidation(body: unknown, incoming: Incoming): object | string | undefined {
	if (mediaType(incoming.headers) === 'multipart/form-data' && body !== undefined) {
		const { fields, files } = body as { fields: object; files: object };
		const named = Object.keys(files).map((name) => [name, 'binary'] as const);
		return { ...fields, ...Object.fromEntries(named) };
	}
	if (body === undefined || Buffer.isBuffer(body)) return undefined;
	if (typeof body === 'object' && body !== null) return body;
	// The library reads a text as JSON once more, and so finds the text, number or null that was sent.
	return mediaType(incoming.headers).endsWith('json') ? JSON.stringify(body) : undefined;
}

function toCall(context: Context, { incoming, body }: Args, now: () => number): Call {
	const results = Object.entries(context.security ?? {});
	const principal = results.find(([name, value]) => name !== 'authorized' && value)?.[1] as
		| Principal
		| undefined;
	return {
		operationId: context.operation.operationId ?? '',
		params: context.request.params as Record<string, string>,
		query: nestQuery(context.request.query as Record<string, unknown>),
		headers: incoming.headers as Record<string, string | undefined>,
		body,
		principal: principal ?? NOBODY,
		origin: incoming.origin,
		path: incoming.path,
		now,
	};
}

import addFormats from 'ajv-formats';
import { OpenAPIBackend, type Context, type Request as ApiRequest } from 'openapi-backend';
import type { OpenAPIV3_1 } from 'openapi-types';
import type { Surface } from '../config';
import { toIssues, type Voice } from './errors';
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
import { specFor, type Spec } from './spec';

export interface ApiOptions {
	spec: Spec;
	surface: Surface;
	/** Path in front of every path of the specification. */
	apiRoot: string;
	voice: Voice;
	handlers: Handlers;
	now: () => number;
	/** Who a bearer token speaks for; undefined when it is not good. */
	principal: (token: string) => Principal | undefined;
	/** Whether a caller may do this; default yes. */
	permits?: (principal: Principal, operation: { method: string; operationId: string }) => boolean;
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
const FORBIDDEN = Symbol('forbidden');

interface Args {
	incoming: Incoming;
	body: unknown;
}

/** Builds the routing, authentication and validation of one surface. */
export async function createApi(options: ApiOptions): Promise<Api> {
	const { voice, handlers } = options;

	const bearer = (context: Context, { incoming }: Args) => {
		const token = /^Bearer (.+)$/i.exec(incoming.headers.authorization ?? '')?.[1];
		const principal = token === undefined ? undefined : options.principal(token.trim());
		if (!principal) return undefined;
		const { method, operationId = '' } = context.operation;
		const permitted = options.permits?.(principal, { method: method.toUpperCase(), operationId });
		return permitted === false ? { error: FORBIDDEN } : principal;
	};

	const definition = specFor(options.spec, options.surface);
	const schemes = Object.keys(definition.components?.securitySchemes ?? {});
	const backend = new OpenAPIBackend({
		definition,
		apiRoot: options.apiRoot,
		ignoreTrailingSlashes: false,
		quick: true,
		coerceTypes: true,
		ajvOpts: { allErrors: true, strict: false, logger: false },
		customizeAjv: (ajv) => addFormats(ajv),
		securityHandlers: Object.fromEntries(schemes.map((scheme) => [scheme, bearer])),
		handlers: {
			notFound: (_: Context, { incoming }: Args) => voice.notFound(incoming.path),
			methodNotAllowed: (_: Context, { incoming }: Args) =>
				voice.wrongMethod(incoming.method, incoming.path),
			unauthorizedHandler: (context: Context) =>
				Object.values(context.security ?? {}).some((result) => isForbidden(result))
					? voice.forbidden()
					: voice.unauthenticated(),
			// A body of another media type is not read, so its fields seem to be missing.
			validationFail: (context: Context, args: Args) =>
				hasWrongType(context, args)
					? voice.wrongMediaType()
					: voice.invalid(toIssues(context.validation.errors ?? [])),
			notImplemented: (context: Context, args: Args) => run(context, args),
		},
	});
	await backend.init();
	// The library works its list of operations out anew at every request, which takes most of its time.
	const operations = backend.router.getOperations();
	backend.router.getOperations = () => operations;

	const run = async (context: Context, { incoming, body }: Args): Promise<Reply> => {
		const { operationId = '' } = context.operation;
		if (hasWrongType(context, { incoming, body })) return voice.wrongMediaType();
		const handler = handlers[operationId];
		const reply = handler
			? await handler(toCall(context, incoming, body, options.now))
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
			return (await backend.handleRequest(request, { incoming, body })) as Reply;
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

/** Whether a body came in a media type the operation does not take. */
function hasWrongType(context: Context, { incoming, body }: Args): boolean {
	const { requestBody } = context.operation;
	if (body === undefined || !requestBody || !('content' in requestBody)) return false;
	return !Object.keys(requestBody.content).includes(mediaType(incoming.headers));
}

function toCall(context: Context, incoming: Incoming, body: unknown, now: () => number): Call {
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

function isForbidden(result: unknown): boolean {
	return (
		typeof result === 'object' && result !== null && 'error' in result && result.error === FORBIDDEN
	);
}

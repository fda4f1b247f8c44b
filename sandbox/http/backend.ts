import addFormats from 'ajv-formats';
import { OpenAPIBackend, OpenAPIRouter, type Context, type Request } from 'openapi-backend';
import type { Surface } from '../config';
import { toIssues, type Voice } from './errors';
import type { Principal, Reply } from './operation';
import { mediaType, type Incoming } from './request';
import { specFor, type Spec } from './spec';

/** What a sandbox of its own answers with, behind the routes and checks that all of them share. */
export interface Owner {
	voice: Voice;
	/** Who a bearer token speaks for; undefined when it is not good. */
	principal: (token: string) => Principal | undefined;
	/** Whether a caller may do this; default yes. */
	permits?: (principal: Principal, operation: { method: string; operationId: string }) => boolean;
	/** Answers a request that is as specified. */
	run: (context: Context, args: Args) => Promise<Reply>;
}

/** A request and who answers it. */
export interface Args {
	owner: Owner;
	incoming: Incoming;
	body: unknown;
}

const FORBIDDEN = Symbol('forbidden');

const cache = new Map<Spec, Map<Surface, Promise<OpenAPIBackend<Spec>>>>();

/**
 * Routing, authentication and validation of one surface. Made once per process: reading a specification and
 * compiling its schemas takes longer than most tests with a sandbox.
 */
export function backendFor(
	spec: Spec,
	surface: Surface,
	apiRoot: string,
): Promise<OpenAPIBackend<Spec>> {
	const surfaces = cache.get(spec) ?? new Map<Surface, Promise<OpenAPIBackend<Spec>>>();
	cache.set(spec, surfaces);
	const backend = surfaces.get(surface) ?? build(spec, surface, apiRoot);
	surfaces.set(surface, backend);
	return backend;
}

async function build(spec: Spec, surface: Surface, apiRoot: string): Promise<OpenAPIBackend<Spec>> {
	const definition = specFor(spec, surface);
	const schemes = Object.keys(definition.components?.securitySchemes ?? {});
	const backend = new OpenAPIBackend<Spec>({
		definition,
		apiRoot,
		ignoreTrailingSlashes: false,
		quick: true,
		coerceTypes: true,
		// The library has a validator for each operation, and each would compile the schema of schemas first.
		ajvOpts: { allErrors: true, strict: false, logger: false, validateSchema: false },
		customizeAjv: (ajv) => addFormats(ajv),
		securityHandlers: Object.fromEntries(schemes.map((scheme) => [scheme, bearer])),
		handlers: {
			notFound: (_: Context, { owner, incoming }: Args) => owner.voice.notFound(incoming.path),
			methodNotAllowed: (_: Context, { owner, incoming }: Args) =>
				owner.voice.wrongMethod(incoming.method, incoming.path),
			unauthorizedHandler: ({ security = {} }: Context, { owner }: Args) =>
				Object.values(security).some((result) => isForbidden(result))
					? owner.voice.forbidden()
					: owner.voice.unauthenticated(),
			// A body of another media type is not read, so its fields seem to be missing.
			validationFail: (context: Context, args: Args) =>
				hasWrongType(context, args)
					? args.owner.voice.wrongMediaType()
					: args.owner.voice.invalid(toIssues(context.validation.errors ?? [])),
			notImplemented: (context: Context, args: Args) => args.owner.run(context, args),
		},
	});
	await backend.init();
	matchFaster(backend.router);
	return backend;
}

const segments = (path: string) => path.split('/').length;

/** Routes by which a path of so many segments may go; no parameter goes over a slash. */
function routesOf(
	{ definition, apiRoot }: OpenAPIRouter<Spec>,
	count: number,
): OpenAPIRouter<Spec> {
	const alike = Object.entries(definition.paths ?? {}).filter(([path]) => segments(path) === count);
	const paths = Object.fromEntries(alike) as typeof definition.paths;
	const router = new OpenAPIRouter<Spec>({
		definition: { ...definition, paths } as typeof definition,
		apiRoot,
		ignoreTrailingSlashes: false,
	});
	const operations = router.getOperations();
	router.getOperations = () => operations;
	return router;
}

/**
 * The library works its list of operations out anew at every request and makes a pattern of each, which takes most of
 * its time.
 */
function matchFaster(router: OpenAPIRouter<Spec>): void {
	const made = new Map<number, OpenAPIRouter<Spec>>();
	router.matchOperation = (request: Request, strict: boolean = false) => {
		const count = segments(router.normalizePath(router.normalizeRequest(request).path));
		const routes = made.get(count) ?? routesOf(router, count);
		made.set(count, routes);
		return routes.matchOperation(request, strict);
	};
}

function bearer(context: Context, { owner, incoming }: Args) {
	const token = /^Bearer (.+)$/i.exec(incoming.headers.authorization ?? '')?.[1];
	const principal = token === undefined ? undefined : owner.principal(token.trim());
	if (!principal) return undefined;
	const { method, operationId = '' } = context.operation;
	const permitted = owner.permits?.(principal, { method: method.toUpperCase(), operationId });
	return permitted === false ? { error: FORBIDDEN } : principal;
}

/** Whether a body came in a media type the operation does not take. */
export function hasWrongType(context: Context, { incoming, body }: Args): boolean {
	const { requestBody } = context.operation;
	if (body === undefined || !requestBody || !('content' in requestBody)) return false;
	return !Object.keys(requestBody.content).includes(mediaType(incoming.headers));
}

function isForbidden(result: unknown): boolean {
	return (
		typeof result === 'object' && result !== null && 'error' in result && result.error === FORBIDDEN
	);
}

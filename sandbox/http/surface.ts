import express, { type NextFunction, type Request, type Response } from 'express';
import { setTimeout as wait } from 'node:timers/promises';
import { SandboxOptionError, type Surface } from '../config';
import { deliver, REDIRECTED, replyInstead } from './deliver';
import type { Voice } from './errors';
import { parseFaultHeader, type FaultEffect, type Faults } from './faults';
import type { RequestEntry, RequestLog, Service } from './log';
import type { Reply } from './operation';
import { parseBody, type Incoming } from './request';

const BODY_LIMIT = '25mb';

/** What stands behind one listening server. */
export interface SurfaceLogic {
	voice: Voice;
	/** The operation a request is for; faults and the log go by it. */
	operationId(method: string, path: string): string | undefined;
	/** Whose token endpoint this operation is, if it is one. */
	tokenService?(operationId: string | undefined): Service | undefined;
	answer(incoming: Incoming): Promise<Reply>;
}

/** What all surfaces share. */
export interface Shared {
	faults: Faults;
	log: RequestLog;
	now: () => number;
	latencyMs: () => number;
	/** Where a surface listens, once it does. */
	urlOf: (surface: Surface) => string;
	/** Aborted when the sandbox closes, to end waits. */
	closing: AbortSignal;
}

/** A request on its way through a surface. */
interface Passage {
	entry: RequestEntry;
	/** Path and query after a same-origin redirect has been undone. */
	path: string;
	redirected: boolean;
}

/** The Express application of one surface: log, body, fault, operation, answer. */
export function createSurface(surface: Surface, logic: SurfaceLogic, shared: Shared) {
	const { log, now } = shared;

	const begin = (req: Request): Passage => {
		const [written = '/', ...rest] = req.originalUrl.split('?');
		const redirected = written.includes(`${REDIRECTED}/`);
		const path = redirected ? written.replace(REDIRECTED, '') : written;
		const entry = log.request({
			surface,
			method: req.method,
			path: written,
			query: rest.join('?'),
			status: 0,
			headers: req.headers,
			operationId: logic.operationId(req.method, path),
			at: now(),
			bodyBytes: 0,
		});
		return { entry, path, redirected };
	};

	const finish = async (
		res: Response,
		entry: RequestEntry,
		reply: Reply,
		effect: FaultEffect | undefined,
		body: Buffer,
	) => {
		entry.status = effect?.reset === undefined ? reply.status : 0;
		const service = logic.tokenService?.(entry.operationId);
		if (service) {
			const grant = await grantOf(entry, body);
			log.tokenCall({ service, grant, status: entry.status, at: entry.at });
		}
		await deliver(res, reply, effect, shared.closing);
	};

	const handle = async (req: Request, res: Response, { entry, path, redirected }: Passage) => {
		const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
		entry.bodyBytes = body.length;
		const { headers, method } = req;
		const origin = originOf(surface, req, shared.urlOf(surface));
		const incoming: Incoming = { surface, method, path, query: entry.query, headers, body, origin };
		// A redirect that was followed meets the operation itself, or it would go round for ever.
		const effect = redirected ? undefined : findEffect(shared.faults, entry, headers);
		await pause(shared.latencyMs() + (effect?.latencyMs ?? 0), shared.closing);
		if (effect?.reset === 'before') return await finish(res, entry, CUT, effect, body);
		const instead =
			effect &&
			replyInstead(effect, { url: req.originalUrl, origin, elsewhere: shared.urlOf('elsewhere') });
		if (instead && effect?.carriedOut) await logic.answer(incoming);
		const reply = instead ?? (await logic.answer(incoming));
		return await finish(res, entry, reply, effect, body);
	};

	const app = express();
	app.disable('x-powered-by');
	app.use((req: Request, res: Response, next: NextFunction) => {
		res.locals.passage = begin(req);
		// Whoever goes by the service's clock goes by the sandbox's.
		res.set('date', new Date(shared.now()).toUTCString());
		next();
	});
	app.use(express.raw({ type: () => true, limit: BODY_LIMIT }));
	app.use(async (req: Request, res: Response) => {
		await handle(req, res, res.locals.passage as Passage);
	});
	// Four parameters make this an error handler; Express counts them.
	app.use(async (error: unknown, _req: Request, res: Response, _next: NextFunction) => {
		if (shared.closing.aborted || res.destroyed) return;
		if (res.headersSent) {
			res.destroy();
			return;
		}
		const { entry } = res.locals.passage as Passage;
		await finish(res, entry, refusal(error, logic.voice), undefined, Buffer.alloc(0));
	});
	return app;
}

const CUT: Reply = { status: 0 };

function findEffect(
	faults: Faults,
	entry: RequestEntry,
	headers: Request['headers'],
): FaultEffect | undefined {
	const asked = headers['x-sandbox-fault'];
	if (typeof asked === 'string') return parseFaultHeader(asked);
	return faults.strike(entry);
}

function refusal(error: unknown, voice: Voice): Reply {
	if (error instanceof SandboxOptionError) return { status: 400, body: { message: error.message } };
	const { status } = error as { status?: unknown };
	if (status === 413) return voice.tooLarge();
	if (typeof status === 'number' && status < 500) return voice.malformedBody();
	return voice.broken(`Sandbox: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
	if (milliseconds > 0) await wait(milliseconds, undefined, { signal });
}

async function grantOf(entry: RequestEntry, body: Buffer): Promise<string> {
	try {
		const form = await parseBody({ headers: entry.headers, body });
		const { grant_type: grant } = (form ?? {}) as { grant_type?: unknown };
		return typeof grant === 'string' ? grant : '';
	} catch {
		return '';
	}
}

/**
 * The origin links lead back to. Volt Time's pagination links use the client's own name for this
 * machine; Volt tells its hosts apart by origin, so those keep one name each.
 */
function originOf(surface: Surface, req: Request, url: string): string {
	const { port } = new URL(url);
	const byName = surface === 'voltTime' && req.headers.host === `localhost:${port}`;
	return byName ? `http://localhost:${port}` : url;
}

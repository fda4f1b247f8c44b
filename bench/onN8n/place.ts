/** A real n8n with its owner, started once for the rows of a run, and sandboxes with credentials for them. */
import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { CREDENTIALS, patData } from '../../sandbox/credentials';
import { startN8n, type N8nAddress, type N8nOptions } from '../../test/e2e/host/n8n';
import { N8nSession } from '../../test/e2e/host/n8nHost';
import { Rest } from '../../test/e2e/host/rest';
import type { Guarded } from '../../test/e2e/host/server';
import { LATENCY_MS } from '../record/least';
import { startMirror, type Mirror } from './mirror';

/** As n8n has it by itself; the tests log more. */
export const AS_USUAL = { N8N_LOG_LEVEL: 'info' };

export interface Place {
	/** Of its log and of the file with its process id. */
	name: string;
	n8n: N8nAddress & { server: Guarded };
	rest: Rest;
}

let started = 0;
let shared: Promise<Place> | undefined;

/** Starts an n8n of its own for a row, when the shared one is gone; whoever asked stops it. */
export async function startPlace(options: Partial<N8nOptions> = {}): Promise<Place> {
	await leavePlace();
	return await start(options);
}

async function start(options: Partial<N8nOptions> = {}): Promise<Place> {
	const { name = `bench-${++started}` } = options;
	const n8n = await startN8n({ ...options, name, env: { ...AS_USUAL, ...options.env } });
	const rest = new Rest(n8n.origin);
	try {
		await rest.setUpOwner();
	} catch (error) {
		await n8n.server.stop();
		throw error;
	}
	return { name, n8n, rest };
}

/** The one that rows share. One that does not start is started anew for the next row. */
export async function place(): Promise<Place> {
	const starting = (shared ??= start());
	try {
		return await starting;
	} catch (error) {
		if (shared === starting) shared = undefined;
		throw error;
	}
}

/** Stops the shared one: nothing else runs beside a row that has its own. */
export async function leavePlace(): Promise<void> {
	const left = await shared;
	shared = undefined;
	await left?.n8n.server.stop();
}

/** What a row has: an n8n, a sandbox, and credentials for it. */
export interface Scene extends Place {
	sandbox: Sandbox;
	session: N8nSession;
	/** Where Volt Time is, and n8n's id of the personal access token for it. */
	voltTime: string;
	pat: string;
}

/** Answers are not checked against their schemas, and no budget of requests is kept, unless a row says so. */
export const PLAIN: SandboxOptions = { validateResponses: false, rateLimitPerMinute: 1_000_000 };

/** A sandbox's credentials in an n8n. */
export async function sceneOf(where: Place, sandbox: Sandbox): Promise<Scene> {
	const session = await N8nSession.open(where.rest, sandbox);
	const { voltTime } = sandbox.urls;
	return { ...where, sandbox, session, voltTime, pat: session.idOf('pat') };
}

/** Does a row's work with a sandbox of its own. @param at default the shared n8n */
export async function withSandbox<T>(
	options: SandboxOptions,
	work: (scene: Scene) => Promise<T>,
	at?: Place,
): Promise<T> {
	const where = at ?? (await place());
	const sandbox = await startSandbox({ ...PLAIN, ...options });
	try {
		return await work(await sceneOf(where, sandbox));
	} finally {
		await sandbox.close();
	}
}

/** A sandbox behind a {@link Mirror}, which has learnt the answers to some paths. */
export async function withMirror<T>(
	options: SandboxOptions,
	pathsOf: (sandbox: Sandbox) => string[],
	work: (mirrored: (where: Place) => Promise<Scene>) => Promise<T>,
): Promise<T> {
	const sandbox = await startSandbox({ ...PLAIN, ...options });
	let mirror: Mirror | undefined;
	try {
		mirror = await startMirror(sandbox.urls.voltTime, LATENCY_MS);
		const { origin: customUrl } = mirror;
		await mirror.learn(pathsOf(sandbox), sandbox.secrets.voltTime.patFull);
		return await work(async (where) => {
			const data = patData(sandbox) as IDataObject;
			const { type } = CREDENTIALS.pat;
			const pat = await where.rest.createCredential('Mirrored', type, { ...data, customUrl });
			return { ...(await sceneOf(where, sandbox)), voltTime: customUrl, pat };
		});
	} finally {
		mirror?.stop();
		await sandbox.close();
	}
}

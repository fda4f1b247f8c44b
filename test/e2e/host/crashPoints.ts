/** Where a real n8n is to die: between two statements, however fast the machine is. */
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Guarded } from './server';
import { settings } from './settings';

/**
 * A statement on the way to n8n's end, by a regular expression over it and its parameters. At the last one the
 * process ends, `before` it or `after` it; one that is to be skipped is told to have been done, and is not.
 */
export interface CrashStep {
	sql: string;
	does: 'before' | 'after' | 'skip';
}

const HOOK = pathToFileURL(path.join(__dirname, 'crashPoint.mjs')).href;

/** Statements of n8n, as it makes them for SQLite. */
export const SQL = {
	/** What nodes of a workflow remember. */
	staticData: 'UPDATE "workflow_entity" SET "staticData"',
	newExecution: 'INSERT INTO "execution_entity"',
	executionBegins: 'UPDATE "execution_entity" SET .*"startedAt" = .*"running"',
	executionSleeps: 'UPDATE "execution_entity" SET .*"waiting"',
	commit: '^COMMIT',
} as const;

/** Deaths of one n8n, over its restarts. */
export class CrashPoints {
	private readonly file: string;
	/** What n8n has to be started with. */
	readonly env: Record<string, string>;

	/** @param name of its file; one run may have several */
	constructor(name: string) {
		this.file = path.join(settings().runFolder, `${name}.crash.json`);
		this.env = { NODE_OPTIONS: `--import=${HOOK}`, VOLT_E2E_CRASH_POINT: this.file };
	}

	/** From now on: the statements are looked out for in turn. */
	arm(...steps: CrashStep[]): void {
		writeFileSync(this.file, JSON.stringify(steps));
	}

	/** Waits for the end. @throws Error when n8n ended elsewhere */
	async reached(server: Guarded): Promise<void> {
		await server.ended;
		if (existsSync(this.file)) throw new Error('n8n did not end where it was to.');
	}
}

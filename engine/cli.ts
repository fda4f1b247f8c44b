import { parseArgs } from 'node:util';

import { EngineInputError, runWorkflow, type CredentialRecord, type RunResult } from './index';
import { readJson } from './workflow-file';

const usage = `Runs an n8n workflow file in this process.

  tsx engine/cli.ts <workflow.json> [--credentials <file.json>] [--dist] [--json]
                    [--start <node>] [--timeout <seconds>]

  --credentials  a list of { id, name, type, data }
  --dist         the built nodes instead of the TypeScript sources
  --json         the whole result as JSON`;

/** Exit code: 0 success, 1 the workflow failed or was cancelled, 2 it could not be run. */
async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			credentials: { type: 'string' },
			dist: { type: 'boolean' },
			json: { type: 'boolean' },
			start: { type: 'string' },
			timeout: { type: 'string' },
			help: { type: 'boolean', short: 'h' },
		},
	});
	const [file] = positionals;
	if (values.help || !file) {
		console.log(usage);
		return values.help ? 0 : 2;
	}
	const stop = new AbortController();
	process.once('SIGINT', () => stop.abort());
	const result = await runWorkflow(file, {
		credentials: values.credentials ? await readCredentials(values.credentials) : [],
		nodes: values.dist ? 'dist' : 'source',
		startNode: values.start,
		timeoutMs: values.timeout === undefined ? undefined : toMilliseconds(values.timeout),
		signal: stop.signal,
	});
	console.log(values.json ? JSON.stringify(result, null, '\t') : describe(result));
	return result.status === 'success' || result.status === 'waiting' ? 0 : 1;
}

async function readCredentials(file: string): Promise<CredentialRecord[]> {
	const value = await readJson(file);
	if (!Array.isArray(value)) {
		throw new EngineInputError(`${file} must hold a list of { id, name, type, data }.`);
	}
	return value as CredentialRecord[];
}

function toMilliseconds(seconds: string): number {
	const value = Number(seconds);
	if (value > 0) return value * 1000;
	throw new EngineInputError(`--timeout takes a number of seconds, not "${seconds}".`);
}

function describe(result: RunResult): string {
	const lines = Object.values(result.nodes).map(
		({ name, outputs, runs, error, executionTimeMs }) => {
			const count = outputs.map((items) => items.length).join(' + ') || '0';
			const times = runs > 1 ? `, ${runs} runs` : '';
			const mark = error ? `failed: ${error.message}` : `${count} items`;
			return `  ${name}: ${mark} (${executionTimeMs} ms${times})`;
		},
	);
	const { status, error, durationMs } = result;
	lines.push(`${status} in ${durationMs} ms`);
	if (error) lines.push(error.message, ...(error.description ? [String(error.description)] : []));
	return lines.join('\n');
}

function isUsageMistake(error: unknown): boolean {
	return String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');
}

main().then(
	(code) => (process.exitCode = code),
	(error: unknown) => {
		const isPlain = error instanceof EngineInputError || isUsageMistake(error);
		console.error(isPlain ? (error as Error).message : error);
		process.exitCode = 2;
	},
);

/** The part of `npm start` that needs the packages: see ../start.mjs. */
import path from 'node:path';

import { EngineInputError, readWorkflow } from '../../engine';
import { closing, heading, nodeLine, storyLine, summary, type Total } from './account';
import { listExamples, sceneOf } from './manifest';
import { runFile } from './run';

const INTRO = `
The sandbox stands in for Volt Time and Volt on this machine: no account, no internet.
n8n's own engine runs each workflow with the built package, as n8n would.`;

/** @returns exit code: 0 when every workflow ran and gave what it must, else 1 */
async function main(files: string[]): Promise<number> {
	const stop = new AbortController();
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
	console.log(INTRO);
	const started = performance.now();
	const total: Total = { good: 0, workflows: files.length, requests: 0, tokens: 0, ms: 0 };
	let refused = 0;
	for (const [index, file] of files.entries()) {
		if (stop.signal.aborted) break;
		try {
			await runOne(file, index, total, stop.signal);
		} catch (error) {
			if (!(error instanceof EngineInputError)) throw error;
			refused++;
			console.error(error.message);
		}
	}
	total.ms = performance.now() - started;
	if (refused < files.length) console.log(summary(total));
	return total.good === files.length ? 0 : 1;
}

async function runOne(file: string, index: number, total: Total, signal: AbortSignal) {
	const near = path.relative(process.cwd(), file);
	const shown = near.startsWith('..') ? file : near;
	const { name = shown } = await readWorkflow(shown);
	console.log(heading(index + 1, total.workflows, name, shown));
	const outcome = await runFile(file, sceneOf(file), {
		onNode: (node, items, ms) => console.log(nodeLine(node, items, ms)),
		onLine: (line) => console.log(storyLine(line)),
		signal,
	});
	console.log(closing(outcome));
	if (outcome.result.status === 'success' && outcome.unmet.length === 0) total.good++;
	for (const { requests, tokens } of Object.values(outcome.traffic)) {
		total.requests += requests;
		total.tokens += tokens.length;
	}
}

const given = process.argv.slice(2);
main(given.length > 0 ? given : listExamples()).then(
	(code) => (process.exitCode = code),
	(error: unknown) => {
		console.error(error);
		process.exitCode = 1;
	},
);

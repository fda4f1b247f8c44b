/**
 * `npm start [-- workflow.json …]`: runs workflows on n8n's own engine against the sandbox, and
 * prints what happened. Without a file: all of examples/. An example with an agent is played on a real n8n
 * with a scripted model, as `npm run test:e2e -- agentExamples` does.
 */
import path from 'node:path';
import { main, root, runNode } from './lib/process.mjs';
import { ensureBaseNodes, ensureBuilt, ensureInstalled } from './lib/setup.mjs';
import { startFiles } from './lib/startFiles.mjs';

/** npm runs scripts in the project; paths are meant from where the user stands. */
const here = (process.env.npm_lifecycle_event === 'start' && process.env.INIT_CWD) || process.cwd();

await main(async () => {
	const { onEngine, onN8n } = startFiles(process.argv.slice(2), here);
	await ensureInstalled();
	await ensureBaseNodes();
	await ensureBuilt();
	const scripts = [];
	if (onEngine.length > 0 || onN8n.length === 0) {
		scripts.push(['--import', 'tsx', 'scripts/start/main.ts', ...onEngine]);
	}
	if (onN8n.length > 0) {
		const names = onN8n.map((file) => path.basename(file)).join(', ');
		console.log(
			`${names}: n8n's AI nodes are no part of its engine, so all examples with an agent`,
		);
		console.log('are played on n8n itself (3 GB, installed once), with a scripted model.');
		scripts.push([path.join(root, 'scripts/e2e.mjs'), 'agentExamples']);
	}
	const codes = [];
	for (const script of scripts) codes.push((await runNode(script, { foreground: true })).code);
	return Math.max(...codes);
});

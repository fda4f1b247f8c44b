/**
 * `npm start [-- workflow.json …]`: runs workflows on n8n's own engine against the sandbox, and
 * prints what happened. Without a file: all of examples/.
 */
import fs from 'node:fs';
import path from 'node:path';
import { main, Problem, runNode } from './lib/process.mjs';
import { ensureBaseNodes, ensureBuilt, ensureInstalled } from './lib/setup.mjs';

/** npm runs scripts in the project; paths are meant from where the user stands. */
const here = (process.env.npm_lifecycle_event === 'start' && process.env.INIT_CWD) || process.cwd();

/** A path that leads nowhere is said at once, not after an installation. */
function existing(file) {
	const full = path.resolve(here, file);
	if (file.startsWith('-')) throw new Problem('Usage: npm start [-- workflow.json …]');
	if (!fs.existsSync(full)) throw new Problem(`${file} does not exist; check the path.`);
	if (!fs.statSync(full).isFile())
		throw new Problem(`${file} is not a file; name a workflow file.`);
	return full;
}

await main(async () => {
	const files = process.argv.slice(2).map(existing);
	await ensureInstalled();
	await ensureBaseNodes();
	await ensureBuilt();
	const script = ['--import', 'tsx', 'scripts/start/main.ts', ...files];
	const { code } = await runNode(script, { foreground: true });
	return code;
});

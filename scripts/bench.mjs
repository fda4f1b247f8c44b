/**
 * `npm run bench [-- row …]`: measured comparisons, side by side in one run. `npm run bench -- n8n [row …]`:
 * those that a real n8n tells, the one of `npm run test:e2e`. Without names all rows.
 */
import { withN8nRun } from './lib/n8nRun.mjs';
import { main, runNode } from './lib/process.mjs';
import { ensureBaseNodes, ensureInstalled } from './lib/setup.mjs';

const [where, ...rows] = process.argv.slice(2);

const script = (file, names, env) =>
	runNode(['--import', 'tsx', file, ...names], { foreground: true, env });

await main(async () => {
	await ensureInstalled();
	await ensureBaseNodes();
	const { code } =
		where === 'n8n'
			? await withN8nRun(async ({ env }) => await script('bench/onN8n/main.ts', rows, env))
			: await script('bench/oneProcess/main.ts', process.argv.slice(2));
	return code;
});

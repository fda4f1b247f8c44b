/**
 * `npm run bench`: measured comparisons, side by side in one run. `npm run bench -- n8n`: those that a
 * real n8n tells, the one of `npm run test:e2e`.
 */
import { withN8nRun } from './lib/n8nRun.mjs';
import { main, runNode } from './lib/process.mjs';
import { ensureBaseNodes, ensureInstalled } from './lib/setup.mjs';

const script = (file, env) => runNode(['--import', 'tsx', file], { foreground: true, env });

await main(async () => {
	await ensureInstalled();
	await ensureBaseNodes();
	const { code } = process.argv.includes('n8n')
		? await withN8nRun(async ({ env }) => await script('bench/onN8n/main.ts', env))
		: await script('bench/main.ts');
	return code;
});

/** `npm run bench`: measured comparisons, side by side in one run. */
import { main, runNode } from './lib/process.mjs';
import { ensureBaseNodes, ensureInstalled } from './lib/setup.mjs';

await main(async () => {
	await ensureInstalled();
	await ensureBaseNodes();
	const { code } = await runNode(['--import', 'tsx', 'bench/main.ts'], { foreground: true });
	return code;
});

/** `npm run sandbox [-- options]`: the stand-in for both clouds, until it is stopped. */
import { main, runNode } from './lib/process.mjs';
import { ensureInstalled } from './lib/setup.mjs';

await main(async () => {
	await ensureInstalled();
	const args = ['--import', 'tsx', 'sandbox/main.ts', ...process.argv.slice(2)];
	const { code } = await runNode(args, { foreground: true });
	return code;
});

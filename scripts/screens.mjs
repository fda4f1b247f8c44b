/**
 * `npm run screens [-- folder]`: the pictures of the README, taken from a real n8n in Chromium.
 * Default folder: docs/images.
 */
import path from 'node:path';
import { withN8nRun } from './lib/n8nRun.mjs';
import { main, root, runNode } from './lib/process.mjs';

await main(async () => {
	const folder = path.resolve(root, process.argv[2] ?? 'docs/images');
	return await withN8nRun(async ({ env }) => {
		const script = ['--import', 'tsx', 'test/e2e/screens.ts', folder];
		const { code } = await runNode(script, { env });
		return code;
	});
});

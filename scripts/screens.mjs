/**
 * `npm run screens [-- folder [name …]]`: the pictures of the README, taken from a real n8n in Chromium,
 * or those of them that are named. Default folder: docs/images.
 */
import path from 'node:path';
import { withN8nRun } from './lib/n8nRun.mjs';
import { main, root, runNode } from './lib/process.mjs';

await main(async () => {
	const [to = 'docs/images', ...names] = process.argv.slice(2);
	const folder = path.resolve(root, to);
	return await withN8nRun(async ({ env }) => {
		const script = ['--import', 'tsx', 'test/e2e/screens.ts', folder, ...names];
		const { code } = await runNode(script, { env });
		return code;
	});
});

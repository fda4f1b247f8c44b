/** `npm run generate`: writes what is made from the specifications: output schemas, docs/coverage.md. */
import { main, runNode } from './lib/process.mjs';
import { ensureInstalled } from './lib/setup.mjs';

await main(async () => {
	await ensureInstalled();
	const { code } = await runNode(['--import', 'tsx', 'scripts/generate/main.ts'], {
		foreground: true,
	});
	return code;
});

/** `npm run format [-- files]`: rewrites the files (all by default) in the house's layout. */
import { installed, main, runNode } from './lib/process.mjs';
import { ensureInstalled } from './lib/setup.mjs';

await main(async () => {
	await ensureInstalled();
	const named = process.argv.slice(2);
	const files = named.length > 0 ? named : ['.'];
	const prettier = installed('prettier/bin/prettier.cjs');
	const { code } = await runNode([prettier, '--write', '--log-level=warn', ...files]);
	return code;
});

/** `npm run build`: dist/ as the package ships it. */
import { main } from './lib/process.mjs';
import { ensureBuilt, ensureInstalled } from './lib/setup.mjs';

await main(async () => {
	await ensureInstalled();
	await ensureBuilt();
	console.log('build: dist/ is up to date');
});

/** `npm run watch`: builds, then builds again whatever changes. */
import { installed, main, runNode } from './lib/process.mjs';
import { ensureInstalled } from './lib/setup.mjs';

await main(async () => {
	await ensureInstalled();
	const { code } = await runNode([installed('gulp/bin/gulp.js'), 'watch'], { foreground: true });
	return code;
});

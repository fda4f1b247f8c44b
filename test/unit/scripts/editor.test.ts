/** What `npm run editor` says to options it cannot use, before it installs or starts anything. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const SCRIPT = path.resolve(__dirname, '../../../scripts/editor.mjs');

it.each([
	[['--port', 'abc'], 'Option --port must be a number from 1 to 65535 (got abc).'],
	[['--port', '70000'], 'Option --port must be a number from 1 to 65535 (got 70000).'],
	[['--prot', '1'], "Unknown option '--prot'. Usage: npm run editor [-- --port 5678]"],
])('%j ends with one line', (args, line) => {
	const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], {
		encoding: 'utf8',
	});
	expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '', stderr: `${line}\n` });
});

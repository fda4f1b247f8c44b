/**
 * `npm run editor [-- --port 5678]`: a real n8n to click through, with the packed package, the
 * sandbox, ready credentials and the examples. Ends with Ctrl+C and leaves nothing.
 */
import { parseArgs } from 'node:util';
import { withN8nRun } from './lib/n8nRun.mjs';
import { Problem, main, runNode } from './lib/process.mjs';

const USAGE = 'Usage: npm run editor [-- --port 5678]';

/** A wrong option is said at once, not after an installation. */
function readPort() {
	let port;
	try {
		({ port } = parseArgs({ options: { port: { type: 'string' } } }).values);
	} catch (error) {
		throw new Problem(`${error.message.split(/[.\n]/)[0]}. ${USAGE}`);
	}
	if (port === undefined) return [];
	const number = Number(port);
	if (!/^\d+$/.test(port) || number < 1 || number > 65_535) {
		throw new Problem(`Option --port must be a number from 1 to 65535 (got ${port}).`);
	}
	return [port];
}

/** The first and the last line of a long report: what did not work, and what to do. */
function inShort(error) {
	if (!(error instanceof Problem)) return error;
	const lines = error.message.trimEnd().split('\n');
	return lines.length < 3 ? error : new Problem(`${lines[0]} ${lines.at(-1)}`);
}

await main(async () => {
	const port = readPort();
	const open = withN8nRun(async ({ env }) => {
		const script = ['--import', 'tsx', 'scripts/editor/main.ts', ...port];
		const { code } = await runNode(script, { foreground: true, env });
		return code;
	});
	return await open.catch((error) => {
		throw inShort(error);
	});
});

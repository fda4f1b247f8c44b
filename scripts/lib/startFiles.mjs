/** Which files `npm start` is given, and what runs them. */
import fs from 'node:fs';
import path from 'node:path';
import { Problem, root } from './process.mjs';

const AGENTS = path.join(root, 'examples/agents');

/**
 * A path that leads nowhere is said at once, not after an installation.
 * @param {string} here the folder that paths are meant from
 * @throws {Problem}
 */
function existing(file, here) {
	const full = path.resolve(here, file);
	if (file.startsWith('-')) throw new Problem('Usage: npm start [-- workflow.json …]');
	if (!fs.existsSync(full)) throw new Problem(`${file} does not exist; check the path.`);
	if (!fs.statSync(full).isFile())
		throw new Problem(`${file} is not a file; name a workflow file.`);
	return full;
}

/**
 * Whole paths of the files. Those with an agent need nodes that only n8n itself has.
 * @returns {{ onEngine: string[], onN8n: string[] }}
 * @throws {Problem} for a path that leads to no file
 */
export function startFiles(files, here) {
	const found = files.map((file) => existing(file, here));
	const hasAgent = (file) => path.dirname(file) === AGENTS;
	return { onEngine: found.filter((file) => !hasAgent(file)), onN8n: found.filter(hasAgent) };
}

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { load } from 'js-yaml';
import { settings } from '../host/settings';

const FILE = path.join(__dirname, '../../../docs/queue-mode/docker-compose.yml');
const OWN_ADDRESS = 'http://127.0.0.1:5678';

/** Runs the health check that the compose file gives n8n, against a process of ours. */
export async function isWell(origin: string): Promise<boolean> {
	const compose = load(readFileSync(FILE, 'utf8')) as {
		services: { main: { healthcheck: { test: string[] } } };
	};
	const [, program, option = '', script = ''] = compose.services.main.healthcheck.test;
	if (program !== 'node' || !script.includes(OWN_ADDRESS)) throw new Error('Unknown health check.');
	return await promisify(execFile)(settings().node, [
		option,
		script.replace(OWN_ADDRESS, origin),
	]).then(
		() => true,
		() => false,
	);
}

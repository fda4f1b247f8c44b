import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { RunResult } from '../../../engine';
import { letExpire } from '../../support/tokens';
import { oneNodeWorkflow } from '../../support/workflow';
import { VOLT_ID, World } from '../../support/world';

const COUNTRIES = {
	...{ resource: 'apiRequest', operation: 'send' },
	path: '/institutions/countries?institution[currency]=EUR&institution[payments][active]=true',
};
const exec = promisify(execFile);
const ROOT = resolve(__dirname, '../../..');

/** One node that reads the countries, run by the engine's command line in a process of its own. */
async function inFreshProcess(world: World): Promise<RunResult> {
	const folder = await mkdtemp(join(tmpdir(), 'fresh-'));
	const workflow = oneNodeWorkflow({
		type: 'n8n-nodes-volt.volt',
		parameters: COUNTRIES,
		credentials: { voltOAuth2Api: { id: VOLT_ID, name: 'Volt' } },
	});
	const data = await world.store.read(VOLT_ID);
	const record = { id: VOLT_ID, name: 'Volt', type: 'voltOAuth2Api', data };
	try {
		await writeFile(join(folder, 'workflow.json'), JSON.stringify(workflow));
		await writeFile(join(folder, 'credentials.json'), JSON.stringify([record]));
		const files = [
			join(folder, 'workflow.json'),
			'--credentials',
			join(folder, 'credentials.json'),
		];
		const { stdout } = await exec(
			process.execPath,
			['--import', 'tsx', 'engine/cli.ts', ...files, '--json'],
			{ cwd: ROOT },
		);
		return JSON.parse(stdout) as RunResult;
	} finally {
		await rm(folder, { recursive: true });
	}
}

describe('a process that has never seen the token', () => {
	let world: World;
	beforeEach(async () => {
		world = await World.start();
		await world.items({
			type: 'volt',
			parameters: COUNTRIES,
		});
	});
	afterEach(async () => await world.stop());

	it('renews an expired stored token', async () => {
		await letExpire(world);
		expect((await inFreshProcess(world)).status).toBe('success');
		expect(world.tokenCalls()).toEqual(['refresh_token 200']);
	});

	it('goes on when the stored refresh token is dead as well', async () => {
		world.sandbox.tokens.revokeRefresh('volt');
		await letExpire(world);
		expect((await inFreshProcess(world)).status).toBe('success');
		expect(world.tokenCalls()).toEqual(['refresh_token 401', 'password 200']);
	});
});

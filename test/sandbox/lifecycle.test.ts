// Bodies come as `any`; a wrong reach into one fails the test it is in.
/* eslint-disable @typescript-eslint/no-unsafe-assignment */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SANDBOX_SECRETS, SURFACES, startSandbox, type SandboxOptions } from '../../sandbox';
import { listen } from '../../sandbox/http/server';
import { ask, voltTime } from './support';

test.each<[string, object]>([
	['host', { host: '0.0.0.0' }],
	['host', { host: '::1' }],
	['host', { host: 'localhost' }],
	['ports.voltApi', { ports: { voltApi: 70_000 } }],
	['ports.moon', { ports: { moon: 1 } }],
	['ports.voltGateway', { ports: { voltApi: 4711, voltGateway: 4711 } }],
	['voltTokenSeconds', { voltTokenSeconds: 0 }],
	['seed', { seed: 1.5 }],
	['oauthErrorShape', { oauthErrorShape: 'other' }],
	['singleSession', { singleSession: 'yes' }],
	['sizes.chargers', { sizes: { chargers: 0 } }],
	['sizes.boats', { sizes: { boats: 1 } }],
	['payerAgreesAfterMs', { payerAgreesAfterMs: 0 }],
	['receipts[0].amount', { receipts: [{ amount: 12.5, currency: 'EUR' }] }],
	['colour', { colour: 'red' }],
])('an unusable option is refused by its name: %s', async (name, options) => {
	await expect(startSandbox(options as SandboxOptions)).rejects.toThrow(`Sandbox option ${name} `);
});

test('no server listens anywhere but on loopback', async () => {
	const open = listen(() => undefined, { host: '0.0.0.0', port: 0, name: 'control' });
	await expect(open).rejects.toThrow('must be 127.0.0.1');
	const sandbox = await startSandbox();
	for (const surface of SURFACES) expect(new URL(sandbox.urls[surface]).hostname).toBe('127.0.0.1');
	await sandbox.close();
});

test('a taken port is named, and nothing stays open', async () => {
	const taken = createServer();
	await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
	const { port } = taken.address() as AddressInfo;
	const start = startSandbox({ ports: { control: port } });
	await expect(start).rejects.toThrow(`ports.control cannot be used: port ${port}`);
	taken.close();
});

test('close ends open connections and waits, and the ports are free again', async () => {
	const sandbox = await startSandbox();
	const ports = SURFACES.map((surface) => [surface, Number(new URL(sandbox.urls[surface]).port)]);
	sandbox.faults.add({ latencyMs: 3_600_000 });
	const waiting = voltTime(sandbox)('GET', '/user').then(
		() => 'answered',
		() => 'ended',
	);
	while (sandbox.stats().requests.length === 0) await new Promise(setImmediate);
	await sandbox.close();
	expect(await waiting).toBe('ended');
	await expect(ask(sandbox.urls.control)).rejects.toThrow();
	const again = await startSandbox({ ports: Object.fromEntries(ports) });
	expect(again.urls).toEqual(sandbox.urls);
	await again.close();
});

test('every secret is recognisable as the sandbox’s', () => {
	for (const secret of SANDBOX_SECRETS) expect(secret).toContain('sandbox-');
});

function run(...args: string[]) {
	const tsx = join(__dirname, '../../node_modules/tsx/dist/cli.mjs');
	const main = join(__dirname, '../../sandbox/main.ts');
	const child = spawn(process.execPath, [tsx, main, ...args]);
	let output = '';
	const ready = new Promise<void>((resolve) => {
		child.stdout.on('data', (chunk: Buffer) => {
			output += chunk.toString();
			if (output.includes('Ready.')) resolve();
		});
	});
	let errors = '';
	child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
	const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
	return { child, ready, exit, output: () => output, errors: () => errors };
}

test('the command says where it is and what it is, and stops when told to', async () => {
	const { child, ready, exit, output, errors } = run('--port-base', '0');
	await ready;
	expect(output()).toContain('It is not Volt Time, Plugchoice or Volt.');
	const url = /Control\s+(\S+)/.exec(output())?.[1] ?? '';
	expect((await ask(`${url}/state`)).status).toBe(200);
	child.kill('SIGTERM');
	expect(await exit).toBe(0);
	expect(errors()).toBe('');
});

test.each([
	[['--colour', 'red'], /--colour/],
	[['--seed', 'x'], /--seed/],
	[['--host', '0.0.0.0'], /host must be 127\.0\.0\.1/],
])('the command refuses %j with one line and status 2', async (args, wording) => {
	const { exit, errors } = run(...args);
	expect(await exit).toBe(2);
	expect(errors().trim()).toMatch(wording);
	expect(errors().trim().split('\n')).toHaveLength(1);
});

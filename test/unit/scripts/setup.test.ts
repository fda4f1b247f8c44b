/** The set-up's pure parts. They are ES modules with no build, so Node.js itself runs them here. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const lib = (name: string) =>
	pathToFileURL(path.resolve(__dirname, `../../../scripts/lib/${name}.mjs`)).href;

/** Runs a module's code in a fresh process and gives what it prints, as JSON. */
async function evaluate(code: string): Promise<unknown> {
	const args = ['--input-type=module', '-e', code];
	const { stdout } = await promisify(execFile)(process.execPath, args);
	return JSON.parse(stdout);
}

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'setup test '));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const writeJson = (name: string, value: unknown) => {
	mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
	writeFileSync(path.join(folder, name), JSON.stringify(value));
};

describe('install stamp', () => {
	const stamp = () =>
		evaluate(`
			import { installStamp } from '${lib('stamp')}';
			console.log(JSON.stringify(installStamp(${JSON.stringify(folder)})));
		`);

	it('changes with the lockfile and the dependencies, not with the rest of package.json', async () => {
		writeJson('package.json', { version: '1.0.0', devDependencies: { a: '1' } });
		writeJson('package-lock.json', { packages: {} });
		const first = await stamp();

		writeJson('package.json', { version: '2.0.0', devDependencies: { a: '1' } });
		expect(await stamp()).toEqual(first);

		writeJson('package.json', { version: '2.0.0', devDependencies: { a: '2' } });
		const second = await stamp();
		expect(second).not.toEqual(first);

		writeJson('package-lock.json', { packages: { b: {} } });
		expect(await stamp()).not.toEqual(second);
	});
});

describe('installed tree', () => {
	const wanted = {
		'': { devDependencies: { a: '1' } },
		'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
		'node_modules/elsewhere': { version: '1.0.0', optional: true, cpu: ['no-such-cpu'] },
	};
	const matches = () =>
		evaluate(`
			import { treeMatchesLock } from '${lib('stamp')}';
			console.log(treeMatchesLock(${JSON.stringify(folder)}));
		`);

	beforeEach(() => {
		writeJson('package.json', { devDependencies: { a: '1' } });
		writeJson('package-lock.json', { packages: wanted });
		writeJson('node_modules/a/package.json', {});
		writeJson('node_modules/.package-lock.json', {
			packages: { 'node_modules/a': wanted['node_modules/a'] },
		});
	});

	it('is whole without the optional packages of other platforms', async () => {
		expect(await matches()).toBe(true);
	});

	it('is not whole when npm was stopped before its last step', async () => {
		rmSync(path.join(folder, 'node_modules/.package-lock.json'));
		expect(await matches()).toBe(false);
	});

	it('is not whole when a package is of another version or gone', async () => {
		writeJson('package-lock.json', {
			packages: { ...wanted, 'node_modules/a': { version: '2.0.0', integrity: 'sha512-b' } },
		});
		expect(await matches()).toBe(false);
		writeJson('package-lock.json', { packages: wanted });
		rmSync(path.join(folder, 'node_modules/a'), { recursive: true });
		expect(await matches()).toBe(false);
	});
});

describe('lock', () => {
	const hold = (tag: string, ms: number) => `
		import { withLock } from '${lib('lock')}';
		import { appendFileSync } from 'node:fs';
		import { setTimeout } from 'node:timers/promises';
		const log = ${JSON.stringify(path.join(folder, 'log'))};
		await withLock(${JSON.stringify(path.join(folder, 'lock'))}, async () => {
			appendFileSync(log, '+${tag}');
			await setTimeout(${ms});
			appendFileSync(log, '-${tag}');
		});
		const { readFileSync } = await import('node:fs');
		console.log(JSON.stringify(readFileSync(log, 'utf8')));
	`;

	it('lets one process in at a time', async () => {
		const logs = await Promise.all([evaluate(hold('a', 300)), evaluate(hold('b', 300))]);
		expect(['+a-a+b-b', '+b-b+a-a']).toContain(logs.sort().at(-1));
	});

	it('is taken over from a process that died', async () => {
		const dead = await evaluate(`
			import { withLock } from '${lib('lock')}';
			await withLock(${JSON.stringify(path.join(folder, 'lock'))}, async () => {
				process.stdout.write(String(process.pid), () => process.kill(process.pid, 'SIGKILL'));
				await new Promise(() => setInterval(() => {}, 1000));
			});
		`).catch((error: { stdout: string }) => Number(error.stdout));
		expect(dead).toBeGreaterThan(0);
		expect(await evaluate(hold('a', 0))).toBe('+a-a');
	});
});

describe('what npm said', () => {
	it('is shown without progress and engine warnings, with one line what to try', async () => {
		const said = [
			'npm http fetch GET 200 https://registry.example/a 3ms',
			'npm warn EBADENGINE Unsupported engine {',
			'npm error code ENOSPC',
			'npm error no space left on device',
		].join('\n');
		const shown = await evaluate(`
			import { explainInstall } from '${lib('setup')}';
			console.log(JSON.stringify(explainInstall(${JSON.stringify(said)})));
		`);
		expect(shown).toBe(
			[
				'npm error code ENOSPC',
				'npm error no space left on device',
				'The disk is full: about 600 MB are needed.',
			].join('\n'),
		);
	});
});

describe('the files that npm start is given', () => {
	const root = path.resolve(__dirname, '../../..');
	const AGENT = 'examples/agents/volt-time-which-are-broken.json';
	const PLAIN = 'examples/volt-create-payment.json';
	const split = (files: string[], here: string) =>
		evaluate(`
			import { startFiles } from '${lib('startFiles')}';
			let found;
			try {
				found = startFiles(${JSON.stringify(files)}, ${JSON.stringify(here)});
			} catch ({ message }) {
				found = message;
			}
			console.log(JSON.stringify(found));
		`);
	const onN8n = [path.join(root, AGENT)];

	it('run on the engine, but for those with an agent', async () => {
		const onEngine = [path.join(root, PLAIN)];
		expect(await split([PLAIN, AGENT], root)).toEqual({ onEngine, onN8n });
		const there = path.dirname(path.join(root, AGENT));
		expect(await split([path.basename(AGENT)], there)).toEqual({ onEngine: [], onN8n });
		expect(await split([], root)).toEqual({ onEngine: [], onN8n: [] });
	});

	it.each([
		['nowhere.json', 'nowhere.json does not exist; check the path.'],
		['examples', 'examples is not a file; name a workflow file.'],
		['--watch', 'Usage: npm start [-- workflow.json …]'],
	])('are refused where they are none: %s', async (file, message) => {
		expect(await split([file], root)).toBe(message);
	});
});

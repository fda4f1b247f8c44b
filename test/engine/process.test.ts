import { spawnSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { chain, items } from './fixtures';

const root = path.resolve(__dirname, '../..');
let folder: string;
beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'engine process '))));
afterAll(() => rmSync(folder, { recursive: true }));

const node = (args: string[], env: Record<string, string> = {}, cwd = folder) => {
	const result = spawnSync(process.execPath, args, {
		cwd,
		encoding: 'utf8',
		timeout: 30_000,
		env: { PATH: process.env.PATH, HOME: folder, TMPDIR: folder, ...env },
	});
	return { code: result.status, out: result.stdout.trim(), err: result.stderr.trim() };
};

describe('the command line', () => {
	const cli = (...args: string[]) =>
		node(['--import', require.resolve('tsx'), path.join(root, 'engine', 'cli.ts'), ...args]);

	it('prints what each node did, ends by itself and leaves nothing behind', () => {
		const file = path.join(folder, 'my workflow.json');
		writeFileSync(file, JSON.stringify(chain(...items(2))));
		const { code, out, err } = cli(file);
		expect(err).toBe('');
		expect(out).toMatch(
			/Start: 1 items .*\n {2}List: 1 items .*\n {2}Items: 2 items .*\nsuccess in/,
		);
		expect(code).toBe(0);
		expect(existsSync(path.join(folder, '.n8n'))).toBe(false);
		expect(readdirSync(folder).filter((name) => name.startsWith('volt-engine'))).toEqual([]);
	});

	it('tells what it cannot run in one line, with its own exit code', () => {
		expect(cli('missing.json')).toEqual({
			code: 2,
			out: '',
			err: 'missing.json does not exist; check the path.',
		});
	});
});

describe('scripts/fetch-base-nodes.mjs', () => {
	// A copy of what the script needs, in a folder of its own and with an npm of our making.
	const project = (npm: string) => {
		const copy = mkdtempSync(path.join(folder, 'project '));
		const files = [
			'scripts/fetch-base-nodes.mjs',
			'engine/base-nodes/manifest.json',
			'package.json',
		];
		for (const name of files) cpSync(path.join(root, name), path.join(copy, name));
		symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
		const npmFile = path.join(copy, 'npm.js');
		writeFileSync(npmFile, npm);
		const script = path.join(copy, 'scripts', 'fetch-base-nodes.mjs');
		return { copy, run: () => node([script], { npm_execpath: npmFile }, copy) };
	};

	it('says in one line that npm could not get the package, and leaves no half cache', () => {
		const { copy, run } = project('console.error("npm error\\nno network"); process.exit(1)');
		const { code, err } = run();
		expect(code).toBe(1);
		expect(err).toMatch(
			/^Cannot get n8n's built-in nodes \(n8n-nodes-base@[\d.]+\): no network\..*$/,
		);
		expect(existsSync(path.join(copy, '.cache'))).toBe(false);
	});

	it('refuses a tarball that is not the pinned one', () => {
		const { run } = project('require("fs").writeFileSync("x.tgz", "other")');
		const { code, err } = run();
		expect(code).toBe(1);
		expect(err).toMatch(/sha512 of the tarball is not the one/);
	});

	it('needs no npm when the nodes are there', () => {
		const { copy, run } = project('process.exit(1)');
		const [cache = ''] = readdirSync(path.join(root, '.cache')).filter((name) =>
			name.startsWith('n8n-nodes-base-'),
		);
		mkdirSync(path.join(copy, '.cache'));
		cpSync(path.join(root, '.cache', cache), path.join(copy, '.cache', cache), {
			recursive: true,
		});
		expect(run()).toMatchObject({ code: 0, out: expect.stringContaining('already in') as string });
	});
});

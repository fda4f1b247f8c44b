/** What must hold for the package that npm would publish, beyond n8n's lint. */
import { runNode } from './process.mjs';

const KB = 1000;
/** Output schemas, of which each operation has one, do not count. */
const MAX_UNPACKED = 900 * KB;
/** Of the time that n8n-workflow takes: milliseconds say more of the machine than of the package. */
const MAX_LOAD_SHARE = 0.18;
const LOADS = 9;

const REQUIRED = ['package.json', 'README.md', 'LICENSE'];
const EXPECTED = [
	/^(package\.json|README\.md|LICENSE)$/,
	/^dist\/(nodes|credentials)\/.+\.js$/,
	/^dist\/nodes\/.+\.node\.json$/,
	/^dist\/nodes\/.+\/__schema__\/.+\.json$/,
	/^dist\/icons\/.+\.svg$/,
	/^dist\/nodes\/.+\.(svg|png)$/,
];
const SCHEMA = /\/__schema__\//;
const UNWANTED = /\.map$|\.(test|spec)\.|(^|\/)(__tests__|test|engine)\/|^(dist\/)?sandbox\//;

/** Files that should not be there, and files that should. */
export function checkFiles(files, manifest) {
	const names = files.map(({ name }) => name);
	const entries = [...(manifest.n8n?.nodes ?? []), ...(manifest.n8n?.credentials ?? [])];
	const unexpected = names.filter(
		(name) => UNWANTED.test(name) || !EXPECTED.some((pattern) => pattern.test(name)),
	);
	const missing = [...REQUIRED, ...entries].filter((name) => !names.includes(name));
	return [
		...unexpected.map((name) => `not expected in the package: ${name}`),
		...missing.map((name) => `missing from the package: ${name}`),
	];
}

export const unpackedSize = (files) => files.reduce((sum, { body }) => sum + body.length, 0);

export function checkSize(files) {
	const size = unpackedSize(files.filter(({ name }) => !SCHEMA.test(name)));
	return size < MAX_UNPACKED
		? []
		: [`unpacked size ${size} bytes without schemas, the limit is ${MAX_UNPACKED}`];
}

/** Every made-up secret of the sandbox starts with `sandbox-`; none may be in the package. */
export function checkSandboxSecrets(files) {
	return files
		.filter(({ name, body }) => name.startsWith('dist/') && body.includes('sandbox-'))
		.map(({ name }) => `holds a secret of the sandbox (sandbox-…): ${name}`);
}

export const checkSourceMaps = (files) =>
	files
		.filter(({ name, body }) => name.endsWith('.js') && body.includes('//# sourceMappingURL='))
		.map(({ name }) => `refers to a source map: ${name}`);

/** Requires n8n-workflow, which n8n has loaded already, then each of ours; prints the milliseconds of each. */
const TIMER = `
	const timed = (file) => {
		const started = process.hrtime.bigint();
		require(file);
		return Number(process.hrtime.bigint() - started) / 1e6;
	};
	console.log(['n8n-workflow', ...process.argv.slice(1)].map(timed).join(' '));
`;

const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);

/**
 * Time to load files in a fresh process that has n8n-workflow loaded, and what share that is of the time
 * that n8n-workflow takes. The best of several, of each file: whatever else the machine does only adds to them.
 *
 * @param {string[]} files absolute paths
 * @param {string} modules node_modules folder with n8n-workflow
 * @returns {Promise<{ ms: number, each: number[], share: number, problems: string[] }>} milliseconds of all,
 *   and of each file beside those before it
 */
export async function checkLoadTime(files, modules) {
	const best = { theirs: Infinity, each: [] };
	for (let turn = 0; turn < LOADS; turn += 1) {
		const { code, output } = await runNode(['-e', TIMER, '--', ...files], {
			capture: true,
			env: { NODE_PATH: modules },
		});
		if (code !== 0) {
			return { ms: NaN, each: [], share: NaN, problems: [`the package does not load:\n${output}`] };
		}
		const [theirs, ...each] = output.trim().split('\n').at(-1).split(' ').map(Number);
		best.each = each.map((ms, at) => Math.min(ms, best.each[at] ?? Infinity));
		best.theirs = Math.min(best.theirs, theirs);
	}
	const ms = sum(best.each);
	const share = ms / best.theirs;
	const isSlow = !(share <= MAX_LOAD_SHARE);
	const told = `loading takes ${share.toFixed(2)} of the time of n8n-workflow, the limit is ${MAX_LOAD_SHARE}`;
	return { ms, each: best.each, share, problems: isSlow ? [told] : [] };
}

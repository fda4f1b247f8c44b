/**
 * `npm run scan`: n8n's verification lint on the source and on the packed package, and what else
 * must hold for the package. Any error, any warning and any broken promise fails it.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PACKAGE_FILE_PATTERNS, loadScan } from './lib/n8nScan.mjs';
import {
	checkFiles,
	checkLoadTime,
	checkSandboxSecrets,
	checkSize,
	checkSourceMaps,
	unpackedSize,
} from './lib/packageChecks.mjs';
import { Problem, installed, main, root, runNpm } from './lib/process.mjs';
import { ensureBuilt, ensureInstalled } from './lib/setup.mjs';
import { readTarball, unpack } from './lib/tarball.mjs';

/** Packs the project and unpacks the result; gives its folder and its files. */
async function pack(scratch) {
	const args = ['pack', '--ignore-scripts', '--loglevel=error', '--pack-destination', scratch];
	const { code, output } = await runNpm(args, { capture: true });
	const tarball = fs.readdirSync(scratch).find((name) => name.endsWith('.tgz'));
	if (code !== 0 || !tarball) throw new Problem(`npm pack failed:\n${output}`);
	const files = readTarball(fs.readFileSync(path.join(scratch, tarball)));
	const folder = path.join(scratch, 'package');
	unpack(files, folder);
	return { folder, files };
}

/** Everything about the package that is not lint; prints what is good to know. */
async function inspect({ folder, files }) {
	const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
	const entries = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
	const loadable = entries.map((file) => path.join(folder, file)).filter(fs.existsSync);
	const load = await checkLoadTime(loadable, installed(''));
	const size = (unpackedSize(files) / 1000).toFixed(1);
	console.log(`package: ${files.length} files, ${size} kB unpacked`);
	const share = `${load.share.toFixed(2)} of what n8n-workflow takes`;
	console.log(
		`load: ${load.ms.toFixed(1)} ms for ${loadable.length} nodes and credentials, ${share}`,
	);
	const each = load.each.map((ms, at) => `${path.basename(loadable[at])} ${ms.toFixed(1)}`);
	console.log(`load: ${each.join(', ')}`);
	return [
		...checkFiles(files, manifest),
		...checkSize(files),
		...checkSourceMaps(files),
		...checkSandboxSecrets(files),
		...load.problems,
	];
}

const counts = ({ errors, warnings }) => `${errors} errors ${warnings} warnings`;

await main(async () => {
	await ensureInstalled();
	await ensureBuilt();
	const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'volt-scan-'));
	process.on('exit', () => fs.rmSync(scratch, { recursive: true, force: true }));
	const packed = await pack(scratch);
	const { scan, sourcePatterns, releases } = await loadScan();
	const source = await scan(root, sourcePatterns);
	const shipped = await scan(packed.folder, PACKAGE_FILE_PATTERNS);
	const problems = await inspect(packed);
	for (const { report } of [source, shipped]) if (report) console.log(report);
	for (const problem of problems) console.log(`scan: ${problem}`);
	console.log(`n8n's rules ${releases.join(' and ')}: ${source.files} + ${shipped.files} files`);
	console.log(`scan: source ${counts(source)}; package ${counts(shipped)}`);
	const found = source.errors + source.warnings + shipped.errors + shipped.warnings;
	return found + problems.length === 0 ? 0 : 1;
});

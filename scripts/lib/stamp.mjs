/** What "installed" and "built" depend on, as comparable values. Reads files, changes none. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const DEPENDENCY_FIELDS = [
	'dependencies',
	'devDependencies',
	'optionalDependencies',
	'peerDependencies',
];

const sha256 = (...parts) => {
	const hash = createHash('sha256');
	for (const part of parts) hash.update(part).update('\0');
	return hash.digest('hex');
};

const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));

/**
 * @param {string} root the project
 * @returns {{ packages: string, runtime: string }} `packages` changes with the lockfile and the
 *   declared dependencies, `runtime` with Node's major version and the platform
 */
export function installStamp(root) {
	const manifest = readJson(path.join(root, 'package.json'));
	const declared = DEPENDENCY_FIELDS.map((field) => manifest[field] ?? {});
	const lock = path.join(root, 'package-lock.json');
	const lockfile = fs.existsSync(lock) ? fs.readFileSync(lock) : '';
	const major = process.versions.node.split('.')[0];
	return {
		packages: sha256(lockfile, JSON.stringify(declared)),
		runtime: `node ${major} ${process.platform} ${process.arch}`,
	};
}

/** npm's `os` and `cpu` lists: names that are meant, or names with `!` that are not. */
const fits = (list, value) =>
	!list ||
	(list.some((name) => !name.startsWith('!')) ? list.includes(value) : !list.includes(`!${value}`));

/**
 * Whether node_modules is what the lockfile says, so that an `npm ci` by hand need not be repeated.
 * npm writes node_modules/.package-lock.json last: a half-made tree has none.
 *
 * @param {string} root the project
 */
export function treeMatchesLock(root) {
	const modules = path.join(root, 'node_modules');
	try {
		const wanted = readJson(path.join(root, 'package-lock.json')).packages;
		const present = readJson(path.join(modules, '.package-lock.json')).packages;
		const manifest = readJson(path.join(root, 'package.json'));
		const declared = DEPENDENCY_FIELDS.every(
			(field) => JSON.stringify(manifest[field] ?? {}) === JSON.stringify(wanted[''][field] ?? {}),
		);
		return (
			declared &&
			Object.entries(wanted).every(([where, one]) => {
				if (where === '') return true;
				const here = present[where];
				if (!here) return isOptionalHere(one);
				return (
					here.version === one.version &&
					here.integrity === one.integrity &&
					fs.existsSync(path.join(root, where, 'package.json'))
				);
			})
		);
	} catch {
		return false;
	}
}

/** Optional packages for another platform (or C library, which npm decides) may be absent. */
const isOptionalHere = (one) =>
	Boolean(one.optional) &&
	(Boolean(one.libc) || !fits(one.os, process.platform) || !fits(one.cpu, process.arch));

/** All files under a folder (or the file itself), sorted, relative to `root`; none when missing. */
export function filesUnder(root, entry) {
	const absolute = path.join(root, entry);
	const stat = fs.statSync(absolute, { throwIfNoEntry: false });
	if (!stat) return [];
	if (stat.isFile()) return [entry];
	return fs
		.readdirSync(absolute)
		.sort()
		.flatMap((name) => filesUnder(root, path.posix.join(entry, name)));
}

/**
 * One value for the content of files and folders.
 *
 * @param {string} root the project
 * @param {string[]} entries files and folders relative to it; missing ones count as empty
 */
export const contentStamp = (root, entries) =>
	sha256(
		...entries
			.flatMap((entry) => filesUnder(root, entry))
			.flatMap((file) => [file, fs.readFileSync(path.join(root, file))]),
	);

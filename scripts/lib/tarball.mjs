/** Reads the tarball that `npm pack` writes; not every machine with Node.js has a tar program. */
import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

const BLOCK = 512;
const REGULAR = new Set(['0', '\0']);
const PAX = 'x';

const text = (buffer, from, length) =>
	buffer.toString('utf8', from, from + length).replace(/\0.*$/s, '');

/** The `path` of a pax header, whose records read `<length> path=<value>`. */
const paxPath = (body) => /^\d+ path=(.*)$/m.exec(body.toString('utf8'))?.[1];

/**
 * @param {Buffer} archive gzipped tar
 * @returns {{ name: string, body: Buffer }[]} regular files, without the leading `package/`
 */
export function readTarball(archive) {
	const tar = gunzipSync(archive);
	const files = [];
	let longName;
	for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0; ) {
		const size = parseInt(text(tar, at + 124, 12), 8);
		const type = String.fromCharCode(tar[at + 156]);
		const prefix = text(tar, at + 345, 155);
		const short = text(tar, at, 100);
		const body = tar.subarray(at + BLOCK, at + BLOCK + size);
		if (type === PAX) longName = paxPath(body);
		else {
			const name = longName ?? (prefix ? `${prefix}/${short}` : short);
			if (REGULAR.has(type)) files.push({ name: name.replace(/^[^/]*\//, ''), body });
			longName = undefined;
		}
		at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
	}
	return files;
}

/** Writes such files under `folder`. */
export function unpack(files, folder) {
	for (const { name, body } of files) {
		const target = path.join(folder, name);
		if (path.relative(folder, target).startsWith('..'))
			throw new Error(`Leaves the folder: ${name}`);
		fs.mkdirSync(path.dirname(target), { recursive: true });
		fs.writeFileSync(target, body);
	}
}

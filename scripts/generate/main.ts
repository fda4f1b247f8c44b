/** `npm run generate`: output schemas and docs/coverage.md, from the specifications and the nodes. */
import fs from 'node:fs';
import path from 'node:path';
import { generated } from './generated';

const ROOT = path.resolve(__dirname, '../..');

const { files, folders } = generated();
for (const folder of folders) {
	fs.rmSync(path.join(ROOT, folder), { recursive: true, force: true });
}
for (const [file, text] of files) {
	const target = path.join(ROOT, file);
	fs.mkdirSync(path.dirname(target), { recursive: true });
	fs.writeFileSync(target, text);
}
console.log(`${files.size} files written`);

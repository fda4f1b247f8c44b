import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { generated } from '../../scripts/generate/generated';

const ROOT = resolve(__dirname, '../..');
const { files, folders } = generated();

describe('what npm run generate writes', () => {
	it.each([...files.keys()])('%s is what the code and the specification say', (file) => {
		const path = join(ROOT, file);
		expect(existsSync(path) ? readFileSync(path, 'utf8') : undefined).toBe(files.get(file));
	});

	it('leaves no output schema behind that nothing describes any more', () => {
		const found = folders.flatMap((folder) =>
			existsSync(join(ROOT, folder))
				? readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
						.filter((name) => name.endsWith('.json'))
						.map((name) => `${folder}/${name}`)
				: [],
		);
		expect(found.filter((file) => !files.has(file))).toEqual([]);
	});
});

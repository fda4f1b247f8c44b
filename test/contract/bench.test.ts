/** What `npm run bench` measured, and what is shown of it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chart } from '../../bench/record/chart';
import type { Results } from '../../bench/record/record';
import { isMet, ratioOf, written, type Row } from '../../bench/record/row';
import { page, table } from '../../bench/record/table';

const read = (file: string) => readFileSync(join(__dirname, '../..', file), 'utf8');
const results = JSON.parse(read('bench/results.json')) as Results;

describe('what was measured', () => {
	it('is what docs/performance.md and the picture show', () => {
		const text = read('docs/performance.md');
		expect(page(text, results)).toBe(text);
		expect(chart(results)).toBe(read('docs/images/bench.svg'));
	});

	it('has each row once, of which one contender is ours', () => {
		const names = results.rows.map(({ title, where }) => `${title} ${where}`);
		expect(new Set(names).size).toBe(names.length);
		for (const { contenders, ours } of results.rows) expect(contenders).toHaveProperty([ours]);
	});
});

describe('a row', () => {
	const row = (unit: Row['units'][string], theirs: number, own: number): Row => ({
		...{ title: 'Reads', where: 'on a real n8n', rounds: 3, date: '2026-11-27' },
		...{ units: { it: unit, left: '' }, ours: 'Ours', machine: 'Made of clay' },
		contenders: { Theirs: { it: theirs }, Ours: { it: own, left: 0 } },
	});
	const ratio = (one: Row) => ratioOf(one, one.contenders[one.ours] ?? {});

	it('has a ratio above 1 where ours is better: less time, more in a second', () => {
		expect(ratio(row('ms', 300, 100))).toBe(3);
		expect(ratio(row('/s', 100, 300))).toBe(3);
		expect(ratio(row('%', 50, 100))).toBe(2);
	});

	it('meets a goal by its ratio, or by a figure of ours; one that is missing meets none', () => {
		const one = row('ms', 300, 100);
		expect(isMet(one, { of: 'ratio', atLeast: 3 })).toBe(true);
		expect(isMet(one, { of: 'ratio', atLeast: 3.1 })).toBe(false);
		expect(isMet(one, { of: 'left', atMost: 0 })).toBe(true);
		expect(isMet(one, { of: 'it', atMost: 99 })).toBe(false);
		expect(isMet(one, { of: 'else', atMost: 99 })).toBe(false);
	});

	it('is told with its ratio first, and with its goal', () => {
		const one = { ...row('ms', 3000, 1000), goals: [{ of: 'ratio', atLeast: 9 }] };
		expect(table([one]).split('\n').at(-1)).toBe(
			'| 3.0 × | **Ours** | it 1.0 s, left 0 | at least 9.0 ×: **not met** |',
		);
	});

	it('of which a time cannot be had is not drawn as one that takes none', () => {
		const known = { ...row('ms', 300, 100), title: 'Known' };
		const [theirs, own] = [row('ms', 300, 100), row('ms', 300, 100)];
		theirs.contenders.Theirs = { it: null };
		own.contenders.Ours = {};
		const picture = chart({ rows: [known, theirs, own] });
		expect(picture.match(/class="title"/g)).toHaveLength(1);
		expect(picture).not.toContain('>0 ms<');
	});

	it('is told with its machine where rows are of several, each with its own', () => {
		const [clay, wood] = [row('ms', 3, 1), { ...row('ms', 3, 1), machine: 'Made of wood' }];
		const headings = (rows: Row[]) =>
			table(rows)
				.split('\n')
				.filter((line) => line.includes('**Reads**'));
		expect(headings([clay, clay]).filter((line) => line.includes('Made of'))).toEqual([]);
		expect(headings([clay, wood])).toEqual([
			expect.stringContaining('2026-11-27, Made of clay)'),
			expect.stringContaining('2026-11-27, Made of wood)'),
		]);
		expect(page(read('docs/performance.md'), { rows: [clay, wood] })).toContain(
			'Measured on Made of clay; Made of wood.',
		);
	});

	it.each([
		[null, 'ms', '–'],
		[999, 'ms', '999 ms'],
		[1500, 'ms', '1.5 s'],
		[0.1234, 'ms', '0.123 ms'],
		[12_345, 'kB', '12.3 MB'],
		[108_065, '/s', '108,065/s'],
		[3, '', '3'],
	] as const)('writes %p of %p as %p', (value, unit, text) => {
		expect(written(value, unit)).toBe(text);
	});
});

/** How contenders of the bench take turns, and what becomes of their figures. */
import { compareFigures, type About } from '../../../bench/record/compare';
import type { Figures, Row } from '../../../bench/record/row';

const about: About = { title: 'Row', rounds: 3, kept: false };

beforeEach(() => jest.spyOn(console, 'log').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());

/** Contenders that give these figures, one after the other, and note whose turn it was. */
function playing(given: Record<string, Figures[]>) {
	const turns: string[] = [];
	const contenders = Object.entries(given).map(([name, figures]) => {
		const left = [...figures];
		return [
			name,
			async () => {
				turns.push(name);
				return await Promise.resolve(left.shift() ?? {});
			},
		] as const;
	});
	return { turns, contenders: Object.fromEntries(contenders) };
}

const times = (...all: number[]): Figures[] => all.map((time) => ({ time }));

describe('turns', () => {
	it('begin with another contender in each round, and the uncounted one with the first', async () => {
		const { turns, contenders } = playing({
			...{ a: times(1, 1, 1, 1), b: times(1, 1, 1, 1), c: times(1, 1, 1, 1) },
		});
		await compareFigures(about, contenders);
		expect(turns.join('')).toBe('abc' + 'abc' + 'bca' + 'cab');
	});

	it('leave what people use first in the row, and ours last', async () => {
		const { contenders } = playing({ a: times(1, 2, 3, 4), b: times(1, 2, 3, 4) });
		const row = await compareFigures(about, contenders);
		expect(Object.keys(row.contenders)).toEqual(['a', 'b']);
		expect(row.ours).toBe('b');
	});
});

describe('figures', () => {
	const figuresOf = ({ contenders }: Row) => contenders;

	it('are medians, without the uncounted round', async () => {
		const { contenders } = playing({ a: times(900, 30, 10, 20), b: times(900, 3, 2, 1) });
		const row = await compareFigures(about, contenders);
		expect(figuresOf(row)).toEqual({ a: { time: 20 }, b: { time: 2 } });
	});

	it('above the first contender’s are those of the same round, whoever began it', async () => {
		const given = { a: times(10, 20, 30), b: times(11, 25, 39) };
		const { contenders } = playing(given);
		const row = await compareFigures(
			{
				...{ ...about, warmUp: false, units: { time: 'ms', above: 'ms' } },
				above: { above: 'time' },
			},
			contenders,
		);
		expect(figuresOf(row)).toEqual({ a: { time: 20 }, b: { time: 25, above: 5 } });
	});

	it('that are missing in one round cannot be had', async () => {
		const { contenders } = playing({ a: times(1, 1, 1), b: [{ time: 1 }, { time: null }, {}] });
		const row = await compareFigures({ ...about, warmUp: false }, contenders);
		expect(figuresOf(row)).toEqual({ a: { time: 1 }, b: { time: null } });
	});

	it.each([NaN, Infinity])('that are no number (%p) make no row', async (time) => {
		const { contenders } = playing({ a: times(1, 1, 1, 1), b: times(1, time, 1, 1) });
		await expect(compareFigures(about, contenders)).rejects.toThrow(`b: time is ${time}`);
	});

	it('of a contender that fails make no row', async () => {
		const fails = async () => await Promise.reject(new Error('0 answers'));
		const { contenders } = playing({ a: times(1, 1, 1, 1) });
		await expect(compareFigures(about, { ...contenders, fails })).rejects.toThrow('0 answers');
	});
});

import { record } from './record';
import type { Figures, Row } from './row';
import { table } from './table';

/** What a row is, beside the contenders' figures; see {@link Row}. */
export interface About
	extends Pick<Row, 'title' | 'rounds'>,
		Partial<Pick<Row, 'limit' | 'goals'>> {
	/** Default `in one process`. */
	where?: Row['where'];
	/** Default `{ time: 'ms' }`. */
	units?: Row['units'];
	/** Whether each one runs once more before, which is not counted; default true. */
	warmUp?: boolean;
	/** False of what is no comparison with what people use instead. */
	kept?: boolean;
}

export type Contenders = Record<string, () => Promise<Figures>>;

/** Of an even number the upper one; null where any is missing. */
function median(values: Array<number | null | undefined>): number | null {
	const known = values.filter((value) => typeof value === 'number').sort((a, b) => a - b);
	if (known.length < values.length) return null;
	return known[Math.floor(known.length / 2)] ?? null;
}

/**
 * Runs the contenders in turns, so that what else the machine does meets them alike; prints and records the
 * median of each figure.
 * @param contenders what people use instead comes first, ours last
 */
export async function compareFigures(about: About, contenders: Contenders): Promise<Row> {
	const { title, rounds, where = 'in one process', units = { time: 'ms' }, limit, goals } = about;
	const { warmUp = true, kept = true } = about;
	const names = Object.keys(contenders);
	const all = new Map<string, Figures[]>(names.map((name) => [name, []]));
	for (let round = warmUp ? 0 : 1; round <= rounds; round++) {
		for (const [name, run] of Object.entries(contenders)) {
			const figures = await run();
			if (round > 0) all.get(name)?.push(figures);
		}
	}
	const medians = (figures: Figures[]): Figures =>
		Object.fromEntries(
			Object.keys(units)
				.filter((what) => figures.some((one) => what in one))
				.map((what) => [what, median(figures.map((one) => one[what]))]),
		);
	const row: Row = {
		...{ title, where, units, rounds, ours: names.at(-1) ?? '' },
		contenders: Object.fromEntries([...all].map(([name, figures]) => [name, medians(figures)])),
		...{ limit, goals, date: new Date().toISOString().slice(0, 10) },
	};
	console.log(`\n${table([row])}`);
	if (kept) record(row);
	return row;
}

/** The same for contenders of which only the time counts. */
export async function compare(
	about: About,
	contenders: Record<string, () => Promise<void>>,
): Promise<Row> {
	const timed = Object.entries(contenders).map(([name, run]) => {
		const time = async () => {
			const start = performance.now();
			await run();
			return { time: performance.now() - start };
		};
		return [name, time] as const;
	});
	return await compareFigures(about, Object.fromEntries(timed));
}

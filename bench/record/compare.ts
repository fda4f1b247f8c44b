import { thisMachine } from './machine';
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
	/** Figures that are what another one is above the first contender's in the same round, by their names. */
	above?: Record<string, string>;
}

export type Contenders = Record<string, () => Promise<Figures>>;

/** Of an even number the upper one; null where any is missing. */
function median(values: Array<number | null | undefined>): number | null {
	const known = values.filter((value) => typeof value === 'number').sort((a, b) => a - b);
	if (known.length < values.length) return null;
	return known[Math.floor(known.length / 2)] ?? null;
}

/** The same list, begun further on. */
const from = <T>(list: T[], start: number): T[] => {
	const at = start % Math.max(1, list.length);
	return [...list.slice(at), ...list.slice(0, at)];
};

/** A figure that is no number would become one that cannot be had. @throws Error */
function assertNumbers(name: string, figures: Figures): void {
	for (const [what, value] of Object.entries(figures)) {
		if (value !== null && !Number.isFinite(value)) throw new Error(`${name}: ${what} is ${value}`);
	}
}

/** One round. @param start which contender begins; @returns figures in the order of the contenders */
async function play(contenders: Contenders, start: number): Promise<Record<string, Figures>> {
	const found: Record<string, Figures> = {};
	for (const [name, run] of from(Object.entries(contenders), start)) {
		found[name] = await run();
		assertNumbers(name, found[name]);
	}
	return Object.fromEntries(Object.keys(contenders).map((name) => [name, found[name] ?? {}]));
}

/** Adds to all figures of a round but the first contender's what they are above those. */
function withAbove(
	round: Record<string, Figures>,
	above: Record<string, string>,
): Record<string, Figures> {
	const [first = {}] = Object.values(round);
	const added = (figures: Figures): Figures => {
		const more = Object.entries(above).map(([name, of]) => {
			const [own, theirs] = [figures[of] ?? null, first[of] ?? null];
			return [name, own === null || theirs === null ? null : own - theirs] as const;
		});
		return figures === first ? figures : { ...figures, ...Object.fromEntries(more) };
	};
	return Object.fromEntries(Object.entries(round).map(([name, one]) => [name, added(one)]));
}

/**
 * Runs the contenders in turns, so that what else the machine does meets them alike, another one first in each
 * round, so that none always finds what the same one left behind; prints and records the median of each figure.
 * @param contenders what people use instead comes first, ours last
 * @throws Error where a contender does, or gives a figure that is no number: then nothing is recorded
 */
export async function compareFigures(about: About, contenders: Contenders): Promise<Row> {
	const { title, rounds, where = 'in one process', units = { time: 'ms' }, limit, goals } = about;
	const { warmUp = true, kept = true, above = {} } = about;
	const names = Object.keys(contenders);
	if (warmUp) await play(contenders, 0);
	const counted: Array<Record<string, Figures>> = [];
	for (let round = 0; round < rounds; round++) {
		counted.push(withAbove(await play(contenders, round), above));
	}
	const all = names.map((name) => [name, counted.map((round) => round[name] ?? {})] as const);
	const medians = (figures: Figures[]): Figures =>
		Object.fromEntries(
			Object.keys(units)
				.filter((what) => figures.some((one) => what in one))
				.map((what) => [what, median(figures.map((one) => one[what]))]),
		);
	const row: Row = {
		...{ title, where, units, rounds, ours: names.at(-1) ?? '' },
		contenders: Object.fromEntries(all.map(([name, figures]) => [name, medians(figures)])),
		...{ limit, goals, date: new Date().toISOString().slice(0, 10), machine: thisMachine() },
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

import { record, type Row, type Where } from './record';

type Contenders = Record<string, () => Promise<void>>;

/** What a row is, beside the contenders' times; see {@link Row}. */
export interface About extends Partial<Pick<Row, 'limit'>> {
	title: string;
	where?: Where;
	/** How often each one runs; one more run of each comes first and is not counted. */
	rounds: number;
}

const median = (values: number[]) =>
	[...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/**
 * Runs the contenders in turns, so that what else the machine does meets them alike, and prints
 * each one's median and how many times faster than the first it is.
 * @param contenders what people use instead comes first, ours last
 */
export async function compare(
	about: About,
	contenders: Contenders,
): Promise<Record<string, number>> {
	const timed = Object.entries(contenders).map(([name, run]) => {
		const time = async () => {
			const start = performance.now();
			await run();
			return performance.now() - start;
		};
		return [name, time] as const;
	});
	return await compareTimes(about, Object.fromEntries(timed));
}

/** The same for contenders that tell their time, in milliseconds, themselves. */
export async function compareTimes(
	{ title, rounds, where = 'in one process', limit }: About,
	contenders: Record<string, () => Promise<number>>,
): Promise<Record<string, number>> {
	const times = new Map<string, number[]>(Object.keys(contenders).map((name) => [name, []]));
	for (let round = 0; round <= rounds; round++) {
		for (const [name, run] of Object.entries(contenders)) {
			const took = await run();
			if (round > 0) times.get(name)?.push(took);
		}
	}
	const medians = [...times].map(([name, all]) => [name, median(all)] as const);
	const first = medians[0]?.[1] ?? NaN;
	console.log(`\n${title} (median of ${rounds}, in turns)`);
	for (const [name, ms] of medians) {
		const ratio = (first / ms).toFixed(1);
		console.log(`  ${name.padEnd(40)} ${ms.toFixed(0).padStart(7)} ms   ${ratio} x`);
	}
	if (limit) {
		const ratio = (first / limit.ms).toFixed(1);
		const what = `the least: ${limit.why}`;
		console.log(`  ${what.padEnd(40)} ${limit.ms.toFixed(0).padStart(7)} ms   ${ratio} x`);
	}
	const [ours = ''] = medians.at(-1) ?? [];
	// Of more than two none is what people use instead.
	if (medians.length === 2)
		record({ title, where, times: Object.fromEntries(medians), ours, limit });
	return Object.fromEntries(medians);
}

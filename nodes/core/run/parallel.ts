/** How many run at once: so many at first, and one more for each that has ended, up to `most`. */
export interface Width {
	first: number;
	most: number;
}

/**
 * Runs `work` for 0 … count-1, so many at a time, and gives back the results in order.
 * The first rejection stops new work from starting, waits for what runs, and is passed on; when
 * several reject, the one with the lowest index is.
 * @param turn what each waits for before it starts, asked for in order of the index
 */
export async function inParallel<T>(
	count: number,
	{ first, most }: Width,
	work: (index: number) => Promise<T>,
	turn?: (index: number) => Promise<unknown>,
): Promise<T[]> {
	const results = new Array<T>(count);
	const rejections: Array<{ index: number; reason: unknown }> = [];
	const workers: Array<Promise<void>> = [];
	let next = 0;
	const worker = async () => {
		while (next < count && rejections.length === 0) {
			const index = next++;
			if (turn) await turn(index);
			// What waited for its turn meanwhile is new work, too.
			if (rejections.length > 0) return;
			await work(index).then(
				(result) => {
					results[index] = result;
				},
				(reason: unknown) => rejections.push({ index, reason }),
			);
			if (workers.length < most && next < count) workers.push(worker());
		}
	};
	while (workers.length < Math.max(1, Math.min(first, count))) workers.push(worker());
	// Workers that started meanwhile are waited for as well.
	for (let seen = 0; seen < workers.length; ) {
		const known = workers.slice(seen);
		seen += known.length;
		await Promise.all(known);
	}
	const [failed] = rejections.sort((a, b) => a.index - b.index);
	if (failed) return await Promise.reject(failed.reason);
	return results;
}

/** So many start together, and the next so many after a pause. */
export interface Batches {
	size: number;
	intervalMs: number;
}

/**
 * What {@link inParallel} waits for where work starts in batches.
 * @param pause waits so many milliseconds
 */
export function batchTurns(
	{ size, intervalMs }: Batches,
	pause: (ms: number) => Promise<unknown>,
): (index: number) => Promise<unknown> {
	let begun = 0;
	let ready: Promise<unknown> = Promise.resolve();
	return async (index) => {
		const batch = Math.floor(index / size);
		if (batch > begun) {
			begun = batch;
			ready = ready.then(() => pause(intervalMs));
		}
		await ready;
	};
}

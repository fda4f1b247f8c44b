/** How many run at once: so many at first, and one more for each that has ended, up to `most`. */
export interface Width {
	first: number;
	most: number;
}

/** What work waits for before it starts, or until `stop` says that it will not start any more. */
export type Turn = (index: number, stop: AbortSignal) => Promise<unknown>;

/**
 * Runs `work` for 0 … count-1, so many at a time, and gives back the results in order.
 * The first rejection stops new work from starting, waits for what runs, and is passed on; when
 * several reject, the one with the lowest index is.
 * @param turn asked for in order of the index
 */
export async function inParallel<T>(
	count: number,
	{ first, most }: Width,
	work: (index: number) => Promise<T>,
	turn?: Turn,
): Promise<T[]> {
	const results = new Array<T>(count);
	const rejections: Array<{ index: number; reason: unknown }> = [];
	const workers: Array<Promise<void>> = [];
	const stop = new AbortController();
	let next = 0;
	const worker = async () => {
		while (next < count && !stop.signal.aborted) {
			const index = next++;
			if (turn) await turn(index, stop.signal);
			// What waited for its turn meanwhile is new work, too.
			if (stop.signal.aborted) return;
			await work(index).then(
				(result) => {
					results[index] = result;
				},
				(reason: unknown) => {
					rejections.push({ index, reason });
					stop.abort();
				},
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
interface Batches {
	size: number;
	intervalMs: number;
}

/**
 * What {@link inParallel} waits for where work starts in batches.
 * @param pause waits so many milliseconds, or until it is told to stop
 */
export function batchTurns(
	{ size, intervalMs }: Batches,
	pause: (ms: number, stop: AbortSignal) => Promise<unknown>,
): Turn {
	let begun = 0;
	let ready: Promise<unknown> = Promise.resolve();
	return async (index, stop) => {
		const batch = Math.floor(index / size);
		if (batch > begun) {
			begun = batch;
			ready = ready.then(() => pause(intervalMs, stop));
		}
		await ready;
	};
}

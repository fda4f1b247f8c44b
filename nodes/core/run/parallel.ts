/** How many run at once: so many at first, and one more for each that has ended, up to `most`. */
export interface Width {
	first: number;
	most: number;
}

/**
 * Runs `work` for 0 … count-1, so many at a time, and gives back the results in order.
 * The first rejection stops new work from starting, waits for what runs, and is passed on; when
 * several reject, the one with the lowest index is.
 */
export async function inParallel<T>(
	count: number,
	{ first, most }: Width,
	work: (index: number) => Promise<T>,
): Promise<T[]> {
	const results = new Array<T>(count);
	const rejections: Array<{ index: number; reason: unknown }> = [];
	const workers: Array<Promise<void>> = [];
	let next = 0;
	const worker = async () => {
		while (next < count && rejections.length === 0) {
			const index = next++;
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

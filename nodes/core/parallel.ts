/**
 * Runs `work` for 0 … count-1, at most `limit` at a time, and gives back the results in order.
 * The first rejection stops new work from starting, waits for what runs, and is passed on; when
 * several reject, the one with the lowest index is.
 */
export async function inParallel<T>(
	count: number,
	limit: number,
	work: (index: number) => Promise<T>,
): Promise<T[]> {
	const results = new Array<T>(count);
	const rejections: Array<{ index: number; reason: unknown }> = [];
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
		}
	};
	await Promise.all(Array.from({ length: Math.max(1, Math.min(limit, count)) }, worker));
	const [first] = rejections.sort((a, b) => a.index - b.index);
	if (first) return await Promise.reject(first.reason);
	return results;
}

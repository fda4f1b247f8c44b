import { batchTurns, inParallel } from '../../../../../nodes/core/run/parallel';

describe('batches', () => {
	/** When each of `count` pieces of work starts, by a clock that only pauses move. */
	async function starts(count: number, size: number, atOnce: number) {
		let now = 0;
		const turn = batchTurns({ size, intervalMs: 100 }, async (ms) => {
			await Promise.resolve();
			now += ms;
		});
		const at: number[] = [];
		const work = async (index: number) => {
			at[index] = now;
			await Promise.resolve();
		};
		await inParallel(count, { first: atOnce, most: atOnce }, work, turn);
		return at;
	}

	it.each([1, 2, 50])('start one interval after another, %i at once', async (atOnce) => {
		expect(await starts(7, 3, atOnce)).toEqual([0, 0, 0, 100, 100, 100, 200]);
	});

	it('hold nothing back where all fit in one', async () => {
		expect(await starts(3, 3, 2)).toEqual([0, 0, 0]);
	});
});

it('what waits for its turn does not start once something was rejected', async () => {
	const begun: number[] = [];
	const turn = async (index: number) => {
		for (let waits = 0; waits < index * 5; waits++) await Promise.resolve();
	};
	const work = async (index: number) => {
		begun.push(index);
		await Promise.reject(new Error(`no ${index}`));
	};
	await expect(inParallel(3, { first: 3, most: 3 }, work, turn)).rejects.toThrow('no 0');
	expect(begun).toEqual([0]);
});

import { once } from 'node:events';
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

describe('once something was rejected', () => {
	/** Ten pieces of work in batches of one, of which one is rejected; what was waited for by then. */
	async function stoppedAt(index: number, atOnce: number) {
		const pauses: AbortSignal[] = [];
		const begun: number[] = [];
		const turn = batchTurns({ size: 1, intervalMs: 100 }, async (_, stop) => {
			pauses.push(stop);
			// A pause that only a stop ends, from the one on that the rejected work does not wait for.
			if (pauses.length > index && !stop.aborted) await once(stop, 'abort');
		});
		const work = async (at: number) => {
			begun.push(at);
			if (at === index) await Promise.reject(new Error(`no ${at}`));
		};
		const running = inParallel(10, { first: atOnce, most: atOnce }, work, turn);
		await expect(running).rejects.toThrow(`no ${index}`);
		return { begun, pauses };
	}

	it.each([1, 2, 10])('no turn is waited for any more, %i at once', async (atOnce) => {
		for (const index of [0, 3, 9]) {
			const { begun, pauses } = await stoppedAt(index, atOnce);
			expect(begun).toEqual([...Array(index + 1).keys()]);
			// Those who wait in the background are told to end, too.
			expect(pauses.filter(({ aborted }) => !aborted)).toEqual([]);
		}
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

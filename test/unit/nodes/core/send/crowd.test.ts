/** Many requests at once to a service that takes so many in a time, and refuses the others. */
import fc from 'fast-check';
import { DEFAULT_TRIES } from '../../../../../nodes/core/http/request';
import { Crowd, MOST } from '../../../../../nodes/core/send/crowd';
import { waitBefore, type Setback } from '../../../../../nodes/core/send/retry';
import { always } from '../../../../support/fresh';
import { Time } from '../../../../support/time';

interface Service {
	/** Requests that it takes in each time. */
	limit: number;
	windowMs: number;
	answersInMs: number;
	/** Whether it says how long to wait. */
	tells: boolean;
}

/** How often each of so many requests had to be sent; and how many were under way at most. */
async function send(count: number, { limit, windowMs, answersInMs, tells }: Service) {
	const time = new Time();
	const crowd = new Crowd();
	let [from, taken, underWay, most] = [time.now(), 0, 0, 0];
	const ask = async (): Promise<Setback | undefined> => {
		if (time.now() >= from + windowMs) [from, taken] = [time.now(), 0];
		const isTaken = ++taken <= limit;
		const rest = from + windowMs - time.now();
		most = Math.max(most, ++underWay);
		await time.sleep(answersInMs);
		underWay--;
		const headers = tells ? { 'retry-after': String(Math.ceil(rest / 1000)) } : {};
		return isTaken ? undefined : { kind: 'status', status: 429, headers };
	};
	const sends = async (order: number) => {
		for (let made = 1; ; made++) {
			const place = await crowd.enter(order, undefined, time);
			if (!place) throw new Error('not asked for');
			const setback = await ask();
			if (!setback) {
				crowd.leave(place, true);
				return made;
			}
			const wait = waitBefore(setback, made, time) ?? 0;
			crowd.refused(place, wait, time);
			for (let left = wait; left > 0; left -= 200) await time.sleep(Math.min(left, 200));
		}
	};
	const all = Promise.all(Array.from({ length: count }, async (_, order) => await sends(order)));
	await time.run(all);
	return { tries: await all, most };
}

const service = fc.record({
	limit: fc.integer({ min: 1, max: 120 }),
	windowMs: fc.integer({ min: 100, max: 1_000 }),
	answersInMs: fc.integer({ min: 1, max: 300 }),
	tells: fc.boolean(),
});
const count = fc.integer({ min: 1, max: 160 });

it('none is refused as often as it may be sent, whatever the service takes in a time', async () => {
	await always(
		fc.asyncProperty(count, service, async (requests, how) => {
			const { tries, most } = await send(requests, how);
			expect(Math.max(...tries)).toBeLessThanOrEqual(DEFAULT_TRIES);
			expect(most).toBeLessThanOrEqual(MOST);
		}),
		{ numRuns: 25 },
	);
}, 30_000);

it('as many as there may be are under way, where none is refused', async () => {
	const how = { limit: Infinity, windowMs: 1_000, answersInMs: 10, tells: true };
	expect((await send(3 * MOST, how)).most).toBe(MOST);
});

describe('one that waits', () => {
	const time = new Time();

	it('is none any more when it is called off, and keeps no other back', async () => {
		const crowd = new Crowd();
		const enter = async (order: number, signal?: AbortSignal) =>
			await crowd.enter(order, signal, time);
		const inside = await Promise.all(Array.from({ length: MOST }, async (_, n) => await enter(n)));
		const off = new AbortController();
		const waiting = [1, 2, 3].map(
			async (n) => await enter(MOST + n, n < 3 ? off.signal : undefined),
		);
		off.abort();
		const [first] = inside;
		if (first) crowd.leave(first, true);
		const [one, two, third] = await Promise.all(waiting);
		expect([one, two, third !== undefined]).toEqual([undefined, undefined, true]);
	});

	it('waits no longer than it was said, though the clock is set back meanwhile', async () => {
		const crowd = new Crowd();
		let slept = 0;
		const clock = {
			now: () => 1_000_000 - slept * 10,
			sleep: async (ms: number) => await Promise.resolve(void (slept += ms)),
			random: () => 0,
		};
		const place = await crowd.enter(0, undefined, clock);
		if (place) crowd.refused(place, 1_000, clock);
		expect(await crowd.enter(1, undefined, clock)).toBeDefined();
		expect(slept).toBeLessThanOrEqual(1_200);
	});
});

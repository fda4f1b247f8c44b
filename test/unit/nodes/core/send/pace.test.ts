import fc from 'fast-check';
import { LONGEST_WAIT_MS } from '../../../../../nodes/core/values/clock';
import { hostile } from '../../../../support/hostile';
import { Pace } from '../../../../../nodes/core/send/pace';

/** What each of four requests waits for after an answer with these headers, milliseconds. */
async function waits(headers: Record<string, unknown>, ...later: Array<Record<string, unknown>>) {
	const pace = new Pace(60_000);
	let now = 1_000_000;
	const clock = {
		now: () => now,
		sleep: async (ms: number) => {
			now += ms;
			await Promise.resolve();
		},
		random: () => 0,
	};
	for (const each of [headers, ...later]) pace.heed(each, now);
	const waited: number[] = [];
	for (let request = 0; request < 4; request++) {
		const before = now;
		await pace.wait(undefined, clock);
		waited.push(now - before);
	}
	return waited;
}

const left = (remaining: unknown, limit: unknown = 60) => ({
	'X-RateLimit-Limit': limit,
	'X-RateLimit-Remaining': remaining,
});

const AT_ONCE = [0, 0, 0, 0];

describe('the pace a service asks for', () => {
	it('is that at which its window of a minute refills, once few requests are left', async () => {
		expect(await waits(left('3'))).toEqual([0, 1_000, 1_000, 1_000]);
		expect(await waits(left('0', '120'))).toEqual([0, 500, 500, 500]);
	});

	it.each([
		['5 of 60', left('5'), true],
		['6 of 60', left('6'), false],
		['20 of 1000', left('20', '1000'), true],
		['21 of 1000', left('21', '1000'), false],
	])('starts at five requests or a fiftieth of the limit: %s', async (_, headers, slow) => {
		expect((await waits(headers)).some((ms) => ms > 0)).toBe(slow);
	});

	it('is read from X-RateLimit-Limit and X-RateLimit-Remaining, whatever their case', async () => {
		const lower = { 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '1' };
		expect(await waits(lower)).toEqual([0, 1_000, 1_000, 1_000]);
		expect(await waits({ 'X-RateLimit-Remaining': '1' })).toEqual(AT_ONCE);
		expect(await waits({ 'X-RateLimit-Limit': '60' })).toEqual(AT_ONCE);
		expect(await waits({ 'RateLimit-Limit': '60', 'RateLimit-Remaining': '1' })).toEqual(AT_ONCE);
	});

	it.each([
		['no headers', {}],
		['a limit of 0', left('0', '0')],
		['a negative limit', left('0', '-1')],
		['a limit of less than one', left('0', '0.5')],
		['a negative remainder', left('-1')],
		['words', left('none', 'many')],
		['nothing for a remainder', left('')],
		['blanks for a remainder', left(' ')],
		['nothing for one of two', left('3, ', '60, 60')],
		['nothing at all', left('', '')],
	])('is none for %s', async (_, headers) => {
		expect(await waits(headers)).toEqual(AT_ONCE);
	});

	it.each([
		['the same limit twice', left('3, 3', '60, 60')],
		['two limits, one of which is near', left('900, 3', '1000, 60')],
		['a header that comes twice', left(['3', '3'], ['60', '60'])],
		['a window beside the limit', left('3', '60;w=60')],
		['windows beside two limits', left('3', '60, 60;w=60, 1000;w=3600')],
	])('is told by %s', async (_, headers) => {
		expect(await waits(headers)).toEqual([0, 1_000, 1_000, 1_000]);
	});

	it('is over when the time is over after which the service wants to be asked again', async () => {
		const pace = new Pace(60_000);
		let now = 1_000_000;
		const slept: number[] = [];
		const sleep = async (ms: number) => {
			slept.push(ms);
			now += ms;
			await Promise.resolve();
		};
		const clock = { now: () => now, sleep, random: () => 0 };
		const three = async () => {
			slept.length = 0;
			for (let request = 0; request < 3; request++) await pace.wait(undefined, clock);
			return slept.reduce((sum, ms) => sum + ms, 0);
		};
		pace.heed({ ...left('0', '500'), 'Retry-After': '40' }, now);
		expect(await three()).toBe(240);
		now += 39_000;
		expect(await three()).toBeGreaterThan(0);
		now += 1_000;
		expect(await three()).toBe(0);
		pace.heed(left('0', '500'), now);
		expect(await three()).toBe(240);
	});

	it('ends when enough requests are left again', async () => {
		expect(await waits(left('1'), left('59'))).toEqual(AT_ONCE);
	});

	it('stays what it was where an answer says nothing of it', async () => {
		expect(await waits(left('1'), {})).toEqual([0, 1_000, 1_000, 1_000]);
	});

	it('begins anew when requests run short again, whatever had been queued before', async () => {
		const pace = new Pace(60_000);
		const clock = { now: () => 0, sleep: async () => await Promise.resolve(), random: () => 0 };
		const ended = AbortSignal.abort();
		pace.heed(left('1'), 0);
		for (let request = 0; request < 5; request++) await pace.wait(ended, clock);
		pace.heed(left('59'), 0);
		pace.heed(left('1'), 0);
		let waited = 0;
		const counting = {
			...clock,
			now: () => waited,
			sleep: async (ms: number) => {
				waited += ms;
				await Promise.resolve();
			},
		};
		await pace.wait(undefined, counting);
		expect(waited).toBe(0);
	});

	it('asks no request to wait longer than the cap, whatever the headers say', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.tuple(hostile, hostile), { minLength: 1 }), async (all) => {
				const pace = new Pace(60_000);
				const now = 1_000_000;
				const waits = all.flatMap(([limit, remaining]) => {
					pace.heed(left(remaining, limit), now);
					// Several at once: each waits on a clock of its own.
					return Array.from({ length: 5 }, async () => {
						let own = now;
						const sleep = async (ms: number) => await Promise.resolve(void (own += ms));
						await pace.wait(undefined, { now: () => own, sleep, random: () => 0 });
						return own - now;
					});
				});
				for (const wait of await Promise.all(waits)) {
					expect(wait).toBeLessThanOrEqual(LONGEST_WAIT_MS);
				}
			}),
		);
	});
});

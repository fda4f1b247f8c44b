import fc from 'fast-check';
import { LONGEST_WAIT_MS, pause, type Clock } from '../../../../../nodes/core/values/clock';
import { hostile } from '../../../../support/hostile';
import { repeatable, waitBefore } from '../../../../../nodes/core/send/retry';
import { retryAfterMs } from '../../../../../nodes/core/http/headers';

/** A clock that passes only when something sleeps on it. */
function fakeClock(start = 1_700_000_000_000, random = 0.5): Clock & { slept: number[] } {
	let now = start;
	const slept: number[] = [];
	return {
		slept,
		now: () => now,
		random: () => random,
		sleep: async (ms) => {
			slept.push(ms);
			now += ms;
			await Promise.resolve();
		},
	};
}

const status = (code: number, headers = {}) => ({ kind: 'status' as const, status: code, headers });

describe('which requests are sent again', () => {
	it('repeats any request that was not carried out', () => {
		for (const repeat of ['safe', 'keyed', 'never'] as const) {
			expect(repeatable(status(429), repeat)).toBe(true);
			expect(repeatable({ kind: 'network', sent: false }, repeat)).toBe(true);
		}
	});

	it('repeats a request that may have been carried out only if it reads or carries a key', () => {
		for (const setback of [
			status(502),
			status(503),
			status(504),
			{ kind: 'network' as const, sent: true },
		]) {
			expect(repeatable(setback, 'safe')).toBe(true);
			expect(repeatable(setback, 'keyed')).toBe(true);
			expect(repeatable(setback, 'never')).toBe(false);
		}
	});

	it('repeats nothing the service has answered for good', () => {
		const final = fc
			.integer({ min: 400, max: 599 })
			.filter((s) => ![429, 502, 503, 504].includes(s));
		fc.assert(
			fc.property(final, fc.constantFrom('safe' as const, 'keyed' as const), (code, repeat) => {
				expect(repeatable(status(code), repeat)).toBe(false);
			}),
		);
	});
});

describe('how long to wait', () => {
	it('reads Retry-After as seconds and as a date', () => {
		const now = Date.parse('2026-01-01T00:00:00Z');
		expect(retryAfterMs({ 'Retry-After': '2' }, now)).toBe(2000);
		expect(retryAfterMs({ 'retry-after': 'Thu, 01 Jan 2026 00:00:07 GMT' }, now)).toBe(7000);
		expect(retryAfterMs({ 'retry-after': 'Wed, 31 Dec 2025 00:00:00 GMT' }, now)).toBe(0);
		expect(retryAfterMs({}, now)).toBeUndefined();
	});

	it.each(['soon', 'soon 3', '-5', '1e9', '0x10', '1, 2', 'Infinity', '3 May', 'Friday, soon'])(
		'takes %j for no Retry-After',
		(value) => expect(retryAfterMs({ 'retry-after': value }, 0)).toBeUndefined(),
	);

	it.each(['9'.repeat(400), '1000000000', 'Fri, 31 Dec 9999 23:59:59 GMT'])(
		'takes %s for a day',
		(value) => expect(retryAfterMs({ 'retry-after': value }, 0)).toBe(24 * 3_600_000),
	);

	it('waits no longer than the cap, whatever the service asks for', () => {
		fc.assert(
			fc.property(hostile, fc.constantFrom(429, 503), fc.nat(10), (value, code, tries) => {
				const clock = fakeClock(0, 0.999);
				const headers = { 'Retry-After': value, 'X-RateLimit-Reset': value };
				const wait = waitBefore(status(code, headers), tries + 1, clock) ?? 0;
				// A little on top spreads those that come back.
				expect(wait).toBeGreaterThanOrEqual(0);
				expect(wait).toBeLessThanOrEqual(LONGEST_WAIT_MS + 250);
			}),
		);
	});

	it('never comes back before the service said, nor waits longer than the cap', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 200 }),
				fc.integer({ min: 1, max: 10 }),
				fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
				(seconds, tries, random) => {
					const clock = fakeClock(0, random);
					const wait = waitBefore(status(429, { 'Retry-After': String(seconds) }), tries, clock);
					if (seconds * 1000 > LONGEST_WAIT_MS) expect(wait).toBeUndefined();
					else expect(wait).toBeGreaterThanOrEqual(seconds * 1000);
				},
			),
		);
	});

	it('backs off further with each try, spread out, within the cap', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 30 }),
				fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
				(tries, random) => {
					const wait =
						waitBefore({ kind: 'network', sent: true }, tries, fakeClock(0, random)) ?? NaN;
					const ceiling = Math.min(LONGEST_WAIT_MS, 500 * 2 ** (tries - 1));
					expect(wait).toBeGreaterThanOrEqual(Math.floor(ceiling / 2));
					expect(wait).toBeLessThanOrEqual(ceiling);
				},
			),
		);
	});
});

describe('waiting', () => {
	it('sleeps exactly as long as asked', async () => {
		const clock = fakeClock();
		expect(await pause(1_050, undefined, clock)).toBe(true);
		expect(clock.slept.reduce((sum, ms) => sum + ms, 0)).toBe(1_050);
	});

	it('ends when the execution is cancelled', async () => {
		const controller = new AbortController();
		const clock = fakeClock();
		const sleep = clock.sleep;
		clock.sleep = async (ms) => {
			await sleep(ms);
			if (clock.slept.length === 3) controller.abort();
		};
		expect(await pause(60_000, controller.signal, clock)).toBe(false);
		expect(clock.slept).toHaveLength(3);
	});
});

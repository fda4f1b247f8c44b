import fc from 'fast-check';
import {
	clockTime,
	epochSeconds,
	isoSeconds,
	nextClock,
} from '../../../../../nodes/VoltTime/ocpp/time';

const AMSTERDAM = 'Europe/Amsterdam';
const at = (text: string) => Date.parse(text) / 1000;
const seconds = fc.integer({ min: at('2020-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z') });

describe('a time', () => {
	it.each([
		['2026-01-31T22:00:00Z', '2026-01-31T22:00:00Z'],
		['2026-01-31T22:00:00.987Z', '2026-01-31T22:00:00Z'],
		['2026-01-31T22:00+01:00', '2026-01-31T21:00:00Z'],
		['2026-01-31T22:00+0100', '2026-01-31T21:00:00Z'],
		['2026-01-31T22:00:00', '2026-01-31T21:00:00Z'],
		['2026-07-31 22:00:00', '2026-07-31T20:00:00Z'],
		['2026-07-31', '2026-07-30T22:00:00Z'],
	])('%s in Amsterdam is %s', (text, expected) => {
		expect(epochSeconds(text, AMSTERDAM)).toBe(at(expected));
	});

	it.each(['', '22:00', '20260131', '1767225600', '2026-02-30', '2026-13-01', '31-01-2026', 'now'])(
		'%j is none',
		(text) => {
			expect(epochSeconds(text, AMSTERDAM)).toBeUndefined();
		},
	);

	it('is written so that it reads as the same second in any zone', () => {
		fc.assert(
			fc.property(seconds, fc.constantFrom('UTC', AMSTERDAM, 'America/New_York'), (time, zone) => {
				expect(epochSeconds(isoSeconds(time), zone)).toBe(time);
			}),
		);
	});
});

describe('a time of day', () => {
	it.each(['24:00', '6:5', '06:60', '6', '06:30:00', 'x06:30', ''])('is not %j', (text) => {
		expect(clockTime(text)).toBeUndefined();
	});

	it.each([
		['the same day', '2026-01-10T00:00:00+01:00', '06:30', '2026-01-10T06:30:00+01:00'],
		['at once', '2026-01-10T06:30:00+01:00', '06:30', '2026-01-10T06:30:00+01:00'],
		['the next day', '2026-01-10T22:00:00+01:00', '6:30', '2026-01-11T06:30:00+01:00'],
		[
			'after clocks went forward',
			'2026-03-29T00:00:00+01:00',
			'06:00',
			'2026-03-29T06:00:00+02:00',
		],
		['after clocks went back', '2026-10-25T00:00:00+02:00', '06:00', '2026-10-25T06:00:00+01:00'],
	])('comes %s', (_, start, text, expected) => {
		const clock = clockTime(text);
		expect(clock && nextClock(at(start), clock, AMSTERDAM)).toBe(at(expected));
	});

	it('is shown by clocks of the zone when it comes, and not between', () => {
		const shown = new Intl.DateTimeFormat('en-GB', { timeZone: AMSTERDAM, timeStyle: 'short' });
		fc.assert(
			fc.property(
				seconds,
				fc.integer({ min: 4, max: 23 }),
				fc.integer({ min: 0, max: 59 }),
				(start, hour, minute) => {
					const next = nextClock(start, { hour, minute }, AMSTERDAM);
					expect(next).toBeGreaterThanOrEqual(start);
					expect(next - start).toBeLessThan(25 * 3600 + 1);
					const text = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
					expect(shown.format(new Date(next * 1000))).toBe(text);
				},
			),
		);
	});
});

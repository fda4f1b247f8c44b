import fc from 'fast-check';
import { isoTime, reading, scaled } from '../../../../../nodes/core/values/readings';

describe('a reading', () => {
	it.each([
		[' 10.7', 10.7],
		['7.36 ', 7.36],
		['-3', -3],
		['+0.5', 0.5],
		['.5', 0.5],
		['1e3', 1000],
		[4.2, 4.2],
		[0, 0],
	])('of %j is %d', (given, expected) => {
		expect(reading(given)).toBe(expected);
	});

	it.each([
		'-',
		'',
		' ',
		'–',
		'n/a',
		'1,5',
		'1 000',
		'0x10',
		'Infinity',
		'NaN',
		NaN,
		null,
		undefined,
		{},
		[],
		true,
	])('of %j is none', (given) => {
		expect(reading(given)).toBeNull();
	});

	it('reads every number that was written as text, whatever stands around it', () => {
		const spaces = fc.stringMatching(/^[ \t]{0,3}$/);
		fc.assert(
			fc.property(
				fc.double({ noNaN: true, noDefaultInfinity: true }),
				spaces,
				spaces,
				(n, a, b) => {
					expect(reading(`${a}${n}${b}`)).toBe(n === 0 ? Number(String(n)) : n);
				},
			),
		);
	});

	it('is a finite number or null, whatever comes', () => {
		fc.assert(
			fc.property(fc.anything(), (value) => {
				const found = reading(value);
				expect(found === null || Number.isFinite(found)).toBe(true);
			}),
		);
	});

	it('is scaled without the tail of a binary fraction', () => {
		expect(scaled('1100', 0.001)).toBe(1.1);
		expect(scaled('-', 0.001)).toBeNull();
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (wattHours) => {
				expect(scaled(String(wattHours), 0.001)).toBe(wattHours / 1000);
			}),
		);
	});

	it('is scaled to a finite number or none, however large it is', () => {
		expect(scaled('1.797693134862316e+305', 0.001)).toBe(1.797693134862316e302);
		const factors = fc.constantFrom(0.001, 1, 1000);
		fc.assert(
			fc.property(fc.double({ noNaN: true }), factors, (number, factor) => {
				const found = scaled(number, factor);
				expect(found === null || Number.isFinite(found)).toBe(true);
				expect(found === null).toBe(!Number.isFinite(number) || !Number.isFinite(number * factor));
			}),
			{ numRuns: 2000 },
		);
	});
});

describe('a time', () => {
	it.each([
		['2026-01-10T01:14:32.000000Z', '2026-01-10T01:14:32.000Z'],
		['2026-01-10 01:14:32', '2026-01-10T01:14:32.000Z'],
		['2026-01-10T01:14', '2026-01-10T01:14:00.000Z'],
		['2026-01-10T03:14:32+02:00', '2026-01-10T01:14:32.000Z'],
	])('%s becomes %s', (given, expected) => {
		expect(isoTime(given)).toBe(expected);
	});

	it.each([[null], [undefined], [''], [5]])('of %j is none', (given) => {
		expect(isoTime(given)).toBeNull();
	});

	it('stays as it is when it is no time', () => {
		expect(isoTime('soon')).toBe('soon');
	});
});

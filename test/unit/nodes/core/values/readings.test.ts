import fc from 'fast-check';
import {
	instantOf,
	isNoTime,
	isoTime,
	reading,
	scaled,
	yesOrNo,
} from '../../../../../nodes/core/values/readings';

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
					// Such digits may stand for another number.
					fc.pre(!/^-?\d{16,}$/.test(String(n)) || Number.isSafeInteger(n));
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

	it('is null rather than another number than was sent, past 2^53', () => {
		const digits = fc.bigInt({ min: 2n ** 53n, max: 2n ** 70n });
		const tails = fc.constantFrom('', '.', '.0', '.5');
		fc.assert(
			fc.property(digits, tails, fc.constantFrom('', '-', '+'), (number, tail, sign) => {
				expect(reading(`${sign}${number}${tail}`)).toBeNull();
			}),
		);
		expect(reading('9007199254740991')).toBe(9007199254740991);
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

describe('yes or no', () => {
	it.each([
		...[true, 1, '1', 'true', ' TRUE '].map((given) => [given, true] as const),
		...[false, 0, '0', 'false', 'False'].map((given) => [given, false] as const),
		...[null, undefined, '', '-', 'yes', 2, '00', NaN, {}, []].map(
			(given) => [given, null] as const,
		),
	])('of %j is %j', (given, expected) => {
		expect(yesOrNo(given)).toBe(expected);
	});
});

describe('a time', () => {
	const NOON = '2026-01-10T12:00:00.000Z';

	it.each([
		['2026-01-10T01:14:32.000000Z', '2026-01-10T01:14:32.000Z'],
		['2026-01-10 01:14:32', '2026-01-10T01:14:32.000Z'],
		['2026-01-10T01:14', '2026-01-10T01:14:00.000Z'],
		['2026-01-10T03:14:32+02:00', '2026-01-10T01:14:32.000Z'],
		[' 2026-01-10  12:00 ', NOON],
		['2026-01-10t12:00:00z', NOON],
		['2026-01-10 12:00:00 UTC', NOON],
		['2026-01-10 13:30:00 +0130', NOON],
		['2026-01-10T04:00:00-08', NOON],
		['2026-01-10T12:00:00,5Z', '2026-01-10T12:00:00.500Z'],
		['2026-01-10T24:00:00Z', '2026-01-11T00:00:00.000Z'],
		['2024-02-29 12:00:00', '2024-02-29T12:00:00.000Z'],
		[1768046400, NOON],
		[1768046400.25, '2026-01-10T12:00:00.250Z'],
		[1768046400000, NOON],
		['1768046400', NOON],
		['1768046400000', NOON],
	])('%j becomes %s', (given, expected) => {
		expect(isoTime(given)).toBe(expected);
		expect(instantOf(given)).toBe(Date.parse(expected));
		expect(isNoTime(given)).toBe(false);
	});

	it.each([
		...[null, undefined, '', ' ', '-', '–', 'null', false, 0, '0'],
		...['0000-00-00 00:00:00', '0000-00-00', '00-00-0000', '0001-01-01T00:00:00Z'],
		...['-0001-11-30 00:00:00', '-000001-11-30T00:00:00.000000Z', '1899-12-30T00:00:00'],
		...['1970-01-01T00:00:00Z', '1970-01-01T01:00:00+01:00', '1969-12-31', '1970-01-01 00:03:12'],
	])('of %j is none, and said to be none', (given) => {
		expect([isoTime(given), instantOf(given), isNoTime(given)]).toEqual([null, null, true]);
	});

	it.each([5, -1768046400, 99999, 17680464000, 1768046400000000, NaN, Infinity, true, {}, []])(
		'of %j is not known',
		(given) => {
			expect([isoTime(given), instantOf(given), isNoTime(given)]).toEqual([null, null, false]);
		},
	);

	it.each([
		...['soon', 'Connector 1', '2026', '12:00', '1', '20260110'],
		...['31-01-2026 10:00', '01/02/2026', '10-01-2026', '01.02.2026 10:00', '2026-1-5 10:00'],
		...['2026-02-30', '2026-02-30 10:00:00', '2025-02-29T10:00:00Z', '2026-13-01 10:00'],
		...['2026-01-10 25:00', '2026-01-10 10:60', '2026-01-10T10:00:00+25:00', '+002026-01-10 10:00'],
		...['2026-01-10 10:00 CET', '2026-01-10 10:00 PM', '2026-01-10T10:00:00[Europe/Amsterdam]'],
	])('%j stays as it is: it tells no moment for sure', (given) => {
		expect([isoTime(given), instantOf(given), isNoTime(given)]).toEqual([given, null, false]);
	});

	it('of a date alone begins the day in an item, and is no moment to work with', () => {
		expect([isoTime(' 2026-01-10 '), instantOf('2026-01-10')]).toEqual([
			...['2026-01-10T00:00:00.000Z', null],
		]);
	});

	it('is the moment that its digits say, in whatever form and zone they are written', () => {
		const form = fc.record({
			separator: fc.constantFrom('T', ' ', 't'),
			fraction: fc.constantFrom('', '.0', '.000000', ',000'),
			zone: fc.constantFrom('', 'Z', 'z', ' UTC', '+00:00', '+0530', '-08', ' +14:00', '-09:30'),
		});
		const minutes: Record<string, number> = { '+0530': 330, '-08': -480, ' +14:00': 840 };
		const seconds = fc.integer({ min: Date.UTC(1971, 1) / 1000, max: Date.UTC(2200, 0) / 1000 });
		fc.assert(
			fc.property(seconds, form, (at, { separator, fraction, zone }) => {
				const [day = '', time = ''] = new Date(at * 1000).toISOString().slice(0, 19).split('T');
				const ahead = zone === '-09:30' ? -570 : (minutes[zone] ?? 0);
				expect(instantOf(`${day}${separator}${time}${fraction}${zone}`)).toBe(
					at * 1000 - ahead * 60_000,
				);
			}),
		);
	});

	it('is a moment, the text as it stands, or none, whatever comes', () => {
		const dates = fc.stringMatching(/^[0-9TZ:+ /.-]{0,24}$/);
		fc.assert(
			fc.property(fc.oneof(dates, fc.anything()), (value) => {
				const [time, text] = [instantOf(value), isoTime(value)];
				if (time !== null) expect(text).toBe(new Date(time).toISOString());
				else expect([null, typeof value === 'string' ? value.trim() : null]).toContain(text);
			}),
		);
	});
});

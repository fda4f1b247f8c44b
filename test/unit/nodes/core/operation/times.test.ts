import type { IExecuteFunctions } from 'n8n-workflow';
import fc from 'fast-check';
import { Params } from '../../../../../nodes/core/item/params';
import { dateTime } from '../../../../../nodes/core/operation/kinds';
import { dayOf, inUtc } from '../../../../../nodes/core/operation/times';

/** A field with a value, in a workflow of a time zone. */
const field = (value: unknown, zone = 'Europe/Amsterdam') =>
	new Params(
		{ getNodeParameter: () => value, getTimezone: () => zone } as unknown as IExecuteFunctions,
		0,
	);

const utcTime = (params: Params, name: string, label: string, edge?: 'start' | 'end') =>
	dateTime(label, name).as(inUtc(edge)).optional().in(params) ?? '';
const calendarDate = (params: Params, name: string, label: string) =>
	dateTime(label, name).as(dayOf).optional().in(params) ?? '';

describe('a time the user gives', () => {
	it.each<[unknown, string]>([
		['2026-01-10T01:14:32Z', '2026-01-10 01:14:32'],
		['2026-01-10T01:14:32+02:00', '2026-01-09 23:14:32'],
		['2026-01-10T01:14:32.987654Z', '2026-01-10 01:14:32'],
		['2026-01-10T01:14:32', '2026-01-10 00:14:32'],
		['2026-07-10 01:14', '2026-07-09 23:14:00'],
		[' 2026-01-10T00:00:00 ', '2026-01-09 23:00:00'],
		[new Date(0), '1970-01-01 00:00:00'],
		['', ''],
	])('%p becomes %s in UTC', (given, expected) => {
		expect(utcTime(field(given), 'from', 'From')).toBe(expected);
	});

	it('as a date alone is its first or last second in the workflow’s time zone', () => {
		expect(utcTime(field('2026-01-10'), 'from', 'From')).toBe('2026-01-09 23:00:00');
		expect(utcTime(field('2026-01-10'), 'to', 'To', 'end')).toBe('2026-01-10 22:59:59');
	});

	it.each([
		'soon',
		'2026-02-30',
		'2026-02-30T00:00:00',
		'2026-13-01',
		'10-01-2026',
		'2026-01-10T25:00:00',
		'2026',
		'1767225600000',
		'12:00',
		'2026-01-10T01:14:32Z; x',
	])('%p is refused by its label', (given) => {
		expect(() => utcTime(field(given), 'from', 'From')).toThrow('From is no date or time');
		expect(() => calendarDate(field(given), 'from', 'From')).toThrow('From is no date or time');
	});

	it('is the same moment in any zone it is written in', () => {
		const years = { min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true };
		fc.assert(
			fc.property(fc.date(years), fc.integer({ min: -11, max: 11 }), (moment, hours) => {
				const local = new Date(moment.getTime() + hours * 3_600_000).toISOString().slice(0, 19);
				const sign = hours < 0 ? '-' : '+';
				const offset = `${sign}${String(Math.abs(hours)).padStart(2, '0')}:00`;
				const expected = moment.toISOString().slice(0, 19).replace('T', ' ');
				expect(utcTime(field(local + offset), 'from', 'From')).toBe(expected);
			}),
		);
	});
});

describe('a date the user gives', () => {
	it.each<[unknown, string]>([
		['2026-01-10', '2026-01-10'],
		['2026-01-10T00:00:00', '2026-01-10'],
		['2026-01-10T23:30:00-05:00', '2026-01-10'],
		['2026-01-10T00:30:00+02:00', '2026-01-10'],
		['', ''],
	])('%p is %s, as it is written', (given, expected) => {
		expect(calendarDate(field(given), 'from', 'From')).toBe(expected);
	});
});

import fc from 'fast-check';
import type { ProfileInput } from '../../../../../nodes/VoltTime/ocpp/profile';
import { isoSeconds } from '../../../../../nodes/VoltTime/ocpp/time';
import {
	accepted,
	daily,
	input,
	MAX,
	onPeriods,
	past,
	problems,
	RELATIVE,
	START,
	UTC,
} from '../../../../support/chargingProfile';

/** Any profile that keeps the rules, in any of the forms a start may be given in. */
const good: fc.Arbitrary<ProfileInput> = fc
	.record({
		purpose: fc.constantFrom('ChargePointMaxProfile', 'TxDefaultProfile', 'TxProfile'),
		kind: fc.constantFrom('Absolute', 'Recurring', 'Relative'),
		recurrence: fc.constantFrom('Daily', 'Weekly'),
		connector: fc.integer({ min: 1, max: 20 }),
		whole: fc.boolean(),
		id: fc.integer({ min: 1, max: MAX }),
		level: fc.integer({ min: 0, max: 100 }),
		transaction: fc.option(fc.integer({ min: 0, max: 1e9 }), { nil: undefined }),
		unit: fc.constantFrom('A', 'W'),
		gaps: fc.array(fc.integer({ min: 1, max: 3600 }), { maxLength: 23 }),
		tenths: fc.array(fc.integer({ min: 0, max: 300_000 }), { minLength: 24, maxLength: 24 }),
		phases: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
		more: fc.option(fc.integer({ min: 1, max: 3600 }), { nil: undefined }),
		minimum: fc.option(fc.integer({ min: 0, max: 1000 }), { nil: undefined }),
		valid: fc.option(fc.integer({ min: 1, max: 1e6 }), { nil: undefined }),
		as: fc.constantFrom('number', 'text', 'time'),
		camel: fc.boolean(),
	})
	.map((g) => {
		const kind =
			g.purpose === 'ChargePointMaxProfile' && g.kind === 'Relative' ? 'Absolute' : g.kind;
		const starts = g.gaps.reduce<number[]>((all, gap) => [...all, (all.at(-1) ?? 0) + gap], [0]);
		const form = (start: number) =>
			g.as === 'number'
				? start
				: g.as === 'text' || kind === 'Relative'
					? ` ${start} `
					: isoSeconds(START + start);
		const profile = {
			charging_profile_id: g.id,
			stack_level: g.level,
			charging_profile_purpose: g.purpose,
			charging_profile_kind: kind,
			recurrency_kind: kind === 'Recurring' ? g.recurrence : '',
			transaction_id: g.purpose === 'TxProfile' ? g.transaction : null,
			valid_from: g.valid && isoSeconds(START),
			valid_to: g.valid && isoSeconds(START + g.valid),
			charging_schedule: {
				duration: g.more && (starts.at(-1) ?? 0) + g.more,
				start_schedule: kind === 'Relative' ? '' : isoSeconds(START),
				charging_rate_unit: g.unit,
				charging_schedule_period: starts.map((start, index) => ({
					start: form(start),
					limit: (g.tenths[index] ?? 0) / 10,
					phases: g.phases,
				})),
				min_charging_rate: g.minimum === undefined ? undefined : g.minimum * 0.1,
			},
		};
		const connector =
			g.purpose === 'ChargePointMaxProfile' || (g.whole && g.purpose === 'TxDefaultProfile')
				? 0
				: g.connector;
		return {
			connector,
			timeZone: UTC,
			now: START,
			profile: g.camel ? camelCased(profile) : profile,
		};
	});

function camelCased(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(camelCased);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [
			name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
			camelCased(inner),
		]),
	);
}

const oneDecimal = (value: number) => /^\d+(\.\d)?$/.test(String(value));

describe('a charging profile that keeps the rules', () => {
	it('obeys OCPP 1.6 as it is sent, in whatever form it was given', () => {
		fc.assert(
			fc.property(good, (given) => {
				const profile = accepted(given);
				const { charging_profile_purpose: purpose, charging_profile_kind: kind } = profile;
				const schedule = profile.charging_schedule;
				const list = schedule.charging_schedule_period;
				expect(Number.isInteger(profile.charging_profile_id)).toBe(true);
				expect(profile.charging_profile_id).toBeGreaterThanOrEqual(1);
				expect(profile.stack_level).toBeGreaterThanOrEqual(0);
				expect(purpose === 'ChargePointMaxProfile' ? given.connector : 0).toBe(0);
				expect(purpose === 'TxProfile' ? given.connector : 1).toBeGreaterThanOrEqual(1);
				if (purpose !== 'TxProfile') expect(profile).not.toHaveProperty('transaction_id');
				expect('recurrency_kind' in profile).toBe(kind === 'Recurring');
				expect('start_schedule' in schedule).toBe(kind !== 'Relative');
				expect(['A', 'W']).toContain(schedule.charging_rate_unit);
				expect(list[0]?.start_period).toBe(0);
				const starts = list.map(({ start_period: start }) => start);
				expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
				for (const period of list) {
					expect(Number.isInteger(period.start_period)).toBe(true);
					expect(oneDecimal(period.limit)).toBe(true);
					expect([1, 2, 3, undefined]).toContain(period.number_phases);
				}
				if (schedule.duration !== undefined) {
					expect(schedule.duration).toBeGreaterThan(starts.at(-1) ?? 0);
				}
				if (schedule.min_charging_rate !== undefined) {
					expect(oneDecimal(schedule.min_charging_rate)).toBe(true);
				}
				if (profile.valid_from !== undefined && profile.valid_to !== undefined) {
					expect(Date.parse(profile.valid_to)).toBeGreaterThan(Date.parse(profile.valid_from));
				}
			}),
		);
	});

	it('has nothing in it that was not given', () => {
		expect(accepted(input())).toEqual({
			charging_profile_id: 1,
			stack_level: 0,
			charging_profile_purpose: 'TxDefaultProfile',
			charging_profile_kind: 'Absolute',
			charging_schedule: {
				start_schedule: '2026-01-10T00:00:00Z',
				charging_rate_unit: 'A',
				charging_schedule_period: [
					{ start_period: 0, limit: 16 },
					{ start_period: 3600, limit: 6.5, number_phases: 1 },
				],
			},
		});
	});

	it.each([
		['began long ago and has no end', past()],
		['began yesterday and ends tomorrow', past(2 * 86_400)],
		['repeats, though it began yesterday', past(3600 * 2, daily)],
	])('is taken when its schedule %s', (_, given) => {
		expect(accepted(given).charging_schedule.start_schedule).toBe('2026-01-09T00:00:00Z');
	});

	it('is the same again when it is given back', () => {
		fc.assert(
			fc.property(good, (given) => {
				const once = accepted(given);
				expect(accepted({ ...given, profile: once })).toEqual(once);
			}),
		);
	});
});

describe('each rule broken alone is refused, and its field named', () => {
	const MAX_PROFILE = { charging_profile_purpose: 'ChargePointMaxProfile' };
	const TX_PROFILE = { charging_profile_purpose: 'TxProfile' };
	const two = { start_period: 10, limit: 6 };
	it.each<[string, ProfileInput, string]>([
		['no object', { ...input(), profile: [] }, 'Profile'],
		['a name OCPP has not', input({ colour: 'red' }), 'Profile'],
		['no profile ID', input({ charging_profile_id: '' }), 'Profile ID'],
		['profile ID 0', input({ charging_profile_id: 0 }), 'Profile ID'],
		['profile ID 1.5', input({ charging_profile_id: 1.5 }), 'Profile ID'],
		['a profile ID beyond 32 bits', input({ charging_profile_id: MAX + 1 }), 'Profile ID'],
		['no stack level', input({ stack_level: null }), 'Stack Level'],
		['stack level -1', input({ stack_level: -1 }), 'Stack Level'],
		['stack level "high"', input({ stack_level: 'high' }), 'Stack Level'],
		['no purpose', input({ charging_profile_purpose: undefined }), 'Purpose'],
		['an unknown purpose', input({ charging_profile_purpose: 'Tx' }), 'Purpose'],
		['ChargePointMaxProfile on a connector', input(MAX_PROFILE), 'Connector'],
		[
			'a ChargePointMaxProfile that is relative',
			input({ ...MAX_PROFILE, ...RELATIVE }, { start_schedule: '' }, { connector: 0 }),
			'Kind',
		],
		['TxProfile on the whole charger', input(TX_PROFILE, {}, { connector: 0 }), 'Connector'],
		['a transaction for all sessions', input({ transaction_id: 7 }), 'Transaction'],
		['transaction -1', input({ ...TX_PROFILE, transaction_id: -1 }), 'Transaction'],
		['no kind', input({ charging_profile_kind: '' }), 'Kind'],
		['an unknown kind', input({ charging_profile_kind: 'absolute' }), 'Kind'],
		['absolute without start', input({}, { start_schedule: '' }), 'Start of Schedule'],
		['recurring without start', input(daily, { start_schedule: '' }), 'Start of Schedule'],
		['recurring without recurrence', input({ ...daily, recurrency_kind: '' }), 'Recurrence'],
		['an unknown recurrence', input({ ...daily, recurrency_kind: 'Yearly' }), 'Recurrence'],
		['absolute with recurrence', input({ recurrency_kind: 'Daily' }), 'Recurrence'],
		['relative with start', input(RELATIVE), 'Start of Schedule'],
		[
			'relative with recurrence',
			input({ ...RELATIVE, recurrency_kind: 'Daily' }, { start_schedule: '' }),
			'Recurrence',
		],
		['a start that is no time', input({}, { start_schedule: 'soon' }), 'Start of Schedule'],
		['Valid From that is no time', input({ valid_from: '2026-02-30' }), 'Valid From'],
		[
			'Valid To at Valid From',
			input({ valid_from: '2026-01-10T00:00:00Z', valid_to: '2026-01-10T01:00:00+01:00' }),
			'Valid To',
		],
		['Valid To that is over', input({ valid_to: '2026-01-09T23:59:59Z' }), 'Valid To'],
		['Valid To now', input({ valid_to: '2026-01-10T00:00:00Z' }), 'Valid To'],
		['Valid To over, daily', input({ ...daily, valid_to: '2020-01-01' }), 'Valid To'],
		[
			'Valid To over, relative',
			input({ ...RELATIVE, valid_to: '2020-01-01' }, { start_schedule: '' }),
			'Valid To',
		],
		[
			'Valid To before the schedule starts',
			input({ valid_to: '2026-02-01' }, { start_schedule: '2026-02-02' }),
			'Valid To',
		],
		['a schedule that is over', past(7200), 'Duration'],
		['a schedule that is over now', past(86_400), 'Duration'],
		[
			'Valid From after the schedule',
			input({ valid_from: '2026-01-10T02:00:00Z' }, { duration: 7200 }),
			'Valid From',
		],
		['no schedule', input({ charging_schedule: null }), 'Schedule'],
		['a name the schedule has not', input({}, { currency: 'EUR' }), 'Schedule'],
		['no unit', input({}, { charging_rate_unit: '' }), 'Unit'],
		['unit kW', input({}, { charging_rate_unit: 'kW' }), 'Unit'],
		['duration 0', input({}, { duration: 0 }), 'Duration'],
		['a duration that ends with the last start', input({}, { duration: 3600 }), 'Duration'],
		['more than a day, daily', input(daily, { duration: 86_401 }), 'Duration'],
		[
			'more than a week, weekly',
			input({ ...daily, recurrency_kind: 'Weekly' }, { duration: 604_801 }),
			'Duration',
		],
		['a negative minimum rate', input({}, { min_charging_rate: -0.1 }), 'Minimum Rate'],
		['a minimum rate of 6.25', input({}, { min_charging_rate: 6.25 }), 'Minimum Rate'],
		['no periods', onPeriods(), 'Periods'],
		['periods that are no list', input({}, { charging_schedule_period: { limit: 6 } }), 'Periods'],
		['a name a period has not', onPeriods({ start: 0, limit: 6, price: 1 }), 'Periods'],
		['a first period that comes late', onPeriods(two), 'Period 1: Start'],
		['a period without start', onPeriods({ limit: 6 }), 'Period 1: Start'],
		['equal starts', onPeriods({ ...two, start_period: 0 }, two, two), 'Period 3: Start'],
		[
			'starts that go back',
			onPeriods({ start: 0, limit: 6 }, { start: 20, limit: 6 }, two),
			'Period 3: Start',
		],
		[
			'a start of 1.5',
			onPeriods({ start: 0, limit: 6 }, { start: 1.5, limit: 6 }),
			'Period 2: Start',
		],
		['a negative start', onPeriods({ start: -1, limit: 6 }), 'Period 1: Start'],
		['a start in words', onPeriods({ start: 'noon', limit: 6 }), 'Period 1: Start'],
		['a start at 24:00', onPeriods({ start: '24:00', limit: 6 }), 'Period 1: Start'],
		[
			'a start before the schedule',
			onPeriods({ start: '2026-01-09T23:00:00Z', limit: 6 }),
			'Period 1: Start',
		],
		[
			'a start on the next day, daily',
			input(daily, {
				charging_schedule_period: [
					{ start: 0, limit: 6 },
					{ start: 86_400, limit: 6 },
				],
			}),
			'Period 2: Start',
		],
		[
			'a time of day, relative',
			input(RELATIVE, {
				start_schedule: '',
				charging_schedule_period: [{ start: '06:30', limit: 6 }],
			}),
			'Period 1: Start',
		],
		['no limit', onPeriods({ start: 0 }), 'Period 1: Limit'],
		['a negative limit', onPeriods({ start: 0, limit: -1 }), 'Period 1: Limit'],
		['a limit of 6.25', onPeriods({ start: 0, limit: 6.25 }), 'Period 1: Limit'],
		['a limit in words', onPeriods({ start: 0, limit: 'off' }), 'Period 1: Limit'],
		[
			'four phases',
			onPeriods({ start: 0, limit: 6, number_phases: 4 }),
			'Period 1: Number of Phases',
		],
		['no phase', onPeriods({ start: 0, limit: 6, number_phases: 0 }), 'Period 1: Number of Phases'],
		['a period that is a number', input({}, { charging_schedule_period: [6] }), 'Periods'],
	])('%s', (_, given, label) => {
		const found = problems(given);
		expect(found[0]?.label).toBe(label);
		expect(new Set(found.map((one) => one.label))).toEqual(new Set([label]));
	});

	it('says no to anything, and never throws', () => {
		const anything = fc.anything({ withDate: true, withNullPrototype: true });
		fc.assert(
			fc.property(anything, anything, anything, (profile, schedule, period) => {
				expect(problems({ ...input(), profile }).length).toBeGreaterThan(0);
				expect(() => problems(input({ charging_schedule: schedule }))).not.toThrow();
				expect(() => problems(onPeriods({ start: period, limit: period }))).not.toThrow();
			}),
		);
	});

	it('tells every rule that is broken', () => {
		const found = problems(
			input({ stack_level: -1 }, { duration: 0, charging_rate_unit: 'kW', start_schedule: 'soon' }),
		);
		expect(found.map(({ field }) => field).sort()).toEqual([
			'charging_rate_unit',
			'duration',
			'stack_level',
			'start_schedule',
		]);
	});
});

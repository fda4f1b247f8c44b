import fc from 'fast-check';
import type { ProfileInput } from '../../../../../nodes/VoltTime/ocpp/profile';
import { accepted, daily, input, onPeriods, START, UTC } from '../../../../support/chargingProfile';

describe('starts of periods', () => {
	const starts = (given: ProfileInput) =>
		accepted(given).charging_schedule.charging_schedule_period.map(
			({ start_period: start }) => start,
		);

	it('may be times of day in the time zone, over midnight too', () => {
		const list = ['22:00', '02:00', '6:30'].map((start) => ({ start, limit: 6 }));
		const schedule = { start_schedule: '2026-01-10T22:00:00', charging_schedule_period: list };
		const given = input({}, schedule, { timeZone: 'Europe/Amsterdam' });
		expect(starts(given)).toEqual([0, 4 * 3600, 8.5 * 3600]);
		expect(accepted(given).charging_schedule.start_schedule).toBe('2026-01-10T21:00:00Z');
	});

	it('follow the clocks when they change', () => {
		const list = ['00:00', '06:00'].map((start) => ({ start, limit: 6 }));
		const schedule = { start_schedule: '2026-03-29', charging_schedule_period: list };
		expect(starts(input({}, schedule, { timeZone: 'Europe/Amsterdam' }))).toEqual([0, 5 * 3600]);
	});

	it('may be times, of which the first begins the schedule: a list of hourly prices', () => {
		const hours = Array.from({ length: 24 }, (_, hour) => ({
			start: new Date((START + hour * 3600) * 1000),
			limit: hour < 6 ? 16 : 0,
		}));
		const { charging_schedule: schedule } = accepted(
			input({}, { start_schedule: '', charging_schedule_period: hours }),
		);
		expect(schedule.start_schedule).toBe('2026-01-10T00:00:00Z');
		expect(schedule.charging_schedule_period.map((period) => period.start_period)).toEqual(
			hours.map((_, hour) => hour * 3600),
		);
	});

	describe('of a schedule that repeats', () => {
		const zones = fc.constantFrom(
			...['Europe/Amsterdam', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Tokyo', UTC],
		);
		const day = fc
			.integer({ min: 0, max: 730 })
			.map((n) => new Date(START * 1000 + n * 86_400_000).toISOString().slice(0, 10));
		const minutes = fc.uniqueArray(fc.integer({ min: 1, max: 1439 }), { maxLength: 10 });
		const clock = (minute: number) => new Date(minute * 60_000).toISOString().slice(11, 16);

		/** Starts as they come out, and as they are meant: minutes of the day. */
		function on(timeZone: string, date: string, wanted: number[], form: (time: string) => string) {
			const sorted = [0, ...wanted].sort((a, b) => a - b);
			const list = sorted.map((minute) => ({ start: form(clock(minute)), limit: 6 }));
			const schedule = { start_schedule: `${date}T00:00:00`, charging_schedule_period: list };
			expect(starts(input(daily, schedule, { timeZone }))).toEqual(sorted.map((one) => one * 60));
		}

		it('are the same on each day of the year, by times of day', () => {
			fc.assert(
				fc.property(zones, day, minutes, (zone, date, wanted) =>
					on(zone, date, wanted, (time) => time),
				),
			);
		});

		it('are the same on each day of the year, by times', () => {
			fc.assert(
				fc.property(zones, day, minutes, (zone, date, wanted) => {
					// In the night of a change some times are none.
					const awake = wanted.filter((minute) => minute >= 240);
					on(zone, date, awake, (time) => `${date}T${time}:00`);
				}),
			);
		});

		it.each([
			['25 hours', '2026-10-25', '+02:00', '+01:00'],
			['23 hours', '2026-03-29', '+01:00', '+02:00'],
		])('are those of any other day on a day of %s', (_, date, before, after) => {
			const list = [
				`${date}T00:00:00${before}`,
				`${date}T06:00:00${after}`,
				`${date}T23:30:00${after}`,
			];
			const schedule = {
				start_schedule: list[0],
				charging_schedule_period: list.map((start) => ({ start, limit: 6 })),
			};
			const given = input(daily, schedule, { timeZone: 'Europe/Amsterdam' });
			expect(starts(given)).toEqual([0, 6 * 3600, 23.5 * 3600]);
		});

		it('last a whole week when clocks are changed in it', () => {
			const list = ['2026-10-19T00:00:00', '2026-10-25T23:30:00'];
			const charging_schedule_period = list.map((start) => ({ start, limit: 6 }));
			const weekly = { ...daily, recurrency_kind: 'Weekly' };
			const schedule = { start_schedule: list[0], charging_schedule_period };
			const given = input(weekly, schedule, { timeZone: 'Europe/Amsterdam' });
			expect(starts(given)).toEqual([0, 604_800 - 1800]);
		});

		it('may be the hours of a day in UTC, of which clocks show one twice', () => {
			const hours = Array.from({ length: 24 }, (_, hour) => ({
				start: `2026-10-25T${String(hour).padStart(2, '0')}:00:00Z`,
				limit: 6,
			}));
			const schedule = { start_schedule: '', charging_schedule_period: hours };
			const given = input(daily, schedule, { timeZone: 'Europe/Amsterdam' });
			expect(starts(given)).toEqual(hours.map((_, hour) => hour * 3600));
		});
	});

	it('forgive the tails of binary fractions in limits', () => {
		const [period] = accepted(onPeriods({ start: 0, limit: 0.1 + 0.2 })).charging_schedule
			.charging_schedule_period;
		expect(period?.limit).toBe(0.3);
	});
});

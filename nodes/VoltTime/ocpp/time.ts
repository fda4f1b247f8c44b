import { tryToParseDateTime } from 'n8n-workflow';
import { momentIn, type Moment } from '../../core/values/moment';

const DAY = 86_400;
const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)$/;

/**
 * A date, or a date and time, as whole seconds since the epoch. Without a zone of its own it is read
 * in `zone`.
 * @returns undefined for anything else, 30 February included
 */
export function epochSeconds(text: string, zone: string): number | undefined {
	const moment = momentIn(text, zone);
	return moment && Math.floor(moment.toMillis() / 1000);
}

/** Hour and minute of a time of day such as `06:30`; undefined for anything else. */
export function clockTime(text: string): { hour: number; minute: number } | undefined {
	const [, hour, minute] = CLOCK.exec(text) ?? [];
	return hour === undefined ? undefined : { hour: Number(hour), minute: Number(minute) };
}

const momentAt = (seconds: number, zone: string) =>
	tryToParseDateTime(new Date(seconds * 1000), zone) as Moment;

/**
 * The first moment at or after another one when clocks in `zone` show a time of day.
 * @param start seconds since the epoch
 * @returns seconds since the epoch
 */
export function nextClock(
	start: number,
	{ hour, minute }: { hour: number; minute: number },
	zone: string,
): number {
	const from = momentAt(start, zone);
	const at = (day: Moment) => day.set({ hour, minute, second: 0, millisecond: 0 }).toMillis();
	const today = at(from);
	return Math.floor((today >= start * 1000 ? today : at(from.plus({ days: 1 }))) / 1000);
}

/**
 * What clocks in `zone` show at a moment, in seconds that go on evenly: between two midnights lie 86400,
 * on days when clocks are changed too.
 * @param time seconds since the epoch
 */
export const clockSeconds = (time: number, zone: string): number =>
	time + momentAt(time, zone).offset * 60;

/** Seconds from what clocks in `zone` show at a moment to the next time of day, on a day of 24 hours. */
export function untilClock(
	start: number,
	{ hour, minute }: { hour: number; minute: number },
	zone: string,
): number {
	const wait = (hour * 60 + minute) * 60 - clockSeconds(start, zone);
	return ((wait % DAY) + DAY) % DAY;
}

/** Seconds since the epoch as ISO 8601 in UTC, without fractions: some chargers know none. */
export const isoSeconds = (seconds: number): string =>
	`${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;

import { scalarText } from '../../core/values/scalar';
import { Check, isMissing } from './check';
import { MAX_INTEGER } from './limits';
import { periodPart, type Part } from './names';
import { clockSeconds, clockTime, epochSeconds, nextClock, untilClock } from './time';

/** Where periods lie in time. */
export interface Place {
	/** Start of the schedule, seconds since the epoch; undefined when there is none, or no good one. */
	start: number | undefined;
	/** The charger decides when the schedule starts: only seconds can be meant. */
	relative: boolean;
	/** Seconds after which the schedule starts anew, whatever clocks do (OCPP 1.6, recurrencyKind). */
	length: number | undefined;
	/** Between times lies what clocks show, not what passes: the two differ when clocks are changed. */
	byClock?: boolean;
	/** Time zone of times of day, and of times that name none. */
	zone: string;
}

/** A period as OCPP has it, start in seconds from that of the schedule. */
export interface Period {
	start_period: number;
	limit: number;
	number_phases?: number;
}

type Fields = Part['fields'];

const nth = (check: Check, index: number) => check.within(`Period ${index + 1}: `);

/** The periods of a list, not checked yet. Names it does not know, and other entries, are noted. */
export function readPeriods(check: Check, list: unknown): Array<Fields | undefined> {
	if (!Array.isArray(list) || list.length === 0) {
		check.note('charging_schedule_period', 'must be a list of one period or more');
		return [];
	}
	return list.map((entry: unknown, index) => {
		const part = periodPart(entry);
		const name = `period ${index + 1}`;
		if (!part) {
			return check.note(
				'charging_schedule_period',
				`must be objects with start and limit; ${name} is none`,
			);
		}
		if (part.unknown.length > 0) {
			const names = part.unknown.join(', ').slice(0, 80);
			const rule = `may hold start, limit and phases only; ${name} has ${names}`;
			check.note('charging_schedule_period', rule);
		}
		return part.fields;
	});
}

/** Seconds from the start of the schedule; undefined, with a note, when it is no start. */
function offsetOf(check: Check, value: unknown, place: Place): number | undefined {
	const text = (scalarText(value) ?? '').trim();
	const clock = clockTime(text);
	const time = epochSeconds(text, place.zone);
	if (clock === undefined && time === undefined) {
		if (text !== '' && !/^[+-]?[\d.]+$/.test(text)) {
			const forms = '3600 (seconds from the start), 06:30 or 2026-01-31T22:00:00Z';
			return check.note('start_period', `must be like ${forms}, not ${text.slice(0, 40)}`);
		}
		return check.integer('start_period', value, 0, MAX_INTEGER);
	}
	if (place.relative) {
		return check.note('start_period', 'must be in seconds for a profile that is Relative');
	}
	const { start } = place;
	// What is wrong with the start itself has been noted.
	if (start === undefined) return undefined;
	if (clock && place.length !== undefined) return untilClock(start, clock, place.zone);
	const at = time ?? (clock && nextClock(start, clock, place.zone)) ?? start;
	const shown = place.byClock
		? clockSeconds(at, place.zone) - clockSeconds(start, place.zone)
		: at - start;
	return shown >= 0 ? shown : check.note('start_period', 'is before the start of the schedule');
}

/** Checks one period, whose predecessor starts at `previous`; undefined when it is not good. */
function periodOf(
	check: Check,
	fields: Fields,
	place: Place,
	previous: number | undefined,
	isFirst: boolean,
): Partial<Period> {
	if (isMissing(fields.start_period)) check.note('start_period', 'must be given');
	const start = isMissing(fields.start_period)
		? undefined
		: offsetOf(check, fields.start_period, place);
	if (start !== undefined) {
		if (isFirst && start !== 0) {
			check.note(
				'start_period',
				'must be 0, the start of the schedule: the first period begins it',
			);
		} else if (previous !== undefined && start <= previous) {
			check.note('start_period', 'must be later than that of the period before');
		} else if (place.length !== undefined && start >= place.length) {
			check.note(
				'start_period',
				`must be under ${place.length} seconds: the schedule repeats then, when clocks are changed too`,
			);
		}
	}
	if (isMissing(fields.limit)) check.note('limit', 'must be given');
	return {
		start_period: start,
		limit: check.rate('limit', fields.limit),
		number_phases: check.integer('number_phases', fields.number_phases, 1, 3),
	};
}

/**
 * Checks periods and puts their starts in seconds. What is wrong is noted, and left out. Those of a
 * schedule that repeats are taken by what clocks show, so that a day of 23 or 25 hours is like any other;
 * by what passes where only that works out, as with the hours of a day in UTC.
 */
export function placedPeriods(
	check: Check,
	list: Array<Fields | undefined>,
	place: Place,
): Period[] {
	if (place.length !== undefined) {
		const trial = new Check(place.zone);
		const periods = inOrder(trial, list, { ...place, byClock: true });
		if (trial.problems.length === 0) return periods;
	}
	return inOrder(check, list, place);
}

function inOrder(check: Check, list: Array<Fields | undefined>, place: Place): Period[] {
	const placed: Period[] = [];
	let previous: number | undefined;
	for (const [index, fields] of list.entries()) {
		if (!fields) continue;
		const { start_period, limit, number_phases } = periodOf(
			nth(check, index),
			fields,
			place,
			previous,
			index === 0,
		);
		previous = start_period ?? previous;
		if (start_period === undefined || limit === undefined) continue;
		const phases = number_phases === undefined ? {} : { number_phases };
		placed.push({ start_period, limit, ...phases });
	}
	return placed;
}

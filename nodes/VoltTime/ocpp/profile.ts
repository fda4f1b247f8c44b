/**
 * Charging profiles as OCPP 1.6 has them (edition 2, sections 3.13, 5.16 and 7.8 to 7.14), under the
 * names of the Volt Time API.
 */
import type { IDataObject } from 'n8n-workflow';
import { scalarText } from '../../core/values/scalar';
import { Check, isMissing, type Problem } from './check';
import { KINDS, MAX_INTEGER, PURPOSES, RECURRENCE_SECONDS, RECURRENCES, UNITS } from './limits';
import { profilePart, schedulePart, type FieldName, type Part } from './names';
import { placedPeriods, readPeriods } from './periods';
import { epochSeconds, isoSeconds } from './time';

export interface ProfileInput {
	/** OCPP number; 0 is the whole charger. */
	connector: number;
	/**
	 * The profile, not checked yet, under the names of the API or of OCPP. Starts of periods may be
	 * seconds, times of day (`06:30`) or times; all numbers may be texts.
	 */
	profile: unknown;
	/** IANA name; for times of day, and for times that name no zone. */
	timeZone: string;
	/** Seconds since the epoch: what is over by then is refused. */
	now: number;
}

type Fields = Part['fields'];
type Kind = (typeof KINDS)[number];
type Recurrence = (typeof RECURRENCES)[number];

/** Drops what is not given. */
const given = (fields: Record<string, unknown>): IDataObject =>
	Object.fromEntries(
		Object.entries(fields).filter(([, value]) => value !== undefined),
	) as IDataObject;

const iso = (seconds: number | undefined) =>
	seconds === undefined ? undefined : isoSeconds(seconds);

/** Notes names that a part does not know. */
function allKnown(check: Check, field: FieldName, { unknown }: Part): void {
	if (unknown.length === 0) return;
	check.note(field, `has a field that OCPP 1.6 does not know: ${unknown.join(', ').slice(0, 80)}`);
}

/** Purpose and transaction, and what the purpose asks of the connector. */
function purposeOf(check: Check, fields: Fields, connector: number, kind?: Kind): IDataObject {
	const { charging_profile_purpose: purposeGiven, transaction_id: transaction } = fields;
	check.needed('charging_profile_purpose', purposeGiven);
	const purpose = check.choice('charging_profile_purpose', purposeGiven, PURPOSES);
	if (purpose === 'ChargePointMaxProfile' && connector !== 0) {
		check.note('connector_id', 'must be 0, the whole charger, for a ChargePointMaxProfile');
	}
	if (purpose === 'ChargePointMaxProfile' && kind === 'Relative') {
		check.note('charging_profile_kind', 'cannot be Relative for a ChargePointMaxProfile');
	}
	if (purpose === 'TxProfile' && connector === 0) {
		check.note('connector_id', 'must be 1 or more for a TxProfile: a session has a connector');
	}
	if (purpose && purpose !== 'TxProfile') {
		check.unwanted('transaction_id', transaction, `is for a TxProfile only, not a ${purpose}`);
	}
	return {
		charging_profile_purpose: purpose,
		transaction_id: check.integer('transaction_id', transaction, 0, Number.MAX_SAFE_INTEGER),
	};
}

/** How often a schedule repeats. */
function recurrenceOf(check: Check, value: unknown, kind?: Kind): Recurrence | undefined {
	if (kind === 'Recurring') {
		check.needed('recurrency_kind', value, 'must be given for a profile that is Recurring');
	} else if (kind) {
		check.unwanted('recurrency_kind', value, `is not for a profile that is ${kind}`);
	}
	return check.choice('recurrency_kind', value, RECURRENCES);
}

/**
 * When a schedule starts. Where that is not given it is the first period's start, if that is a full
 * time.
 */
function startOf(
	check: Check,
	value: unknown,
	first: unknown,
	kind: Kind | undefined,
	zone: string,
): number | undefined {
	if (kind === 'Relative') {
		const why = 'is not for a profile that is Relative: the charger decides when it starts';
		check.unwanted('start_schedule', value, why);
		return undefined;
	}
	const start = isMissing(value)
		? epochSeconds((scalarText(first) ?? '').trim(), zone)
		: check.time('start_schedule', value);
	if (start === undefined && isMissing(value) && kind) {
		const how = 'e.g. by the expression {{ $today.toISO() }}';
		check.note('start_schedule', `must be given for a profile that is ${kind}, ${how}`);
	}
	return start;
}

/** When a profile counts, in seconds since the epoch; what is not given is open. */
interface Span {
	from?: number;
	to?: number;
	/** Of its schedule; undefined as well where a charger decides. */
	start?: number;
	/** Of a schedule that runs once. */
	end?: number;
}

/** Notes a profile that never counts: it is over, or its times do not meet. */
function counts(check: Check, { from, to, start, end }: Span, now: number): void {
	const isBefore = (a: number | undefined, b: number | undefined) =>
		a !== undefined && b !== undefined && a <= b;
	if (isBefore(to, from)) check.note('valid_to', 'must be after Valid From');
	else if (isBefore(to, now)) check.note('valid_to', `is over already: it was ${iso(to)}`);
	else if (isBefore(to, start)) check.note('valid_to', 'must be after the start of the schedule');
	if (isBefore(end, now)) {
		check.note('duration', `must reach into the future: the schedule was over at ${iso(end)}`);
	} else if (isBefore(end, from)) {
		check.note('valid_from', `must be before the end of the schedule, ${iso(end)}`);
	}
}

/** The schedule: its start, unit, periods and length. */
function scheduleOf(
	check: Check,
	value: unknown,
	zone: string,
	kind?: Kind,
	recurrence?: Recurrence,
): { schedule?: IDataObject; span?: Span } {
	const part = schedulePart(value);
	if (!part) {
		check.note('charging_schedule', 'must be an object with unit and periods');
		return {};
	}
	allKnown(check, 'charging_schedule', part);
	const { fields } = part;
	check.needed('charging_rate_unit', fields.charging_rate_unit);
	const list = readPeriods(check, fields.charging_schedule_period);
	const start = startOf(check, fields.start_schedule, list[0]?.start_period, kind, zone);
	const length = kind === 'Recurring' && recurrence ? RECURRENCE_SECONDS[recurrence] : undefined;
	const periods = placedPeriods(check, list, {
		start,
		relative: kind === 'Relative',
		length,
		zone,
	});
	const duration = check.integer('duration', fields.duration, 1, length ?? MAX_INTEGER);
	const last = periods.at(-1)?.start_period ?? 0;
	if (duration !== undefined && duration <= last) {
		check.note('duration', `must be longer than the start of the last period, ${last} seconds`);
	}
	const ends = kind === 'Absolute' && start !== undefined && duration !== undefined;
	const end = ends ? start + duration : undefined;
	const schedule = given({
		duration,
		start_schedule: iso(start),
		charging_rate_unit: check.choice('charging_rate_unit', fields.charging_rate_unit, UNITS),
		charging_schedule_period: periods,
		min_charging_rate: check.rate('min_charging_rate', fields.min_charging_rate),
	});
	return { schedule, span: { start, end } };
}

/**
 * Checks a charging profile by the rules of OCPP 1.6 and puts it as the API wants it: every start
 * in seconds from that of the schedule, times in UTC.
 * @returns the profile, or every rule it breaks
 */
export function chargingProfile(
	input: ProfileInput,
): { profile: IDataObject } | { problems: [Problem, ...Problem[]] } {
	const check = new Check(input.timeZone);
	const part = profilePart(input.profile);
	if (!part) return { problems: [check.noted('charging_profile', 'must be an object')] };
	const { fields } = part;
	allKnown(check, 'charging_profile', part);
	check.needed('charging_profile_kind', fields.charging_profile_kind);
	check.needed('charging_profile_id', fields.charging_profile_id);
	check.needed('stack_level', fields.stack_level);
	const kind = check.choice('charging_profile_kind', fields.charging_profile_kind, KINDS);
	const recurrence = recurrenceOf(check, fields.recurrency_kind, kind);
	const from = check.time('valid_from', fields.valid_from);
	const to = check.time('valid_to', fields.valid_to);
	const zone = input.timeZone;
	const { schedule, span } = scheduleOf(check, fields.charging_schedule, zone, kind, recurrence);
	counts(check, { from, to, ...span }, input.now);
	const profile = given({
		charging_profile_id: check.integer(
			'charging_profile_id',
			fields.charging_profile_id,
			1,
			MAX_INTEGER,
		),
		...purposeOf(check, fields, input.connector, kind),
		stack_level: check.integer('stack_level', fields.stack_level, 0, MAX_INTEGER),
		charging_profile_kind: kind,
		recurrency_kind: recurrence,
		valid_from: iso(from),
		valid_to: iso(to),
		charging_schedule: schedule,
	});
	const [problem, ...others] = check.problems;
	return problem ? { problems: [problem, ...others] } : { profile };
}

import type { Connector } from '../model';

const PURPOSES = ['ChargePointMaxProfile', 'TxDefaultProfile', 'TxProfile'] as const;
const KINDS = ['Absolute', 'Recurring', 'Relative'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** A charging profile as a charger keeps it. Times are milliseconds since the epoch. */
export interface Profile {
	id: number;
	/** 0 is the whole charger. */
	connector: number;
	stackLevel: number;
	purpose: Purpose;
	kind: (typeof KINDS)[number];
	recurrency: 'Daily' | 'Weekly';
	/** The session a TxProfile is for; it goes with it. */
	transactionId: number | undefined;
	validFrom: number;
	validTo: number;
	/** When the schedule begins, unless it is relative. */
	start: number;
	/** Seconds. */
	duration: number;
	unit: 'A' | 'W';
	/** Start in seconds after the schedule's beginning, ascending. */
	periods: Array<{ start: number; limit: number; phases: number }>;
	/** Set by charge-limit, not by charging-profile. */
	isLimit: boolean;
}

type Body = Record<string, unknown>;

/** Reads the body of charging-profile; undefined when a charger would refuse it as malformed. */
export function readProfile(value: unknown, connector: number, at: number): Profile | undefined {
	const body = (value ?? {}) as Body;
	const schedule = (body.charging_schedule ?? {}) as Body;
	const list = schedule.charging_schedule_period;
	const periods = (Array.isArray(list) ? (list as Body[]) : []).map((period) => ({
		start: Number(period.start_period ?? 0),
		limit: Number(period.limit),
		phases: Number(period.number_phases ?? 3),
	}));
	const purpose = PURPOSES.find((one) => one === (body.charging_profile_purpose ?? PURPOSES[1]));
	const kind = KINDS.find((one) => one === (body.charging_profile_kind ?? KINDS[0]));
	const inOrder = periods.every(
		({ start, limit }, index) =>
			limit >= 0 && (index === 0 ? start === 0 : start > (periods[index - 1]?.start ?? 0)),
	);
	if (!purpose || !kind || periods.length === 0 || !inOrder) return undefined;
	if (purpose === 'ChargePointMaxProfile' && (connector !== 0 || kind === 'Relative'))
		return undefined;
	return {
		id: Number(body.charging_profile_id ?? 1),
		connector,
		stackLevel: Number(body.stack_level ?? 0),
		purpose,
		kind,
		recurrency: body.recurrency_kind === 'Weekly' ? 'Weekly' : 'Daily',
		transactionId: typeof body.transaction_id === 'number' ? body.transaction_id : undefined,
		validFrom: moment(body.valid_from, -Infinity),
		validTo: moment(body.valid_to, Infinity),
		start: moment(schedule.start_schedule, at),
		duration: typeof schedule.duration === 'number' ? schedule.duration : Infinity,
		unit: schedule.charging_rate_unit === 'W' ? 'W' : 'A',
		periods,
		isLimit: false,
	};
}

/** What charge-limit makes of its body: a profile that holds until it is replaced or cleared. */
export function limitProfile(
	connector: number,
	{ limit, level, phases }: { limit: number; level: number; phases: number },
	at: number,
): Profile {
	return {
		id: 9000 + connector * 100 + level,
		connector,
		stackLevel: level,
		purpose: connector === 0 ? 'ChargePointMaxProfile' : 'TxDefaultProfile',
		kind: 'Absolute',
		recurrency: 'Daily',
		transactionId: undefined,
		validFrom: -Infinity,
		validTo: Infinity,
		start: at,
		duration: Infinity,
		unit: 'A',
		periods: [{ start: 0, limit, phases }],
		isLimit: true,
	};
}

/** Adds a profile in the place of those it replaces (OCPP 1.6, section 5.16.2). */
export function install(profiles: Profile[], added: Profile): void {
	const replaced = (one: Profile) =>
		one.id === added.id ||
		(one.connector === added.connector &&
			one.purpose === added.purpose &&
			one.stackLevel === added.stackLevel);
	keep(profiles, (one) => !replaced(one));
	profiles.push(added);
}

/** Takes profiles away. @returns whether there was one */
export function remove(profiles: Profile[], which: (profile: Profile) => boolean): boolean {
	const before = profiles.length;
	keep(profiles, (one) => !which(one));
	return profiles.length < before;
}

function keep(profiles: Profile[], which: (profile: Profile) => boolean): void {
	profiles.splice(0, profiles.length, ...profiles.filter(which));
}

/** The profile as OCPP writes it, for the log. */
export function ocppProfile(profile: Profile, connector: Connector | undefined): object {
	const iso = (time: number) => new Date(time).toISOString();
	return {
		chargingProfileId: profile.id,
		...(profile.transactionId !== undefined && { transactionId: profile.transactionId }),
		stackLevel: profile.stackLevel,
		chargingProfilePurpose: profile.purpose,
		chargingProfileKind: profile.kind,
		...(profile.kind === 'Recurring' && { recurrencyKind: profile.recurrency }),
		...(Number.isFinite(profile.validFrom) && { validFrom: iso(profile.validFrom) }),
		...(Number.isFinite(profile.validTo) && { validTo: iso(profile.validTo) }),
		chargingSchedule: {
			...(Number.isFinite(profile.duration) && { duration: profile.duration }),
			...(profile.kind !== 'Relative' && { startSchedule: iso(profile.start) }),
			chargingRateUnit: profile.unit,
			chargingSchedulePeriod: profile.periods.map(({ start, limit, phases }) => ({
				startPeriod: start,
				limit,
				...(connector?.power_type !== 'DC' && { numberPhases: phases }),
			})),
		},
	};
}

function moment(text: unknown, fallback: number): number {
	const time = typeof text === 'string' ? Date.parse(text) : NaN;
	return Number.isNaN(time) ? fallback : time;
}

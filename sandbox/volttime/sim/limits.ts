import type { Connector, Transaction } from '../model';
import type { Profile, Purpose } from './profiles';

const CYCLE = { Daily: 86_400_000, Weekly: 7 * 86_400_000 };
/** Volts between a phase and neutral, and of the battery behind a DC plug. */
export const MAINS_VOLTS = 230;
export const BATTERY_VOLTS = 400;

/** What a connector may give. */
export interface Limit {
	/** Per phase; of the plug itself when it is DC. */
	amps: number;
	phases: number;
}

/**
 * What applies to a connector at a moment (OCPP 1.6, section 3.13): of each purpose the highest
 * stack level that has something to say then; TxProfile before TxDefaultProfile, a connector's own
 * before the whole charger's; and never more than ChargePointMaxProfile.
 */
export function limitAt(
	connector: Connector,
	profiles: readonly Profile[],
	at: number,
	session: Transaction | undefined,
): Limit {
	const most = { amps: connector.max_amperage, phases: phasesOf(connector) };
	const number = connector.connector_id;
	const find = (purpose: Purpose, on: number) =>
		highest(
			profiles.filter(
				(one) =>
					one.purpose === purpose &&
					one.connector === on &&
					(purpose !== 'TxProfile' || (session && one.transactionId === session.id)),
			),
			connector,
			at,
			session,
		);
	const own =
		find('TxProfile', number) ?? find('TxDefaultProfile', number) ?? find('TxDefaultProfile', 0);
	const cap = find('ChargePointMaxProfile', 0);
	return [own, cap].reduce<Limit>(
		(least, one) => ({
			amps: Math.min(least.amps, one?.amps ?? Infinity),
			phases: Math.min(least.phases, one?.phases ?? 3),
		}),
		most,
	);
}

/** The next moment after `at` at which another limit may apply; Infinity when none will. */
export function nextChange(
	profiles: readonly Profile[],
	at: number,
	session: Transaction | undefined,
): number {
	let next = Infinity;
	for (const profile of profiles) {
		const start = startOf(profile, at, session);
		const edges = [0, ...profile.periods.map((one) => one.start), profile.duration];
		const moments = edges.map((seconds) => start + seconds * 1000);
		if (profile.kind === 'Recurring') moments.push(start + CYCLE[profile.recurrency]);
		for (const moment of [profile.validFrom, profile.validTo, ...moments]) {
			if (moment > at && moment < next) next = moment;
		}
	}
	return next;
}

export function phasesOf({ power_type: type }: Connector): number {
	return type === 'AC_1_PHASE' ? 1 : 3;
}

function highest(
	profiles: Profile[],
	connector: Connector,
	at: number,
	session: Transaction | undefined,
): Limit | undefined {
	for (const profile of profiles.toSorted((a, b) => b.stackLevel - a.stackLevel)) {
		if (at < profile.validFrom || at >= profile.validTo) continue;
		const seconds = (at - startOf(profile, at, session)) / 1000;
		if (seconds < 0 || seconds >= profile.duration) continue;
		const period = profile.periods.findLast((one) => one.start <= seconds);
		if (period) return { amps: inAmps(period, profile.unit, connector), phases: period.phases };
	}
	return undefined;
}

/** When the schedule began that `at` falls in. */
function startOf(profile: Profile, at: number, session: Transaction | undefined): number {
	if (profile.kind === 'Relative') return session ? Date.parse(session.started_at) : at;
	if (profile.kind === 'Absolute' || at < profile.start) return profile.start;
	const cycle = CYCLE[profile.recurrency];
	return profile.start + Math.floor((at - profile.start) / cycle) * cycle;
}

function inAmps(
	{ limit, phases }: { limit: number; phases: number },
	unit: 'A' | 'W',
	connector: Connector,
): number {
	if (unit === 'A') return limit;
	if (connector.power_type === 'DC') return limit / BATTERY_VOLTS;
	return limit / (MAINS_VOLTS * Math.min(phases, phasesOf(connector)));
}

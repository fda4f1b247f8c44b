import type { Connector, Transaction } from '../model';
import { BATTERY_VOLTS, MAINS_VOLTS, type Limit } from './limits';

const HOUR = 3_600_000;
/** A car takes a little less than it may. */
const TAKEN = 0.97;
/** Below this a car cannot charge (IEC 61851). */
const LEAST_AMPS = 6;
/** What fits into a car, watt-hours. */
export const BATTERY_WH = 60_000;

/** Power that is drawn from the mains. */
export interface Flow {
	watts: number;
	phases: number;
}

/** A change of the power a session draws; it holds until the next one. */
export interface Draw extends Flow {
	at: number;
}

export const NO_FLOW: Flow = { watts: 0, phases: 3 };

/** Whether a car can charge at a limit at all. */
export function isEnough(connector: Connector, { amps }: Limit): boolean {
	return connector.power_type === 'DC' ? amps > 0 : amps >= LEAST_AMPS;
}

/** What a car draws that charges at a limit. */
export function flowAt(connector: Connector, limit: Limit): Flow {
	if (!isEnough(connector, limit)) return NO_FLOW;
	const { amps, phases } = limit;
	return connector.power_type === 'DC'
		? { watts: amps * TAKEN * BATTERY_VOLTS, phases: 3 }
		: { watts: amps * TAKEN * MAINS_VOLTS * phases, phases };
}

/** Watt-hours a session has drawn by a moment. */
export function energyAt(session: Transaction, at: number): number {
	const start = Date.parse(session.started_at);
	const stop = session.stopped_at === null ? Infinity : Date.parse(session.stopped_at);
	if (at >= stop && session.meter_stop !== null) return session.meter_stop - session.meter_start;
	if (!session.draws) return steady(session, start, Math.max(start, Math.min(at, stop))).energy;
	let energy = 0;
	session.draws.forEach((draw, index) => {
		const end = Math.min(at, session.draws?.[index + 1]?.at ?? Infinity);
		if (end > draw.at) energy += (draw.watts * (end - draw.at)) / HOUR;
	});
	return energy;
}

/** What a session draws at a moment. */
export function flowOf(session: Transaction, at: number): Flow {
	const start = Date.parse(session.started_at);
	if (at < start || (session.stopped_at !== null && at >= Date.parse(session.stopped_at)))
		return NO_FLOW;
	if (!session.draws) return steady(session, start, at).flow;
	return session.draws.findLast((draw) => draw.at <= at) ?? NO_FLOW;
}

/** Notes what is drawn from a moment on. */
export function recordFlow(session: Transaction, at: number, { watts, phases }: Flow): boolean {
	const draws = (session.draws ??= []);
	const last = draws.at(-1);
	if (last && last.watts === watts && last.phases === phases) return false;
	if (last?.at === at) draws.pop();
	draws.push({ at, watts, phases });
	return true;
}

/** When the car of a session is full if nothing changes; Infinity when it draws nothing. */
export function fullAt(session: Transaction, at: number): number {
	const { watts } = flowOf(session, at);
	if (watts <= 0) return Infinity;
	const left = BATTERY_WH - energyAt(session, at);
	return left <= 0 ? at : Math.ceil(at + (left / watts) * HOUR);
}

/** A session of the past, of which only beginning and end are known, drew the same all the time. */
function steady(session: Transaction, start: number, at: number): { energy: number; flow: Flow } {
	const whole = (session.meter_stop ?? session.meter_start) - session.meter_start;
	const length = Date.parse(session.stopped_at ?? session.started_at) - start;
	if (length <= 0) return { energy: 0, flow: NO_FLOW };
	return {
		energy: (whole * (at - start)) / length,
		flow: { watts: (whole * HOUR) / length, phases: 3 },
	};
}

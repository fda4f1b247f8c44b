import type { Sizes } from '../config';
import type { Charger, Connector, Transaction } from './model';
import type { Random } from './random';
import { flowAt, NO_FLOW } from './sim/energy';
import { limitAt } from './sim/limits';
import { install, limitProfile } from './sim/profiles';
import { isInSession } from './sim/states';
import { laravelTime } from './time';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const REASONS = ['EVDisconnected', 'Local', 'Remote', 'PowerLoss'] as const;

/** A finished session on some connector of a charger. */
export function sessionBetween(
	random: Random,
	id: number,
	charger: Charger,
	start: number,
	stop: number,
): Transaction {
	const connector = at(charger.connectors, id % charger.connectors.length);
	const meterStart = random.whole(1_000, 9_000_000);
	return {
		id,
		charger,
		connector,
		id_tag: `04${random.code(12)}`,
		meter_start: meterStart,
		meter_stop: meterStart + random.whole(200, 60_000),
		started_at: laravelTime(start),
		stopped_at: laravelTime(stop),
		stop_reason: random.pick(REASONS),
	};
}

/** Sessions up to a moment, newest first. Connectors that are busy have one under way. */
export function seedTransactions(
	random: Random,
	{ transactions: count }: Sizes,
	chargers: Charger[],
	now: number,
): Transaction[] {
	const busy = chargers.flatMap((charger) =>
		charger.connectors
			.filter(({ status }) => isInSession(status))
			.map((connector) => ({ charger, connector })),
	);
	const made: Transaction[] = [];
	for (let index = 0; index < count; index++) {
		const id = 500_000 + count - index;
		const active = busy[index];
		const start = now - HOUR - index * 17 * MINUTE;
		const charger = active?.charger ?? at(chargers, random.whole(0, chargers.length - 1));
		const session = sessionBetween(
			random,
			id,
			charger,
			start,
			start + random.whole(5, 240) * MINUTE,
		);
		if (active) {
			Object.assign(session, { connector: active.connector, meter_stop: null });
			Object.assign(session, { stopped_at: null, stop_reason: null });
		} else if (Date.parse(session.stopped_at ?? '') > now) {
			session.stopped_at = laravelTime(now - MINUTE);
		}
		made.push(session);
	}
	settle(made);
	for (const session of made) if (session.stopped_at === null) getUnderWay(session, now);
	return made;
}

/** Makes sessions of one connector follow each other, in time and on its meter. */
function settle(newestFirst: Transaction[]): void {
	const following = new Map<Connector, number>();
	for (const session of newestFirst) {
		const start = Date.parse(session.started_at);
		const next = following.get(session.connector) ?? Infinity;
		following.set(session.connector, start);
		if (session.stopped_at === null) continue;
		let stop = Date.parse(session.stopped_at);
		if (stop > next - MINUTE) {
			stop = next - MINUTE;
			session.stopped_at = laravelTime(stop);
		}
		// No more than the plug can give in that time.
		const { connector, meter_start: from } = session;
		const { watts } = flowAt(connector, limitAt(connector, [], start, undefined));
		const most = Math.floor((watts * (stop - start)) / HOUR);
		session.meter_stop = from + Math.min((session.meter_stop ?? from) - from, most);
	}
	const meters = new Map<Connector, number>();
	for (const session of newestFirst.toReversed()) {
		const { connector, meter_start: from, meter_stop: to } = session;
		session.meter_start = meters.get(connector) ?? from;
		if (to !== null) session.meter_stop = session.meter_start + to - from;
		meters.set(connector, session.meter_stop ?? session.meter_start);
	}
}

/** What a session under way has drawn so far, and why it draws nothing now if it does not. */
function getUnderWay(session: Transaction, now: number): void {
	const { charger, connector } = session;
	const start = Date.parse(session.started_at);
	const minutes = connector.power_type === 'DC' ? 20 : 20 + (session.id % 5) * 15;
	const from = Math.max(start, now - minutes * MINUTE);
	const flow = flowAt(connector, limitAt(connector, [], from, session));
	session.draws = [
		{ at: start, ...NO_FLOW },
		{ at: from, ...flow },
	];
	if (connector.status === 'Charging') return;
	session.draws.push({ at: now - 10 * MINUTE, ...NO_FLOW });
	if (connector.status === 'SuspendedEV') session.carPaused = true;
	else {
		// Somebody has paused it with a limit.
		const pause = { limit: 0, level: 1, phases: 3 };
		install(charger.sim.profiles, limitProfile(connector.connector_id, pause, now - 10 * MINUTE));
	}
}

function at<T>(list: readonly T[], index: number): T {
	const found = list[index];
	if (found === undefined) throw new Error(`no element ${index} of ${list.length}`);
	return found;
}

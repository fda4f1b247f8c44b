import type { Connector, Transaction } from '../model';
import { energyAt, flowOf, NO_FLOW } from './energy';
import type { Reading } from './samples';

/** Sessions of one connector, and what its meter showed at any time of the past. */
export class MeterHistory {
	/** Oldest first. */
	readonly sessions: Transaction[];

	/** @param newestFirst sessions of any connectors; @param before the meter before all of them */
	constructor(
		readonly connector: Connector,
		newestFirst: readonly Transaction[],
		private readonly before: number,
	) {
		this.sessions = newestFirst
			.filter((session) => session.connector === connector)
			.sort((a, b) => (a.started_at < b.started_at ? -1 : 1));
	}

	at(moment: number): Reading & { session: Transaction | undefined } {
		const session = this.latest(moment);
		if (!session) {
			const register = this.sessions[0]?.meter_start ?? this.before;
			return { register, flow: NO_FLOW, session };
		}
		const over = session.stopped_at !== null && Date.parse(session.stopped_at) <= moment;
		return {
			register: session.meter_start + energyAt(session, moment),
			flow: flowOf(session, moment),
			session: over ? undefined : session,
		};
	}

	/** The one under way, or the last that began by then. */
	private latest(moment: number): Transaction | undefined {
		const active = this.sessions.findLast(({ stopped_at: stopped }) => stopped === null);
		if (active && Date.parse(active.started_at) <= moment) return active;
		let low = 0;
		let high = this.sessions.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (Date.parse(this.sessions[middle]?.started_at ?? '') <= moment) low = middle + 1;
			else high = middle;
		}
		return this.sessions[low - 1];
	}
}

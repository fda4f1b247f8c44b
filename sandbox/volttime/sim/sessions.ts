import type { Charger, Connector, Transaction } from '../model';
import { laravelTime } from '../time';
import { energyAt } from './energy';

/** Watt-hours on the meter of a connector that never charged anything. */
const NEW_METER = 1_000;

/** The sessions under way, and where the meters of all connectors stand. */
export class Sessions {
	/** By charger, newest first. */
	private readonly live = new Map<Charger, Transaction[]>();
	private readonly meters = new Map<Connector, number>();

	/** @param list every session there is, newest first; new ones are put in front */
	constructor(
		private readonly list: Transaction[],
		private readonly newId: () => number,
	) {
		for (const session of list.toReversed()) {
			if (session.stopped_at === null) this.add(session);
			this.meters.set(session.connector, session.meter_stop ?? session.meter_start);
		}
	}

	/** Sessions under way. */
	all(): Transaction[] {
		return [...this.live.keys()].flatMap((charger) => this.of(charger));
	}

	/** Those of a charger, newest first. */
	of(charger: Charger): Transaction[] {
		// Tests may end one by writing to it.
		return (this.live.get(charger) ?? []).filter(({ stopped_at: stopped }) => stopped === null);
	}

	/** The newest of a charger, or the one at a connector. */
	active(charger: Charger, connector?: Connector): Transaction | undefined {
		return this.of(charger).find(
			(session) => connector === undefined || session.connector === connector,
		);
	}

	/** Watt-hours on a connector's meter, without the session under way. */
	meter(connector: Connector): number {
		return this.meters.get(connector) ?? NEW_METER;
	}

	begin(charger: Charger, connector: Connector, idTag: string, at: number): Transaction {
		const session: Transaction = {
			id: this.newId(),
			charger,
			connector,
			id_tag: idTag,
			meter_start: this.meter(connector),
			meter_stop: null,
			started_at: laravelTime(at),
			stopped_at: null,
			stop_reason: null,
			draws: [],
		};
		this.list.unshift(session);
		this.add(session);
		return session;
	}

	end(session: Transaction, reason: string, at: number): void {
		session.meter_stop = session.meter_start + Math.round(energyAt(session, at));
		session.stopped_at = laravelTime(at);
		session.stop_reason = reason;
		this.forget([session]);
		this.meters.set(session.connector, session.meter_stop);
	}

	/** A session that is added when it is over moves the meter as well. */
	book(session: Transaction): void {
		const energy = (session.meter_stop ?? session.meter_start) - session.meter_start;
		session.meter_start = this.meter(session.connector);
		session.meter_stop = session.meter_start + energy;
		this.meters.set(session.connector, session.meter_stop);
	}

	forget(sessions: Transaction[]): void {
		const gone = new Set(sessions);
		for (const { charger } of sessions) {
			const others = this.of(charger).filter((session) => !gone.has(session));
			if (others.length > 0) this.live.set(charger, others);
			else this.live.delete(charger);
		}
	}

	private add(session: Transaction): void {
		this.live.set(session.charger, [session, ...this.of(session.charger)]);
	}
}

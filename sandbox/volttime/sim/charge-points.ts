import type { Agenda } from '../../volt/lib/agenda';
import type { Charger, Connector, Transaction } from '../model';
import { BATTERY_WH, energyAt, flowAt, fullAt, isEnough, NO_FLOW, recordFlow } from './energy';
import type { Flow } from './energy';
import { limitAt, nextChange } from './limits';
import type { OcppLogs } from './logs';
import { startTransaction, stopTransaction } from './messages';
import type { Plugs } from './plugs';
import { remove } from './profiles';
import type { Sessions } from './sessions';
import { isFree, isInSession, isPluggedStatus } from './states';

/** What drivers, cars and limits do at a charger. */
export class ChargePoints {
	constructor(
		private readonly plugs: Plugs,
		private readonly sessions: Sessions,
		private readonly logs: OcppLogs,
		private readonly agenda: Agenda,
	) {}

	canStart(charger: Charger, connector: Connector): boolean {
		return !charger.settings.lock && isFree(this.plugs.status(charger, connector));
	}

	plugIn(charger: Charger, connector: Connector, at: number): void {
		charger.sim.plugged.add(connector.connector_id);
		const status = this.plugs.status(charger, connector);
		if (status !== 'Available' && status !== 'Reserved') return;
		this.plugs.move(charger, connector, 'Preparing', at);
		const { enabled, current_card: card } = charger.settings.plugCharge;
		if (enabled && card !== null) this.start(charger, connector, card, at);
	}

	unplug(charger: Charger, connector: Connector, at: number): void {
		const session = this.sessions.active(charger, connector);
		if (session) this.stop(session, 'EVDisconnected', at);
		charger.sim.plugged.delete(connector.connector_id);
		if (!isPluggedStatus(this.plugs.status(charger, connector))) return;
		this.plugs.move(charger, connector, 'Available', at);
		this.plugs.lockIfWanted(charger, connector, at);
	}

	/** Begins a session; a car comes if none is there. */
	start(charger: Charger, connector: Connector, idTag: string, at: number): Transaction {
		if (isFree(this.plugs.status(charger, connector))) {
			this.plugs.move(charger, connector, 'Preparing', at);
		}
		const session = this.sessions.begin(charger, connector, idTag, at);
		const answer = { transactionId: session.id, idTagInfo: { status: 'Accepted' } };
		this.logs.fromCharger(charger, at, 'StartTransaction', startTransaction(session), answer);
		this.refresh(charger, at);
		return session;
	}

	stop(session: Transaction, reason: string, at: number): void {
		const { charger, connector } = session;
		this.end(session, reason, at);
		if (isInSession(this.plugs.status(charger, connector))) {
			this.plugs.move(charger, connector, 'Finishing', at);
			this.plugs.lockIfWanted(charger, connector, at);
		}
		this.refresh(charger, at);
	}

	/** Closes a session, and leaves the status of its connector to the caller. */
	end(session: Transaction, reason: string, at: number): void {
		const { charger, connector } = session;
		// The last meter values are sent while it is still under way.
		this.logs.of(charger, at);
		if (this.plugs.isPlugged(charger, connector)) charger.sim.plugged.add(connector.connector_id);
		this.sessions.end(session, reason, at);
		remove(charger.sim.profiles, ({ transactionId: id }) => id === session.id);
		const answer = { idTagInfo: { status: 'Accepted' } };
		this.logs.fromCharger(charger, at, 'StopTransaction', stopTransaction(session), answer);
	}

	/** The car of a session stops taking power, or goes on. */
	pauseCar(session: Transaction, paused: boolean, at: number): void {
		session.carPaused = paused;
		this.refresh(session.charger, at);
	}

	lock(charger: Charger, locked: boolean, at: number): void {
		charger.settings.lock = locked;
		if (charger.status !== 'Faulted') charger.status = locked ? 'Unavailable' : 'Available';
		this.plugs.tell(charger, undefined, at);
		for (const connector of charger.connectors) {
			if (locked) this.plugs.lockIfWanted(charger, connector, at);
			else if (connector.status === 'Unavailable') {
				this.plugs.move(charger, connector, this.plugs.idle(charger, connector), at);
			}
		}
	}

	/** What a connector draws, by its status. */
	flow(
		charger: Charger,
		connector: Connector,
		at: number,
		session = this.sessions.active(charger, connector),
	): Flow {
		if (this.plugs.status(charger, connector) !== 'Charging') return NO_FLOW;
		return flowAt(connector, limitAt(connector, charger.sim.profiles, at, session));
	}

	/** Brings the sessions of a charger in line with its limits and cars, and plans the next look. */
	refresh(charger: Charger, at: number): void {
		for (const session of this.sessions.of(charger)) {
			const { connector } = session;
			const status = this.plugs.status(charger, connector);
			if (isInSession(status) || status === 'Preparing') {
				session.carPaused ||= energyAt(session, at) > BATTERY_WH - 1;
				const limit = limitAt(connector, charger.sim.profiles, at, session);
				const charging = session.carPaused ? 'SuspendedEV' : 'Charging';
				const to = isEnough(connector, limit) ? charging : 'SuspendedEVSE';
				this.plugs.move(charger, connector, to, at);
			}
			recordFlow(session, at, this.flow(charger, connector, at, session));
		}
		this.plan(charger, at);
	}

	/** Notes what the sessions draw now, also where a test has written to a record itself. */
	observe(at: number): void {
		for (const session of this.sessions.all()) {
			const flow = this.flow(session.charger, session.connector, at, session);
			if (recordFlow(session, at, flow)) this.plan(session.charger, at);
		}
	}

	/** Another limit, or a full car, is the next thing that happens by itself. */
	plan(charger: Charger, at: number): void {
		const { sim } = charger;
		const next = Math.min(
			...this.sessions
				.of(charger)
				.flatMap((one) => [nextChange(sim.profiles, at, one), fullAt(one, at)]),
		);
		if (next === sim.nextLook) return;
		sim.nextLook = next;
		if (next === Infinity) return;
		this.agenda.at(next, (due) => {
			if (sim.nextLook !== next) return;
			sim.nextLook = Infinity;
			this.refresh(charger, due);
		});
	}
}

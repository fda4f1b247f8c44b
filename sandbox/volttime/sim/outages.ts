import type { Charger, Connector } from '../model';
import { laravelTime } from '../time';
import type { ChargePoints } from './charge-points';
import type { OcppLogs } from './logs';
import { boot } from './messages';
import type { Plugs } from './plugs';
import type { Sessions } from './sessions';

/** Faults, restarts and lost lines. */
export class Outages {
	constructor(
		private readonly plugs: Plugs,
		private readonly sessions: Sessions,
		private readonly logs: OcppLogs,
		private readonly points: ChargePoints,
	) {}

	/** A fault of a connector, or of the whole charger when none is named. */
	fault(
		charger: Charger,
		connector: Connector | undefined,
		{ code, info }: { code: string; info: string | null },
		at: number,
	): void {
		const about = { error: code, error_info: info };
		if (!connector) {
			Object.assign(charger, about, { status: 'Faulted' });
			this.plugs.tell(charger, undefined, at);
		}
		for (const one of connector ? [connector] : charger.connectors) {
			Object.assign(one, about);
			const session = this.sessions.active(charger, one);
			if (session) this.points.end(session, 'Other', at);
			this.plugs.move(charger, one, 'Faulted', at);
		}
		this.points.refresh(charger, at);
	}

	clearFault(charger: Charger, connector: Connector | undefined, at: number): void {
		const about = { error: 'NoError', error_info: null };
		if (!connector) {
			Object.assign(charger, about, { status: this.whole(charger) });
			this.plugs.tell(charger, undefined, at);
		}
		for (const one of connector ? [connector] : charger.connectors) {
			Object.assign(one, about);
			this.plugs.move(charger, one, this.plugs.idle(charger, one), at);
		}
	}

	/** Ends every session and begins anew. */
	restart(charger: Charger, at: number): void {
		this.logs.of(charger, at);
		for (const session of this.sessions.of(charger)) {
			this.points.end(session, 'SoftReset', at);
		}
		charger.last_disconnection_at = laravelTime(at);
		this.connect(charger, at, true);
		for (const connector of charger.connectors) {
			if (connector.status !== 'Faulted') {
				this.plugs.set(charger, connector, this.plugs.idle(charger, connector), at);
			}
		}
		this.points.refresh(charger, at);
	}

	/** The line is lost. What goes on at the charger shows when it is back. */
	goOffline(charger: Charger, at: number): void {
		const { connectors } = charger;
		const statuses = connectors.map(
			(one) => [one.connector_id, one.status ?? 'Available'] as const,
		);
		charger.sim.hidden = new Map(statuses);
		const time = laravelTime(at);
		for (const one of connectors) Object.assign(one, { status: 'Unavailable', updated_at: time });
		charger.connection_status = 'offline';
		charger.last_disconnection_at = time;
		if (charger.status !== 'Faulted') charger.status = 'Unavailable';
	}

	/** The line is there again, or for the first time. */
	goOnline(charger: Charger, at: number): void {
		const { sim } = charger;
		const isNew = charger.connection_status === 'never_seen';
		charger.connection_status = 'online';
		charger.error ??= 'NoError';
		if (isNew) charger.firmware_version = '2.4.1';
		if (charger.status !== 'Faulted') charger.status = this.whole(charger);
		this.connect(charger, at, isNew);
		for (const one of charger.connectors) {
			one.error ??= 'NoError';
			const known = sim.hidden?.get(one.connector_id);
			this.plugs.set(charger, one, known ?? this.plugs.idle(charger, one), at);
		}
		sim.hidden = undefined;
		this.points.refresh(charger, at);
	}

	private whole({ settings }: Charger): 'Unavailable' | 'Available' {
		return settings.lock ? 'Unavailable' : 'Available';
	}

	private connect(charger: Charger, at: number, boots: boolean): void {
		const current = { currentTime: new Date(at).toISOString() };
		charger.last_connection_at = charger.last_heartbeat_at = laravelTime(at);
		if (boots) {
			const answer = { status: 'Accepted', ...current, interval: 900 };
			this.logs.fromCharger(charger, at, 'BootNotification', boot(charger), answer);
		} else this.logs.fromCharger(charger, at, 'Heartbeat', {}, current);
		this.plugs.tell(charger, undefined, at);
	}
}

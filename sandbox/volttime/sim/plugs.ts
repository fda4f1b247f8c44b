import type { Charger, Connector, ConnectorStatus } from '../model';
import { laravelTime } from '../time';
import type { OcppLogs } from './logs';
import { statusNotification } from './messages';
import { isLockable, isPluggedStatus, mayFollow } from './states';

/** The statuses of connectors: the only place that changes them, and tells the cloud. */
export class Plugs {
	constructor(private readonly logs: OcppLogs) {}

	/** The true status of a connector; the cloud shows another while it cannot reach the charger. */
	status({ sim }: Charger, connector: Connector): ConnectorStatus | null {
		return sim.hidden?.get(connector.connector_id) ?? connector.status;
	}

	isPlugged(charger: Charger, connector: Connector): boolean {
		return (
			charger.sim.plugged.has(connector.connector_id) ||
			isPluggedStatus(this.status(charger, connector))
		);
	}

	/** The status of a connector without session and fault. */
	idle(charger: Charger, connector: Connector): ConnectorStatus {
		if (charger.settings.lock) return 'Unavailable';
		return this.isPlugged(charger, connector) ? 'Preparing' : 'Available';
	}

	/** Takes a connector to another status, where OCPP has a way there. */
	move(charger: Charger, connector: Connector, to: ConnectorStatus, at: number): void {
		const from = this.status(charger, connector);
		if (from === to) return;
		if (from !== null && !mayFollow(from, to)) throw new Error(`no way from ${from} to ${to}`);
		this.set(charger, connector, to, at);
	}

	/** The same without the way, as after a restart. */
	set(charger: Charger, connector: Connector, to: ConnectorStatus, at: number): void {
		const { hidden, plugged } = charger.sim;
		const number = connector.connector_id;
		if (this.isPlugged(charger, connector) || isPluggedStatus(to)) plugged.add(number);
		if (to === 'Available' || to === 'Reserved') plugged.delete(number);
		if (hidden && charger.connection_status !== 'online') hidden.set(number, to);
		else connector.status = to;
		connector.updated_at = laravelTime(at);
		this.tell(charger, connector, at);
	}

	/** A lock that could not take effect before may do so now. */
	lockIfWanted(charger: Charger, connector: Connector, at: number): void {
		if (!charger.settings.lock || !isLockable(this.status(charger, connector))) return;
		this.move(charger, connector, 'Unavailable', at);
	}

	/** A status notification; of the charger as a whole when no connector is named. */
	tell(charger: Charger, connector: Connector | undefined, at: number): void {
		const params = statusNotification(charger, connector, at);
		this.logs.fromCharger(charger, at, 'StatusNotification', params);
	}
}

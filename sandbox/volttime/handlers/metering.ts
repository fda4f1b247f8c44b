import type { Handlers } from '../../http/operation';
import type { VoltTimeData } from '../data';
import type { Charger, Connector } from '../model';
import { ampsOf } from '../sim/amps';
import { meterValue } from '../sim/samples';
import { knownUntil } from '../views';
import { chargerOf, connectorOf, fieldsOf, ok, patch, wrapped } from './common';
import { historiesOf, meterValues } from './meter-values';

const MINUTE = 60_000;

/** Connectors and what they measure, which follows from sessions, limits and the clock. */
export function meteringHandlers(data: VoltTimeData): Handlers {
	return {
		updateConnector: (call) => {
			const charger = chargerOf(data, call);
			const connector = connectorOf(charger, call.params.connector_id);
			patch(connector, fieldsOf(call), ['phase_rotation', 'max_amperage']);
			connector.updated_at = data.time();
			data.points.refresh(charger, data.now());
			return wrapped(connector);
		},
		getPowerUsage: (call) => {
			const charger = chargerOf(data, call);
			return ok(powerUsage(charger, connectorOf(charger, call.params.connector_id), data));
		},
		getLatestMeterValue: (call) => {
			const charger = chargerOf(data, call);
			const connector = connectorOf(charger, call.params.connector_id);
			return ok({
				connectorId: connector.connector_id,
				meterValue: latest(data, charger, connector),
			});
		},
		listMeterValues: (call) => meterValues(data, call),
	};
}

/** Strings as the vendor sends them: a leading space, or a dash when there is nothing. */
function powerUsage(charger: Charger, connector: Connector, data: VoltTimeData): object {
	const timestamp = data.time();
	if (charger.connection_status !== 'online' || charger.sim.withheld.has('power'))
		return { timestamp, L1: '-', L2: '-', L3: '-', kW: '-' };
	const flow = data.points.flow(charger, connector, data.now());
	const [L1, L2, L3] = ampsOf(flow).map((amps) => ` ${amps.toFixed(1)}`);
	return { timestamp, L1, L2, L3, kW: ` ${(flow.watts / 1000).toFixed(2)}` };
}

/** What the charger sent last: each minute in a session, each quarter of an hour without one. */
function latest(data: VoltTimeData, charger: Charger, connector: Connector): object[] {
	if (charger.connection_status === 'never_seen') return [];
	const history = historiesOf(data, charger).find((one) => one.connector === connector);
	if (!history) return [];
	const until = knownUntil(charger, data.now());
	const { session } = history.at(until);
	const began = session ? Date.parse(session.started_at) : -Infinity;
	const step = session ? MINUTE : 15 * MINUTE;
	const at = Math.max(began, Math.floor(until / step) * step);
	const context = at === began ? 'Transaction.Begin' : 'Sample.Periodic';
	return [meterValue(history.at(at), at, context)];
}

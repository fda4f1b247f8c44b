import type { Call, Handlers, Reply } from '../../http/operation';
import type { VoltTimeData } from '../data';
import type { Charger, Connector } from '../model';
import { energySoFar } from '../views';
import { chargerOf, connectorOf, fieldsOf, ok, refuse } from './common';

const FREE: ReadonlySet<string | null> = new Set(['Available', 'Preparing', 'Finishing']);

/** Commands to a charger. A charger that is not online lets the caller wait until 504. */
export function actionHandlers(data: VoltTimeData): Handlers {
	const command =
		(method: string, run: (charger: Charger, call: Call) => boolean) => (call: Call) => {
			const charger = chargerOf(data, call);
			commandTo(data, charger, method, fieldsOf(call));
			return status(run(charger, call));
		};
	return {
		startCharging: command('RemoteStartTransaction', (charger, call) => {
			const { connector_id: number, id_token: token } = fieldsOf(call);
			const connector =
				number === undefined
					? charger.connectors.find((one) => FREE.has(one.status))
					: connectorOf(charger, number);
			if (!connector || charger.settings.lock || !FREE.has(connector.status)) return false;
			data.startTransaction(charger, connector, String(token));
			setStatus(data, connector, limitOf(charger, connector) === 0 ? 'SuspendedEVSE' : 'Charging');
			return true;
		}),
		stopCharging: command('RemoteStopTransaction', (charger, call) => {
			const { transaction_id: id } = fieldsOf(call);
			const session =
				id === undefined
					? data.activeTransaction(charger)
					: data.transactions.find((one) => one.charger === charger && one.id === id);
			if (!session || session.stopped_at !== null) return false;
			session.meter_stop = session.meter_start + energySoFar(session, data.now());
			session.stopped_at = data.time();
			session.stop_reason = 'Remote';
			setStatus(data, session.connector, 'Finishing');
			return true;
		}),
		restartCharger: command('Reset', (charger) => {
			charger.last_connection_at = data.time();
			for (const connector of charger.connectors) {
				const session = data.activeTransaction(charger, connector);
				if (session) {
					session.meter_stop = session.meter_start + energySoFar(session, data.now());
					session.stopped_at = data.time();
					session.stop_reason = 'SoftReset';
				}
				if (connector.status !== 'Faulted') setStatus(data, connector, 'Available');
			}
			return true;
		}),
		setChargeLimit: command('SetChargingProfile', (charger, call) => {
			const { connector_id: number, limit } = fieldsOf(call);
			charger.limits.set(Number(number), Number(limit));
			applyLimits(data, charger);
			return true;
		}),
		clearChargeLimit: command('ClearChargingProfile', (charger, call) => {
			charger.limits.delete(Number(fieldsOf(call).connector_id));
			applyLimits(data, charger);
			return true;
		}),
		setChargingProfile: command('SetChargingProfile', (charger, call) => {
			const { connector_id: number, charging_profile: profile } = fieldsOf(call);
			const first = firstPeriodLimit(profile);
			if (first !== undefined) charger.limits.set(Number(number), first);
			applyLimits(data, charger);
			return true;
		}),
		clearChargingProfile: command('ClearChargingProfile', (charger, call) => {
			const { connector_id: number } = fieldsOf(call);
			if (number === undefined) charger.limits.clear();
			else charger.limits.delete(Number(number));
			applyLimits(data, charger);
			return true;
		}),
	};
}

/** Sends a command: noted in the log, and refused with 504 when nobody answers. */
export function commandTo(
	data: VoltTimeData,
	charger: Charger,
	method: string,
	params: object,
): void {
	const online = charger.connection_status === 'online';
	data.note(charger, method, params, online ? { status: 'Accepted' } : null);
	if (!online) {
		refuse(504, 'The charger did not respond in time. The command may still be carried out.');
	}
}

/** Amperes allowed on a connector; the lower of its own and the whole charger's limit. */
export function limitOf(charger: Charger, connector: Connector): number {
	const own = charger.limits.get(connector.connector_id) ?? connector.max_amperage;
	return Math.min(own, charger.limits.get(0) ?? own, connector.max_amperage);
}

function applyLimits(data: VoltTimeData, charger: Charger): void {
	for (const connector of charger.connectors) {
		const stopped = limitOf(charger, connector) === 0;
		if (stopped && connector.status === 'Charging') setStatus(data, connector, 'SuspendedEVSE');
		if (!stopped && connector.status === 'SuspendedEVSE') setStatus(data, connector, 'Charging');
	}
}

function setStatus(data: VoltTimeData, connector: Connector, to: Connector['status']): void {
	connector.status = to;
	connector.updated_at = data.time();
}

function status(accepted: boolean): Reply {
	return ok({ status: accepted ? 'Accepted' : 'Rejected' });
}

function firstPeriodLimit(profile: unknown): number | undefined {
	const { charging_schedule: schedule } = (profile ?? {}) as { charging_schedule?: unknown };
	const { charging_schedule_period: periods } = (schedule ?? {}) as {
		charging_schedule_period?: unknown;
	};
	const first: unknown = Array.isArray(periods) ? periods[0] : undefined;
	const { limit } = (first ?? {}) as { limit?: unknown };
	return typeof limit === 'number' ? limit : undefined;
}

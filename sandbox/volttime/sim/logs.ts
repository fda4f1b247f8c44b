import type { Charger, OcppLog, Transaction } from '../model';
import { seedLogs } from '../seed-logs';
import { laravelTime } from '../time';
import { energyAt, flowOf } from './energy';
import { meterValue } from './samples';

/** Between two heartbeats, and between two meter values of a session. */
export const INTERVAL = 15 * 60_000;
/** Older messages are dropped. */
const KEPT = 500;
const TICKS = 200;

/** The OCPP messages of the chargers, newest first. Regular ones are written when somebody looks. */
export class OcppLogs {
	constructor(
		/** When the sandbox began; what is older is made up at once. */
		private readonly begin: number,
		private readonly newId: () => number,
		private readonly sessionsOf: (charger: Charger) => Transaction[],
	) {}

	of(charger: Charger, now: number): OcppLog[] {
		const logs = (charger.logs ??= seedLogs(charger, this.begin));
		this.catchUp(charger, logs, now);
		return logs;
	}

	/** A message of the charger. One that is not online sends none. */
	fromCharger(
		charger: Charger,
		at: number,
		method: string,
		params: object,
		result: object = {},
	): void {
		if (charger.connection_status !== 'online') return;
		this.write(charger, this.of(charger, at), at, {
			method,
			destination: 'centralsystem',
			params,
			result,
		});
	}

	/** A message to the charger; without a result it did not answer. */
	toCharger(
		charger: Charger,
		at: number,
		method: string,
		params: object,
		result: object | null,
	): void {
		this.write(charger, this.of(charger, at), at, {
			method,
			destination: 'charger',
			params,
			result,
		});
	}

	/** Heartbeats and meter values since the last look. */
	private catchUp(charger: Charger, logs: OcppLog[], now: number): void {
		if (charger.connection_status !== 'online' || charger.last_heartbeat_at === null) return;
		let last = Date.parse(charger.last_heartbeat_at);
		const ticks = Math.floor((now - last) / INTERVAL);
		if (ticks <= 0) return;
		last += Math.max(0, ticks - TICKS) * INTERVAL;
		const sessions = this.sessionsOf(charger);
		for (let at = last + INTERVAL; at <= now; at += INTERVAL) {
			for (const session of sessions) this.meterValues(charger, logs, session, at);
			const result = { currentTime: new Date(at).toISOString() };
			const about = { method: 'Heartbeat', destination: 'centralsystem', params: {} } as const;
			this.write(charger, logs, at, { ...about, result });
		}
		charger.last_heartbeat_at = laravelTime(
			Date.parse(charger.last_heartbeat_at) + ticks * INTERVAL,
		);
	}

	private meterValues(charger: Charger, logs: OcppLog[], session: Transaction, at: number): void {
		if (at < Date.parse(session.started_at)) return;
		const register = session.meter_start + energyAt(session, at);
		const reading = { register, flow: flowOf(session, at) };
		this.write(charger, logs, at, {
			method: 'MeterValues',
			destination: 'centralsystem',
			params: {
				connectorId: session.connector.connector_id,
				transactionId: session.id,
				meterValue: [meterValue(reading, at, 'Sample.Periodic')],
			},
			result: {},
		});
	}

	private write(
		charger: Charger,
		logs: OcppLog[],
		at: number,
		about: Pick<OcppLog, 'method' | 'destination' | 'params' | 'result'>,
	): void {
		const time = laravelTime(at);
		logs.unshift({
			id: this.newId(),
			charger_id: charger.id,
			status: about.result ? 'done' : 'failed',
			version: '1.6',
			...about,
			created_at: time,
			updated_at: time,
		});
		if (logs.length > KEPT) logs.length = KEPT;
	}
}

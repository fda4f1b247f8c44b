import type { Charger, OcppLog } from './model';
import { meterValue } from './sim/samples';
import { NO_FLOW } from './sim/energy';
import { laravelTime } from './time';

const STEP = 15 * 60_000;
const COUNT = 80;
const METHODS = ['Heartbeat', 'StatusNotification', 'MeterValues', 'RemoteStartTransaction'];

/** OCPP messages of a charger up to a moment, one every quarter of an hour, newest first. */
export function seedLogs(charger: Charger, begin: number): OcppLog[] {
	if (charger.connection_status === 'never_seen') return [];
	return Array.from({ length: COUNT }, (_, index) => {
		const at = begin - index * STEP;
		const method = METHODS[index % METHODS.length] ?? '';
		const { params, result } = content(method, charger, at);
		// Every twentieth was not answered.
		const failed = index % 20 === 19;
		const created = laravelTime(at);
		return {
			id: charger.id * 1000 + COUNT - index,
			charger_id: charger.id,
			status: failed ? 'failed' : 'done',
			version: '1.6',
			method,
			destination: method === 'RemoteStartTransaction' ? 'charger' : 'centralsystem',
			params,
			result: failed ? null : result,
			created_at: created,
			updated_at: created,
		};
	});
}

function content(method: string, charger: Charger, at: number): Pick<OcppLog, 'params' | 'result'> {
	const timestamp = new Date(at).toISOString();
	if (method === 'Heartbeat') return { params: {}, result: { currentTime: timestamp } };
	if (method === 'RemoteStartTransaction') {
		const params = { connectorId: 1, idTag: `04SEED${charger.id}` };
		return { params, result: { status: 'Accepted' } };
	}
	if (method === 'StatusNotification') {
		const status = charger.status === 'Faulted' ? 'Faulted' : 'Available';
		const errorCode = charger.error ?? 'NoError';
		return { params: { connectorId: 1, errorCode, status, timestamp }, result: {} };
	}
	const reading = { register: 1_000, flow: NO_FLOW };
	const values = [meterValue(reading, at, 'Sample.Periodic')];
	return { params: { connectorId: 1, meterValue: values }, result: {} };
}

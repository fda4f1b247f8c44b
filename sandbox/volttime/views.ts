import type { Charger, Site, Transaction } from './model';
import { permissionsOf, reaches, type Level } from './rights';
import { energyAt } from './sim/energy';
import { laravelTime } from './time';

/** What a caller may see of a record, in the shapes of the specification. */

/** A charger as lists show it; details add connectors and the pin code. */
export function chargerView(charger: Charger, level: Level): Record<string, unknown> {
	return {
		uuid: charger.uuid,
		id: charger.id,
		identity: charger.identity,
		reference: charger.reference,
		connection_status: charger.connection_status,
		status: charger.status,
		error: charger.error,
		error_info: charger.error_info,
		vendor_id: null,
		vendor_error_code: null,
		firmware_version: charger.firmware_version,
		parsed_firmware_version: charger.firmware_version,
		server: charger.connection_status === 'never_seen' ? null : 'ocpp-1',
		last_connection_at: charger.last_connection_at,
		last_disconnection_at: charger.last_disconnection_at,
		last_heartbeat_at: charger.last_heartbeat_at,
		setup_pending: charger.setup_pending,
		setup_completed: charger.setup_completed,
		blocked: false,
		max_current: charger.max_current,
		created_at: charger.created_at,
		updated_at: charger.updated_at,
		licenses: charger.licenses,
		model_id: 1,
		model: charger.model,
		permissions: permissionsOf(level),
	};
}

/** A charger with its connectors; the pin code only for callers who may see sensitive data. */
export function chargerDetail(charger: Charger, level: Level): Record<string, unknown> {
	return {
		...chargerView(charger, level),
		...(reaches(level, 'sensitive') && { pincode: charger.pincode }),
		connectors: charger.connectors,
	};
}

/** A charger as a team's list shows it. */
export function teamChargerView(charger: Charger): Record<string, unknown> {
	const { model, site } = charger;
	return {
		uuid: charger.uuid,
		identity: charger.identity,
		connection_status: charger.connection_status,
		status: charger.status,
		licenses: charger.licenses,
		model: { vendor: model.vendor, name: model.name },
		internal_model: { name: model.name, sku: model.name.toUpperCase().replace(/\s/g, '-') },
		...(site && { site: { uuid: site.uuid, name: site.name } }),
		connectors: {
			data: charger.connectors.map(({ id, connector_id, status }) => ({
				id,
				connector_id,
				status: status ?? 'Unavailable',
			})),
		},
	};
}

/** A location; `chargers` is how many stand there. */
export function siteView(site: Site, chargers: number, level: Level): Record<string, unknown> {
	// Smart charging, groups, cards and access have operations of their own.
	const {
		team: _team,
		smartCharging,
		groups: _groups,
		cards: _cards,
		access: _access,
		...own
	} = site;
	return {
		...own,
		access_level: level,
		smart_charging: smartCharging.smart_charging,
		chargers_count: chargers,
		capabilities: {
			smart_charging: true,
			load_management: { dynamic: true, peak_shaving: true, solar: true },
		},
		permissions: permissionsOf(level),
	};
}

/** Energy of a session as far as the cloud knows, as the decimal text the vendor sends. */
export function kwh(session: Transaction, now: number): string {
	const until = isMeterLate(session)
		? Date.parse(session.stopped_at ?? '') - LATE_MS
		: // Of one that is over all is known, whether its charger is there or not.
			session.meter_stop === null
			? knownUntil(session.charger, now)
			: now;
	return (Math.round(energyAt(session, until)) / 1000).toFixed(3);
}

/** What a session drew at the end is not known before its last meter value. */
const LATE_MS = 300_000;

const isMeterLate = ({ charger, stopped_at: stop }: Transaction): boolean =>
	stop !== null && charger.sim.withheld.has('meter');

/** What its clock says. */
const startOf = ({ started_at: at, skewed }: Transaction): string =>
	skewed === undefined ? at : laravelTime(skewed);

const meterStopOf = (session: Transaction): number | null =>
	isMeterLate(session) ? null : session.meter_stop;

/** The last moment the cloud has heard of. */
export function knownUntil(charger: Charger, now: number): number {
	const { connection_status: status, last_disconnection_at: lost } = charger;
	return status === 'offline' && lost !== null ? Math.min(now, Date.parse(lost)) : now;
}

/** A charging session as charger and location lists show it. */
export function transactionView(session: Transaction, now: number): Record<string, unknown> {
	const { charger, connector } = session;
	return {
		id: session.id,
		charger_id: charger.id,
		charger_connector_id: connector.id,
		reservation_id: null,
		id_tag: session.id_tag,
		meter_start: session.meter_start,
		meter_stop: meterStopOf(session),
		total_kwh: kwh(session, now),
		started_at: startOf(session),
		stopped_at: session.stopped_at,
		stop_reason: session.stop_reason,
		is_valid: true,
		charger: { uuid: charger.uuid, identity: charger.identity, reference: charger.reference },
		connector: { connector_id: connector.connector_id },
		created_at: session.started_at,
		updated_at: session.stopped_at ?? session.started_at,
	};
}

/** A charging session as a team's list shows it. */
export function teamTransactionView(session: Transaction, now: number): Record<string, unknown> {
	const { charger } = session;
	const { site } = charger;
	return {
		id: session.id,
		status: session.stopped_at === null ? 'active' : 'finished',
		charger: {
			uuid: charger.uuid,
			identity: charger.identity,
			reference: charger.reference,
			site: site ? { uuid: site.uuid, name: site.name } : null,
			is_mid: null,
		},
		connector_id: session.connector.connector_id,
		id_tag: session.id_tag,
		started_at: startOf(session),
		stopped_at: session.stopped_at,
		meter_start: session.meter_start,
		meter_stop: meterStopOf(session),
		total_kwh: kwh(session, now),
		stop_reason: session.stop_reason,
	};
}

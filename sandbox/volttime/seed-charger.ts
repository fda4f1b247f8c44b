import type { Charger, Connector, ConnectorStatus, Site } from './model';
import type { Random } from './random';
import { laravelTime } from './time';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const MODELS = [
	{ vendor: 'Volt Time', name: 'Source 2', is_dc: false },
	{ vendor: 'Volt Time', name: 'Source 2S', is_dc: false },
	{ vendor: 'Alfen', name: 'Eve Single Pro', is_dc: false },
	{ vendor: 'Alpitronic', name: 'HYC50', is_dc: true },
] as const;
const ONLINE: readonly [ConnectorStatus, ...ConnectorStatus[]] = [
	'Available',
	'Available',
	'Available',
	'Preparing',
	'Charging',
	'SuspendedEV',
	'SuspendedEVSE',
	'Finishing',
	'Reserved',
];

/** A charger at a location. Index 1 is offline, 2 faulted, 3 never seen. */
export function newCharger(
	random: Random,
	index: number,
	site: Site | undefined,
	now: number,
	team = site?.team,
): Charger {
	if (!team) throw new Error('a charger needs a team');
	const id = 3000 + index;
	const state = index === 1 ? 'offline' : index === 3 ? 'never_seen' : 'online';
	const faulted = index === 2;
	const seen = state !== 'never_seen';
	const created = laravelTime(now - 300 * DAY + index * HOUR);
	const model = MODELS[index % MODELS.length] ?? MODELS[0];
	const charger: Charger = {
		uuid: random.uuid(),
		id,
		identity: `SANDBOX-${String(index + 1).padStart(4, '0')}`,
		pincode: String(random.whole(1000, 9999)),
		reference: index % 3 === 0 ? `Bay ${index + 1}` : null,
		connection_status: state,
		status: !seen ? null : faulted ? 'Faulted' : state === 'offline' ? 'Unavailable' : 'Available',
		error: !seen ? null : faulted ? 'GroundFailure' : 'NoError',
		error_info: faulted ? 'Residual current detected' : null,
		firmware_version: seen ? '2.4.1' : null,
		last_connection_at: seen ? laravelTime(now - 5 * HOUR) : null,
		last_disconnection_at: state === 'offline' ? laravelTime(now - 2 * HOUR) : null,
		last_heartbeat_at: seen ? laravelTime(now - (state === 'offline' ? 2 * HOUR : MINUTE)) : null,
		setup_pending: false,
		setup_completed: seen,
		max_current: 16,
		created_at: created,
		updated_at: created,
		licenses: { smart: index % 2 === 0, pro: index % 5 === 0 },
		model,
		connectors: [],
		team,
		site,
		groupId: site?.groups[0]?.id ?? null,
		settings: {
			plugCharge: { enabled: false, current_card: null },
			lock: false,
			// One that holds no cable and yet is locked, for those who look for such.
			socketLock: index === 42,
			publicCharging: {
				enabled: index % 4 === 0,
				price_per_kwh: 45,
				start_fee: 0,
				plan: 'transaction',
				code: `SBX${String(index + 1).padStart(4, '0')}`,
			},
		},
		sim: {
			profiles: [],
			plugged: new Set(),
			hidden: undefined,
			nextLook: Infinity,
			refusals: [],
			answersLate: false,
			withheld: new Set(),
		},
		logs: undefined,
	};
	for (let number = 1; number <= 1 + (index % 2); number++) {
		const status = !seen
			? null
			: faulted
				? 'Faulted'
				: state === 'offline'
					? 'Unavailable'
					: index === 0
						? 'Available'
						: random.pick(ONLINE);
		charger.connectors.push(newConnector(charger, number, status));
	}
	return charger;
}

function newConnector(charger: Charger, number: number, status: ConnectorStatus | null): Connector {
	const { is_dc: dc } = charger.model;
	return {
		id: charger.id * 10 + number,
		charger_id: charger.id,
		connector_id: number,
		status,
		error: charger.error,
		error_info: charger.error_info,
		vendor_id: null,
		vendor_error_code: null,
		max_amperage: dc ? 125 : 16,
		max_voltage: dc ? 500 : 230,
		standard: dc ? 'IEC_62196_T2_COMBO' : 'IEC_62196_T2',
		format: dc ? 'CABLE' : 'SOCKET',
		power_type: dc ? 'DC' : 'AC_3_PHASE',
		phase_rotation: 'RST',
		created_at: charger.created_at,
		updated_at: charger.updated_at,
	};
}

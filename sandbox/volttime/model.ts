/** What the Volt Time stand-in remembers. Shapes follow sandbox/openapi/volttime.yaml. */
import type { Reading } from './drills';
import type { Draw } from './sim/energy';
import type { Profile } from './sim/profiles';

export interface Team {
	uuid: string;
	id: number;
	name: string;
	slug: string;
	email: string;
	created_at: string;
	updated_at: string;
}

export interface Site {
	uuid: string;
	id: number;
	name: string;
	address: string;
	street: string;
	postal_code: string;
	house_number: number;
	house_number_addition: string | null;
	city: string;
	country: string;
	tariff_zone: string | null;
	latitude: number | null;
	longitude: number | null;
	manual_coordinates: boolean;
	created_at: string;
	updated_at: string;
	/** Owner. */
	team: Team;
	smartCharging: SmartCharging;
	groups: Group[];
	cards: Card[];
	access: Access[];
}

export interface SmartCharging {
	timezone: string;
	smart_charging: 'disabled' | 'off_peak' | 'day_ahead_pricing';
	day_ahead_pricing_strategy: 'automatic' | 'manual';
	day_ahead_pricing_threshold: number | null;
	day_ahead_pricing_smart_mode_price: number | null;
	off_peak_start: string;
	off_peak_end: string;
}

export interface Group {
	id: number;
	site_id: number;
	group_id: number | null;
	meter_id: number | null;
	total_amps: number;
	net_type: string | null;
	method: string;
	solar_additional_amps: number;
	solar_always_charge: boolean;
	solar_always_charge_amps: number;
	smart_charging_charge_on_solar_export: boolean;
	peak_shaving_enabled: boolean;
	peak_shaving_threshold: number;
	created_at: string;
	updated_at: string;
}

export interface Card {
	id: number;
	name: string;
	id_token: string;
	created_at: string;
	updated_at: string;
}

/** A team's access to a location. */
export interface Access {
	team: Team;
	is_owner: boolean;
	data_access: boolean;
	data_access_expires_at: string | null;
	can_access_all_assets: boolean;
	/** Ids of the chargers it may see when it may not see all. */
	assets: number[];
	created_at: string;
	updated_at: string;
}

export type ConnectorStatus =
	| 'Available'
	| 'Charging'
	| 'Faulted'
	| 'Finishing'
	| 'Preparing'
	| 'Reserved'
	| 'SuspendedEV'
	| 'SuspendedEVSE'
	| 'Unavailable';

export interface Connector {
	id: number;
	charger_id: number;
	connector_id: number;
	status: ConnectorStatus | null;
	error: string | null;
	error_info: string | null;
	vendor_id: string | null;
	vendor_error_code: string | null;
	max_amperage: number;
	max_voltage: number;
	standard: string;
	format: string;
	power_type: string;
	phase_rotation: string;
	created_at: string;
	updated_at: string;
}

export interface Charger {
	uuid: string;
	id: number;
	identity: string;
	pincode: string;
	reference: string | null;
	connection_status: 'online' | 'offline' | 'never_seen';
	status: 'Available' | 'Faulted' | 'Unavailable' | null;
	error: string | null;
	error_info: string | null;
	firmware_version: string | null;
	last_connection_at: string | null;
	last_disconnection_at: string | null;
	last_heartbeat_at: string | null;
	setup_pending: boolean;
	setup_completed: boolean;
	max_current: number;
	created_at: string;
	updated_at: string;
	licenses: { smart: boolean; pro: boolean };
	model: { vendor: string; name: string; is_dc: boolean };
	connectors: Connector[];
	team: Team;
	site: Site | undefined;
	groupId: number | null;
	settings: ChargerSettings;
	sim: ChargerSim;
	/** Made when first asked for. */
	logs: OcppLog[] | undefined;
}

/** What only the charger itself knows, and how it will behave. */
export interface ChargerSim {
	profiles: Profile[];
	/** Numbers of connectors with a cable in. */
	plugged: Set<number>;
	/** True statuses by connector number, while the line is lost. */
	hidden: Map<number, ConnectorStatus> | undefined;
	/** When a limit or a full car will change something by itself. */
	nextLook: number;
	/** Answers to the next commands, which are then not carried out. */
	refusals: string[];
	/** Whether the next command is carried out but answered too late. */
	answersLate: boolean;
	/** Readings that are missing at the moment. */
	withheld: Set<Reading>;
}

export interface ChargerSettings {
	plugCharge: { enabled: boolean; current_card: string | null };
	lock: boolean;
	socketLock: boolean;
	publicCharging: {
		enabled: boolean;
		price_per_kwh: number | null;
		start_fee: number;
		plan: 'subscription' | 'transaction';
		code: string;
	};
}

export interface Transaction {
	id: number;
	charger: Charger;
	connector: Connector;
	id_tag: string;
	meter_start: number;
	meter_stop: number | null;
	started_at: string;
	stopped_at: string | null;
	stop_reason: string | null;
	/** What it drew and when; absent for sessions of the past, which drew the same all the time. */
	draws?: Draw[];
	/** The car takes no power, or is full. */
	carPaused?: boolean;
	/** When it says that it began, by a clock that is wrong. */
	skewed?: number;
}

export interface OcppLog {
	id: number;
	charger_id: number;
	status: 'pending' | 'done' | 'failed';
	version: string;
	method: string;
	destination: 'centralsystem' | 'charger';
	params: object;
	result: object | null;
	created_at: string;
	updated_at: string;
}

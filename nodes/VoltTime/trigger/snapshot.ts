/**
 * The records of the service as one form of state, whichever list they come from. What is missing or cannot
 * be read is undefined: unknown, which is never a change.
 */
import type { IDataObject } from 'n8n-workflow';
import { dig } from '../../core/values/json';
import { counted, instantOf, isNoTime, reading, scaled } from '../../core/values/readings';
import { connectorsOf } from '../shapes/charger';

export interface ConnectorState {
	/** As OCPP counts, from 1. */
	number: number;
	status?: string;
	errorCode?: string;
	/** Milliseconds since 1970: when the service changed the record last. */
	updatedAt?: number;
	maxAmps?: number;
	powerKw?: number;
}

export interface Place {
	/** '' where a charger stands nowhere. */
	uuid: string;
	name?: string;
}

export interface ChargerState {
	uuid: string;
	identity?: string;
	/** The label that people gave it. */
	reference?: string;
	place?: Place;
	online?: boolean;
	/** When the line came or went, by the service. */
	onlineAt?: number;
	offlineAt?: number;
	status?: string;
	errorCode?: string;
	updatedAt?: number;
	firmware?: string;
	maxAmps?: number;
	/** Undefined where a list does not have them. */
	connectors?: ConnectorState[];
}

export interface SessionState {
	id: string;
	charger: { uuid?: string; identity?: string; reference?: string };
	place?: Place;
	connector?: number;
	idTag?: string;
	startedAt?: number;
	stoppedAt?: number;
	/** Undefined where the record does not tell. */
	active?: boolean;
	totalKwh?: number;
	/** What the meter counted from start to stop. */
	meterKwh?: number;
	cost?: number;
	stopReason?: string;
}

/** What one poll saw. */
export interface Snapshot {
	/** By the service's clock, milliseconds since 1970. */
	now: number;
	/** Undefined when no event needs them. */
	chargers?: Map<string, ChargerState>;
	/** Chargers that were looked for and are gone, or stand elsewhere. */
	lost: Map<string, 'gone' | 'elsewhere'>;
	/** Names by UUID; undefined when no event needs the list. */
	locations?: Map<string, string>;
	lostLocations: Set<string>;
	/** Locations of chosen chargers were looked up, which are not to be read at every poll. */
	placed?: boolean;
	sessions?: {
		records: SessionState[];
		/** The highest number that was read, also of a session that is none of the scope. */
		top: number;
		/** UUIDs of chosen chargers whose sessions could not be read. */
		unread: ReadonlySet<string>;
		/**
		 * All of the look-back was read, or some of it; `places` is what is left, by UUID of the list.
		 * `begun` says that the newest of all lists were read by it.
		 */
		pass?: { begun: boolean; places: ReadonlyMap<string, string> };
		/** Those that were read where an earlier poll had stopped. */
		rest: ReadonlySet<string>;
		/** Every session under way was read: one that is missing has ended, or was hidden. */
		activeRead: boolean;
		/** Those that were missing, were looked for, and are not there. */
		gone: ReadonlySet<string>;
	};
}

const text = (value: unknown): string | undefined =>
	typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

const number = (value: unknown): number | undefined => reading(value) ?? undefined;
const time = (value: unknown): number | undefined => instantOf(value) ?? undefined;

/** An ID as text; numbers past 2^53 are texts already. */
const idText = (value: unknown): string | undefined =>
	typeof value === 'number' && Number.isFinite(value) ? String(value) : text(value);

function connectorState(record: IDataObject): ConnectorState | undefined {
	const number_ = reading(record.connector_id);
	// 0 stands for the charger as a whole.
	if (number_ === null || !Number.isInteger(number_) || number_ < 1) return undefined;
	return {
		number: number_,
		status: text(record.status),
		errorCode: text(record.error),
		updatedAt: time(record.updated_at),
		maxAmps: number(record.max_amperage),
	};
}

const ONLINE: Record<string, boolean> = { online: true, offline: false, never_seen: false };

function placeOf({ site }: IDataObject): Place | undefined {
	if (site === null) return { uuid: '' };
	const uuid = text(dig(site, 'uuid'));
	return uuid === undefined ? undefined : { uuid, name: text(dig(site, 'name')) };
}

/** @returns undefined for a record without a UUID, which is none of a charger */
export function chargerState(record: IDataObject): ChargerState | undefined {
	const uuid = text(record.uuid);
	if (uuid === undefined) return undefined;
	return {
		uuid,
		identity: text(record.identity),
		reference: text(record.reference),
		place: placeOf(record),
		online: ONLINE[String(record.connection_status)],
		onlineAt: time(record.last_connection_at),
		offlineAt: time(record.last_disconnection_at),
		status: text(record.status),
		errorCode: text(record.error),
		updatedAt: time(record.updated_at),
		firmware: text(record.firmware_version),
		maxAmps: number(record.max_current),
		connectors: connectorsOf(record)
			?.map(connectorState)
			.filter((one) => one !== undefined),
	};
}

/** What two records of one charger say together; the first has the last word. */
export function together(first: ChargerState, second: ChargerState | undefined): ChargerState {
	const known = Object.entries(first).filter(([, value]) => value !== undefined);
	return { ...second, ...(Object.fromEntries(known) as Partial<ChargerState>), uuid: first.uuid };
}

/** Whether a session is under way; the list of a team has a word for it as well. */
function isActive({ stopped_at: stop, status }: IDataObject): boolean | undefined {
	if (instantOf(stop) !== null || status === 'finished') return false;
	return (stop !== undefined && isNoTime(stop)) || status === 'active' ? true : undefined;
}

/** @returns undefined for a record without an ID */
export function sessionState(record: IDataObject): SessionState | undefined {
	const id = idText(record.id);
	if (id === undefined) return undefined;
	const [start, stop] = [reading(record.meter_start), reading(record.meter_stop)];
	const meter = start === null || stop === null ? null : counted(scaled(stop - start, 0.001));
	return {
		id,
		charger: {
			uuid: text(dig(record, 'charger.uuid')),
			identity: text(dig(record, 'charger.identity')),
			reference: text(dig(record, 'charger.reference')),
		},
		place: placeOf({ site: dig(record, 'charger.site') } as IDataObject),
		connector: number(dig(record, 'connector.connector_id') ?? record.connector_id),
		idTag: text(record.id_tag),
		startedAt: time(record.started_at),
		stoppedAt: time(record.stopped_at),
		active: isActive(record),
		totalKwh: counted(reading(record.total_kwh)) ?? undefined,
		meterKwh: meter ?? undefined,
		cost: number(record.total_cost),
		stopReason: text(record.stop_reason),
	};
}

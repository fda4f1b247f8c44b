/**
 * What is remembered from poll to poll, in the node's static data: a version, and one text. A text since n8n
 * watches every object of static data, of which 10,000 connectors would make as many.
 */
import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../core/values/json';
import type { Memory } from './detect/facts';
import { decodeSessions, encodeSessions, type SessionsMemory } from './detect/sessionsMemory';
import { decodeFacts, encodeFacts, pack, unpack, type Facts } from './pack';

export type Value = string | number | boolean;
export type { Facts, Memory };

export interface ChargerMemory {
	identity?: string;
	reference?: string;
	/** UUID of its location, '' for none; undefined where it is not known. */
	location?: string;
	/** It was gone when it was looked for last. */
	gone?: boolean;
	/** How often it went. */
	goings?: number;
	/** It was not in the list of the last poll, which may be a page that shifted. */
	missed?: boolean;
	facts: Facts;
	connectors: Map<number, Facts>;
}

export interface LocationMemory {
	name: string;
	/** It is in the list of locations, not only one at which a charger stands. */
	listed?: boolean;
	gone?: boolean;
	goings?: number;
	missed?: boolean;
}

export interface State {
	/** What it is about; another scope begins anew. */
	scope: string;
	/** Time of the last poll by the service, milliseconds since 1970. */
	time: number;
	/**
	 * Since when changes are counted, milliseconds since 1970: the facts that are followed have been since
	 * then. Counts of another time are of other changes.
	 */
	born: number;
	/** Letters of the facts that are followed. */
	kinds: string;
	/** Which lists were followed: one that is new tells nothing of what it holds already. */
	follows: Set<'chargers' | 'locations'>;
	chargers: Map<string, ChargerMemory>;
	/** Names by UUID; also of the locations that chargers stand at. */
	locations: Map<string, LocationMemory>;
	sessions?: SessionsMemory;
	/** When chosen chargers were looked up in the lists of teams, for their locations. */
	placedAt?: number;
}

const VERSION = 1;
/** So many chargers and locations that are gone are kept, to tell that they are there again. */
const MOST_GONE = 500;

/** What is remembered of a charger that is new, or there again. */
export const newMemory = (goings?: number): ChargerMemory => ({
	...(goings ? { goings } : {}),
	facts: new Map(),
	connectors: new Map(),
});

export const emptyState = (scope: string): State => ({
	scope,
	...{ time: 0, born: 0, kinds: '' },
	follows: new Set(),
	chargers: new Map(),
	locations: new Map(),
});

type Presence = Omit<LocationMemory, 'name'>;

const flagsOf = ({ listed, gone, goings, missed }: Presence): string =>
	`${listed ? 'l' : ''}${gone ? 'g' : ''}${missed ? 'm' : ''}${goings ?? ''}`;

function fromFlags(flags: string): Presence {
	const goings = Number(flags.replace(/^\D+/, ''));
	return {
		...(flags.includes('l') ? { listed: true } : {}),
		...(flags.includes('g') ? { gone: true } : {}),
		...(flags.includes('m') ? { missed: true } : {}),
		...(goings > 0 ? { goings } : {}),
	};
}

const HEX = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/i;
/** Without its dashes a UUID takes less room. */
const uuidOf = (packed: string) => HEX.exec(packed)?.slice(1).join('-') ?? packed;

function encodeCharger(uuid: string, charger: ChargerMemory, places: Map<string, number>): string {
	const { identity, reference, location, facts, connectors } = charger;
	const at = location === undefined ? '' : location === '' ? '-' : String(places.get(location));
	const parts = [...connectors].map(([number, own]) => `${number}:${encodeFacts(own)}`);
	const short = uuid.replaceAll('-', '');
	const id = uuidOf(short) === uuid ? short : uuid;
	const head = [id, identity ?? '', reference ?? '', at, flagsOf(charger)].map(pack);
	return [...head, encodeFacts(facts), ...parts].join('|');
}

function decodeCharger(line: string, places: string[]): [string, ChargerMemory] {
	const [id = '', identity = '', reference = '', at = '', flags = '', facts = '', ...parts] =
		line.split('|');
	const connectors = parts.map((part): [number, Facts] => {
		const [number = '', own = ''] = part.split(':');
		return [Number(number), decodeFacts(own)];
	});
	const location = at === '-' ? '' : places[Number(at || NaN)];
	return [
		uuidOf(unpack(id)),
		{
			...(identity === '' ? {} : { identity: unpack(identity) }),
			...(reference === '' ? {} : { reference: unpack(reference) }),
			...(location === undefined ? {} : { location }),
			...fromFlags(flags),
			facts: decodeFacts(facts),
			connectors: new Map(connectors.filter(([number]) => number >= 1)),
		},
	];
}

/** Gives up the oldest of those that are gone. */
function withoutOldGone<T extends { gone?: boolean }>(all: Map<string, T>): Array<[string, T]> {
	const entries = [...all];
	let surplus = entries.filter(([, { gone }]) => gone).length - MOST_GONE;
	return entries.filter(([, { gone }]) => !gone || surplus-- <= 0);
}

/** As it is put into the static data. */
export function encode(state: State): { version: number; state: string } {
	const used = new Set([...state.chargers.values()].map(({ location }) => location));
	const follows = state.follows.has('locations');
	const places = withoutOldGone(state.locations).filter(([uuid]) => follows || used.has(uuid));
	const known = new Set(places.map(([uuid]) => uuid));
	// A location whose name is not known yet.
	for (const uuid of used) if (uuid && !known.has(uuid)) places.push([uuid, { name: '' }]);
	const index = new Map(places.map(([uuid], at) => [uuid, at]));
	const { scope, time, placedAt = '', born, kinds } = state;
	const head = [scope, time, placedAt, [...state.follows].join(' '), born, kinds];
	const lines = [
		head.map((part) => pack(String(part))).join('|'),
		places
			.map(([uuid, location]) => [uuid, location.name, flagsOf(location)].map(pack).join('|'))
			.join('~'),
		state.sessions ? encodeSessions(state.sessions) : '',
		...withoutOldGone(state.chargers).map(([uuid, one]) => encodeCharger(uuid, one, index)),
	];
	return { version: VERSION, state: lines.join('\n') };
}

/** @returns undefined for anything that is no state of this version: it begins anew then */
export function decode(stored: unknown): State | undefined {
	if (!isObject(stored) || stored.version !== VERSION) return undefined;
	const { state: written } = stored as IDataObject;
	if (typeof written !== 'string') return undefined;
	const [head = '', places = '', sessions = '', ...chargers] = written.split('\n');
	const [scope = '', time = '', placedAt = '', follows = '', born = '', kinds = ''] = head
		.split('|')
		.map(unpack);
	if (scope === '' || !Number.isFinite(Number(time))) return undefined;
	const locations = places === '' ? [] : places.split('~').map((one) => one.split('|').map(unpack));
	const uuids = locations.map(([uuid = '']) => uuid);
	const isList = (word: string) => word === 'chargers' || word === 'locations';
	return {
		scope,
		...{ time: Number(time), born: Number(born) || 0, kinds },
		...(placedAt === '' ? {} : { placedAt: Number(placedAt) }),
		follows: new Set(follows.split(' ').filter(isList)),
		locations: new Map(
			locations.map(([uuid = '', name = '', flags = '']) => [uuid, { name, ...fromFlags(flags) }]),
		),
		chargers: new Map(
			chargers.filter((line) => line !== '').map((line) => decodeCharger(line, uuids)),
		),
		...(sessions === '' ? {} : { sessions: decodeSessions(sessions) }),
	};
}

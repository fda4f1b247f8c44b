/** Snapshots of a trigger, put together by hand. */
import { highest } from '../../nodes/VoltTime/trigger/detect/sessionsMemory';
import { step, type Told } from '../../nodes/VoltTime/trigger/detect/step';
import type { EventName } from '../../nodes/VoltTime/trigger/events';
import type { Judging } from '../../nodes/VoltTime/trigger/options';
import type {
	ChargerState,
	ConnectorState,
	SessionState,
	Snapshot,
} from '../../nodes/VoltTime/trigger/snapshot';

export const BEGIN = Date.parse('2026-03-28T23:00:00Z');
export const MINUTE = 60_000;
export const UUID = '1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f';

export const judging = (events: EventName[], more: Partial<Judging> = {}): Judging => ({
	events: new Set(events),
	...{ offlineGraceMs: 0, settleMs: 0, powerKw: 7, hysteresisKw: 1, energyKwh: 10 },
	...{ energyWaitMs: 30 * MINUTE, leastKwh: 0, leastMs: 0 },
	...more,
});

/** A charger that is online, with one connector. */
export const charger = (
	plug: Partial<ConnectorState> = {},
	more: Partial<ChargerState> = {},
): ChargerState => ({
	...{ uuid: UUID, identity: 'VT-1', reference: 'Bay 1', online: true, status: 'Available' },
	connectors: [{ number: 1, status: 'Available', ...plug }],
	...more,
});

export const session = (id: string, more: Partial<SessionState> = {}): SessionState => ({
	...{ id, charger: { uuid: UUID }, connector: 1, startedAt: BEGIN, active: true, totalKwh: 0 },
	...more,
});

/** One that is over, with all figures. */
export const finished = (id: string, kwh = 5, more: Partial<SessionState> = {}): SessionState =>
	session(id, {
		...{ active: false, stoppedAt: BEGIN + 30 * MINUTE, totalKwh: kwh, meterKwh: kwh },
		...more,
	});

export const snapshot = (minutes: number, more: Partial<Snapshot> = {}): Snapshot => ({
	...{ now: BEGIN + minutes * MINUTE, lost: new Map(), lostLocations: new Set() },
	...more,
});

export const withChargers = (minutes: number, ...all: ChargerState[]): Snapshot =>
	snapshot(minutes, { chargers: new Map(all.map((one) => [one.uuid, one])) });

/**
 * @param complete all of the look-back was read
 * @param unread UUIDs of chargers whose sessions could not be read
 * @param gone those that were looked for, and are not there
 */
export const withSessions = (
	minutes: number,
	records: SessionState[],
	complete = true,
	{ unread = [], gone = [] }: { unread?: string[]; gone?: string[] } = {},
): Snapshot => {
	const top = highest(records.map(({ id }) => id));
	const activeRead = unread.length === 0;
	const pass = complete ? { begun: true, places: new Map<string, string>() } : undefined;
	const sets = { unread: new Set(unread), gone: new Set(gone), rest: new Set<string>() };
	const sessions = { records, top, ...sets, pass, activeRead };
	return snapshot(minutes, { sessions });
};

/** Polls one after the other, each from what the last one stored; what each tells. */
export function polls(how: Judging, ...snapshots: Snapshot[]): Told[][] {
	let stored: unknown;
	return snapshots.map((one) => {
		const stepped = step(JSON.parse(JSON.stringify(stored ?? {})), 'scope', one, how);
		({ stored } = stepped);
		return stepped.told;
	});
}

/** Only the names of what each poll tells. */
export const names = (how: Judging, ...snapshots: Snapshot[]): string[][] =>
	polls(how, ...snapshots).map((told) => told.map(({ event }) => event));

import type { Happening, Judging } from '../options';
import type { SessionState, Snapshot } from '../snapshot';
import { isKnown, notePass, trim, type OpenSession, type SessionsMemory } from './sessionsMemory';

/** Two figures of one energy: rounding, and a meter that counts in steps. */
const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= 0.02 + 0.01 * Math.max(a, b);

/** What is known of the energy of a session that is over, and whether it will stay so. */
export function energyOf({ totalKwh: total, meterKwh: meter }: SessionState): {
	kwh: number | null;
	isFinal: boolean;
	from: 'total_kwh and meter' | 'meter' | 'total_kwh' | null;
} {
	if (meter !== undefined && total !== undefined && isSame(meter, total)) {
		return { kwh: total, isFinal: true, from: 'total_kwh and meter' };
	}
	// The total is what the service bills; where they differ one of them is still to come.
	if (total !== undefined) return { kwh: total, isFinal: false, from: 'total_kwh' };
	if (meter !== undefined) return { kwh: meter, isFinal: true, from: 'meter' };
	return { kwh: null, isFinal: false, from: null };
}

const lengthOf = ({ startedAt, stoppedAt }: SessionState): number | undefined =>
	startedAt === undefined || stoppedAt === undefined || stoppedAt < startedAt
		? undefined
		: stoppedAt - startedAt;

const iso = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());

/** What items say of a session. */
export function sessionFields(session: SessionState): Record<string, unknown> {
	const { id, idTag, startedAt, stoppedAt, totalKwh, stopReason, cost } = session;
	const length = lengthOf(session);
	return {
		sessionId: id,
		idTag: idTag ?? null,
		startedAt: iso(startedAt),
		stoppedAt: iso(stoppedAt),
		stopReason: stopReason ?? null,
		energyKwh: totalKwh ?? null,
		durationMinutes: length === undefined ? null : Math.round(length / 6000) / 10,
		cost: cost ?? null,
	};
}

/** What items say of a session that is over. */
export function finishedFields(session: SessionState): Record<string, unknown> {
	const { kwh, isFinal, from } = energyOf(session);
	return {
		...sessionFields(session),
		energyKwh: kwh,
		energyFinal: isFinal && session.active === false,
		energyFrom: from,
	};
}

/** One comparison of what is known of sessions with those that were read. */
class Comparison {
	readonly happenings: Array<Happening & { session: SessionState }> = [];

	constructor(
		private readonly memory: SessionsMemory,
		private readonly now: number,
		private readonly how: Judging,
	) {}

	take(session: SessionState): void {
		const { memory } = this;
		const open = memory.open.get(session.id);
		if (open) return this.follow(session, open);
		// One that has ended cannot come to life again.
		if (isKnown(memory, session.id)) return;
		const began: OpenSession = {
			charger: session.charger.uuid,
			connector: session.connector,
			startedAt: session.startedAt,
			kwh: 0,
		};
		memory.open.set(session.id, began);
		this.tell('sessionStarted', session, session.startedAt, [null, session.id], {
			...sessionFields(session),
		});
		this.follow(session, began);
	}

	/** A session that is not there any more, or that another one follows. */
	miss(id: string, open: OpenSession): void {
		open.endedAt ??= this.now;
		if (this.now - open.endedAt < this.how.energyWaitMs) return;
		const { charger, connector, startedAt, kwh } = open;
		const last = { id, charger: { uuid: charger }, connector, startedAt, totalKwh: kwh };
		this.finish(last, open, 'Its record is gone, or another session began without its end.');
	}

	private follow(session: SessionState, open: OpenSession): void {
		const energy = Math.max(open.kwh, energyOf(session).kwh ?? 0);
		const limit = this.how.energyKwh;
		if (open.kwh < limit && energy >= limit) {
			this.tell('sessionEnergyPassed', session, session.stoppedAt, [open.kwh, energy], {
				...sessionFields(session),
				thresholdKwh: limit,
			});
		}
		open.kwh = energy;
		if (session.active !== false) return;
		open.endedAt ??= this.now;
		const waited = this.now - Math.min(open.endedAt, this.now);
		if (!energyOf(session).isFinal && waited < this.how.energyWaitMs) return;
		this.finish(session, open);
	}

	private finish(session: SessionState, open: OpenSession, note?: string): void {
		this.memory.open.delete(session.id);
		this.memory.seen.add(session.id);
		const { kwh } = energyOf(session);
		const length = lengthOf(session);
		if (kwh !== null && kwh < this.how.leastKwh) return;
		if (length !== undefined && length < this.how.leastMs) return;
		const at = session.stoppedAt ?? open.endedAt;
		this.tell('sessionFinished', session, at, [session.id, null], {
			...finishedFields(session),
			...(note === undefined ? {} : { note }),
		});
	}

	private tell(
		event: Happening['event'],
		session: SessionState,
		at: number | undefined,
		[previous, next]: [unknown, unknown],
		more: Happening['more'],
	): void {
		if (!this.how.events.has(event)) return;
		const limit = event === 'sessionEnergyPassed' ? `:${this.how.energyKwh}` : '';
		this.happenings.push({
			event,
			eventKey: `${event}:${session.charger.uuid ?? ''}:${session.id}${limit}`,
			// A clock that goes wrong does not order events.
			since: at ?? this.now,
			...{ previous, new: next },
			charger: session.charger.uuid,
			connector: session.connector,
			location: session.place?.uuid,
			more,
			session,
		});
	}
}

/** Takes note of a session without telling of it. */
function note(memory: SessionsMemory, session: SessionState): void {
	if (session.active === false) return void memory.seen.add(session.id);
	memory.open.set(session.id, {
		charger: session.charger.uuid,
		connector: session.connector,
		startedAt: session.startedAt,
		kwh: energyOf(session).kwh ?? 0,
	});
}

type Reading = NonNullable<Snapshot['sessions']>;

/** What is known from the first reading: nothing of it is told. */
function prime({ records, top, unread, pass }: Reading, now: number): SessionsMemory {
	const memory: SessionsMemory = {
		...{ edge: top, nextEdge: top, completeAt: now, seen: new Set(), open: new Map() },
		unread: new Set(unread),
	};
	for (const session of records) note(memory, session);
	if (pass) notePass(memory, pass, top, now, true);
	trim(memory);
	return memory;
}

const inOrder = (a: SessionState, b: SessionState) =>
	(a.startedAt ?? 0) - (b.startedAt ?? 0) || Number(a.id) - Number(b.id);

const connectorOf = ({ charger, connector }: OpenSession): string | undefined =>
	charger === undefined || connector === undefined ? undefined : `${charger}/${connector}`;

/** The highest number of a session under way at each connector; one that came late, and is over, follows none. */
function newestAtConnectors({ open }: SessionsMemory): Map<string, number> {
	const newest = new Map<string, number>();
	for (const [id, one] of open) {
		const at = one.endedAt === undefined ? connectorOf(one) : undefined;
		if (at !== undefined) newest.set(at, Math.max(newest.get(at) ?? 0, Number(id) || 0));
	}
	return newest;
}

/** Whether a connector has a session that is newer than this one: two at once there cannot be. */
const isFollowed = (id: string, one: OpenSession, newest: Map<string, number>): boolean =>
	(newest.get(connectorOf(one) ?? '') ?? 0) > (Number(id) || Infinity);

/**
 * Sessions are known by their ID, which the service gives in the order in which it hears of them: neither
 * what chargers take for the time, nor a session that comes late, nor pages that shift makes one new or old.
 * @param memory is changed; undefined at first
 */
export function compareSessions(
	memory: SessionsMemory | undefined,
	reading: Reading,
	now: number,
	how: Judging,
): { memory: SessionsMemory; happenings: Array<Happening & { session: SessionState }> } {
	const { records, top, unread, pass, activeRead, gone, rest } = reading;
	if (!memory) return { memory: prime(reading, now), happenings: [] };
	const comparison = new Comparison(memory, now, how);
	// Those that are read for the first time are what they were at the first poll.
	const isFirst = ({ id, charger: { uuid = '' } }: SessionState) =>
		(memory.unread.has(uuid) && !unread.has(uuid)) ||
		(memory.pass?.isFirst === true && rest.has(id) && !isKnown(memory, id));
	for (const session of [...records].sort(inOrder)) {
		if (isFirst(session)) note(memory, session);
		else comparison.take(session);
	}
	for (const uuid of memory.unread) if (!unread.has(uuid)) memory.unread.delete(uuid);
	const there = new Map(records.map(({ id, active }) => [id, active]));
	const newest = newestAtConnectors(memory);
	for (const [id, open] of [...memory.open]) {
		const goesOn = there.has(id) && there.get(id) !== false;
		if (gone.has(id) || (goesOn && isFollowed(id, open, newest))) comparison.miss(id, open);
		// It may be hidden, and is looked for at the next poll.
		else if (activeRead && !there.has(id)) open.endedAt ??= now;
		// It was missing for a moment only.
		else if (goesOn) open.endedAt = undefined;
	}
	if (pass) notePass(memory, pass, top, now);
	trim(memory);
	return { memory, happenings: comparison.happenings };
}

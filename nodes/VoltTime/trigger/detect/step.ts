import type { Happening, Judging } from '../options';
import type { ChargerState, ConnectorState, SessionState, Snapshot } from '../snapshot';
import {
	decode,
	emptyState,
	encode,
	newMemory,
	type ChargerMemory,
	type Facts,
	type State,
} from '../state';
import { settle } from './facts';
import { compareChargers, compareLocations } from './inventory';
import { FACTS, isReachable, type FactKind } from './kinds';
import { compareSessions } from './sessions';

/** What happened, and whom an item names with it. */
export interface Told extends Happening {
	session?: SessionState;
	chargerNow?: ChargerState;
	chargerBefore?: ChargerMemory;
}

export interface Stepped {
	/** To be remembered, as {@link encode} writes it. */
	stored: { version: number; state: string };
	/** In the order of time. Empty where it is the first reading of this scope. */
	told: Told[];
	state: State;
	/** Nothing was known before. */
	primed: boolean;
}

/** One charger against what is remembered of it. */
class ChargerStep {
	constructor(
		private readonly charger: ChargerState,
		private readonly memory: ChargerMemory,
		private readonly when: { now: number; last: number; born: number },
		private readonly how: Judging,
		private readonly tell: (told: Told) => void,
	) {}

	run(kinds: readonly FactKind[]): void {
		const { charger, memory } = this;
		const own = kinds.filter(({ of }) => of === 'charger');
		const ofPlugs = kinds.filter(({ of }) => of === 'connector');
		this.compare(memory.facts, own, undefined);
		if (!isReachable(charger) || !charger.connectors) return;
		for (const connector of charger.connectors) {
			const facts: Facts = memory.connectors.get(connector.number) ?? new Map();
			this.compare(facts, ofPlugs, connector);
			if (facts.size > 0) memory.connectors.set(connector.number, facts);
		}
	}

	private compare(
		facts: Facts,
		kinds: readonly FactKind[],
		connector: ConnectorState | undefined,
	): void {
		for (const kind of kinds) this.one(facts, kind, connector);
		// What nobody asks for any more would be old when somebody does again.
		const keys = new Set(kinds.map(({ key }) => key));
		for (const key of facts.keys()) if (!keys.has(key)) facts.delete(key);
	}

	private one(facts: Facts, kind: FactKind, connector: ConnectorState | undefined): void {
		const { charger, how, when } = this;
		const value = kind.value(charger, connector, how);
		const recordedAt =
			value === undefined ? undefined : kind.recordedAt?.(charger, connector, value);
		const graceMs = value === undefined ? 0 : (kind.graceMs?.(how, value) ?? 0);
		const { memory, change } = settle(facts.get(kind.key), value, { ...when, recordedAt, graceMs });
		if (memory) facts.set(kind.key, memory);
		const event = change && kind.event(change);
		if (!change || !event || !how.events.has(event)) return;
		const plug = connector === undefined ? '' : `/${connector.number}`;
		const { goings = 0 } = this.memory;
		const mark = change.mark.replace('#', `#${when.born.toString(36)}.${goings}.`);
		this.tell({
			event,
			eventKey: `${event}:${charger.uuid}${plug}:${change.from}>${change.to}:${mark}`,
			since: change.since,
			...{ previous: change.from, new: change.to },
			charger: charger.uuid,
			connector: connector?.number,
			more: kind.more?.(charger, connector, how),
		});
	}
}

function compareFacts(
	state: State,
	{ chargers, now }: Snapshot,
	how: Judging,
	tell: (told: Told) => void,
): void {
	const kinds = FACTS.filter(({ events }) => events.some((event) => how.events.has(event)));
	const letters = [...new Set(kinds.map(({ key }) => key))];
	if (letters.some((key) => !state.kinds.includes(key))) state.born = now;
	state.kinds = letters.join('');
	const when = { now, last: state.time, born: state.born };
	for (const [uuid, charger] of chargers ?? []) {
		const memory = state.chargers.get(uuid) ?? newMemory();
		new ChargerStep(charger, memory, when, how, tell).run(kinds);
		memory.identity = charger.identity ?? memory.identity;
		memory.reference = charger.reference ?? memory.reference;
		memory.location = charger.place?.uuid ?? memory.location;
		memory.missed = undefined;
		state.chargers.set(uuid, memory);
		const { uuid: place, name } = charger.place ?? {};
		if (!place) continue;
		const known = state.locations.get(place);
		state.locations.set(place, { ...known, name: name ?? known?.name ?? '' });
	}
}

/** One that is not in a list for the first time may have been on a page that shifted. */
function noteMissed(state: State, { chargers, locations }: Snapshot): void {
	for (const [uuid, memory] of chargers ? state.chargers : []) {
		if (!memory.gone && !chargers?.has(uuid)) memory.missed = true;
	}
	for (const [uuid, memory] of locations ? state.locations : []) {
		if (memory.listed && !memory.gone && !locations?.has(uuid)) memory.missed = true;
	}
}

function follow(state: State, { chargers, locations, sessions }: Snapshot): void {
	if (chargers) state.follows.add('chargers');
	else {
		state.follows.delete('chargers');
		state.chargers.clear();
	}
	if (locations) state.follows.add('locations');
	else state.follows.delete('locations');
	if (!sessions) delete state.sessions;
}

/**
 * Compares what is remembered with what a poll saw. It changes neither.
 * @param stored what {@link encode} wrote; anything else, and another scope, begins anew and tells nothing
 */
export function step(stored: unknown, scope: string, snapshot: Snapshot, how: Judging): Stepped {
	const before = decode(stored);
	const primed = before?.scope !== scope;
	const state = before && !primed ? before : emptyState(scope);
	const told: Told[] = [];
	const tell = (happening: Told) => void told.push(happening);
	const known = new Map(state.chargers);
	compareChargers(state, snapshot, how, tell);
	compareLocations(state, snapshot, how, tell);
	compareFacts(state, snapshot, how, tell);
	if (snapshot.sessions) {
		const sessions = compareSessions(state.sessions, snapshot.sessions, snapshot.now, how);
		state.sessions = sessions.memory;
		told.push(...sessions.happenings);
	}
	noteMissed(state, snapshot);
	follow(state, snapshot);
	state.time = snapshot.now;
	if (snapshot.placed) state.placedAt = snapshot.now;
	for (const one of told) {
		one.chargerNow = snapshot.chargers?.get(one.charger ?? '');
		one.chargerBefore = known.get(one.charger ?? '');
	}
	told.sort((a, b) => a.since - b.since);
	return { stored: encode(state), told: primed ? [] : told, state, primed };
}

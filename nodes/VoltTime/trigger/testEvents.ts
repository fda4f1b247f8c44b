/** *Fetch Test Event*: something real, as it was lately or is now. */
import type { IPollFunctions, INodeExecutionData } from 'n8n-workflow';
import { FACTS } from './detect/kinds';
import { finishedFields, sessionFields } from './detect/sessions';
import type { Told } from './detect/step';
import { needsOf, type EventName } from './events';
import { settingsOf } from './fields';
import { itemOf } from './items';
import type { Judging } from './options';
import { PollParams } from './pollParams';
import { readSnapshot } from './read/read';
import type { Wire } from './read/wire';
import { scopeOf } from './scope';
import type { SessionState, Snapshot } from './snapshot';
import { emptyState, type Value } from './state';

type Example = Omit<Told, 'eventKey'>;

const ofSession = (event: EventName, session: SessionState, now: number): Example => ({
	event,
	since: (event === 'sessionStarted' ? session.startedAt : session.stoppedAt) ?? now,
	previous: event === 'sessionFinished' ? session.id : null,
	new: event === 'sessionFinished' ? null : session.id,
	charger: session.charger.uuid,
	connector: session.connector,
	location: session.place?.uuid,
	more: event === 'sessionFinished' ? finishedFields(session) : sessionFields(session),
	session,
});

function sessionExamples(events: ReadonlySet<EventName>, snapshot: Snapshot): Example[] {
	const names = ['sessionStarted', 'sessionFinished', 'sessionEnergyPassed'] as const;
	return names
		.filter((name) => events.has(name))
		.flatMap((name) =>
			(snapshot.sessions?.records ?? [])
				.filter(({ active }) => name !== 'sessionFinished' || active === false)
				.map((session) => ofSession(name, session, snapshot.now)),
		);
}

/** Values that a fact may have had before it became what it is. */
const BEFORE: Value[] = [true, false, 'Charging', 'SuspendedEV', 'above', 'below'];

/** What things are like now, as if they had just become so. */
function stateExamples(how: Judging, { chargers, now }: Snapshot): Example[] {
	return [...(chargers?.values() ?? [])].flatMap((charger) =>
		[undefined, ...(charger.connectors ?? [])].flatMap((connector) =>
			FACTS.filter(({ of }) => (of === 'connector') === (connector !== undefined)).flatMap(
				(kind): Example[] => {
					const to = kind.value(charger, connector, how);
					if (to === undefined) return [];
					const from = BEFORE.find((one) => typeof one === typeof to && one !== to) ?? to;
					const event = kind.event({ from, to, since: now, mark: '' });
					if (!event || !how.events.has(event)) return [];
					const since = kind.recordedAt?.(charger, connector, to);
					return [
						{
							event,
							since: since ?? 0,
							...{ previous: null, new: to },
							charger: charger.uuid,
							connector: connector?.number,
							more: kind.more?.(charger, connector, how),
							chargerNow: charger,
						},
					];
				},
			),
		),
	);
}

/** Something of the form of an event, where nothing like it is there. */
function anyExample([event]: EventName[], { chargers, locations, now }: Snapshot): Example[] {
	if (event === undefined) return [];
	const [charger] = chargers?.values() ?? [];
	const [place] = locations?.keys() ?? [];
	if (!charger && place === undefined) return [];
	const about = charger
		? { charger: charger.uuid, chargerNow: charger }
		: { location: place, more: { again: false } };
	return [{ event, since: now, previous: null, new: null, ...about }];
}

/** What the items of a test say of themselves. */
const noteOf = (since: number, isLike: boolean, now: number): string => {
	if (!isLike) return 'Test: nothing like this is there. It shows the form, with something real.';
	if (since === 0) return 'Test: how it is now. Since when is not known.';
	const minutes = Math.round((now - since) / 60_000);
	return minutes < 5 ? 'Test: this is recent.' : `Test: this is older, of ${minutes} minutes ago.`;
};

/** The newest real happening that is like one of the chosen events; it changes nothing. */
export async function testEvents(
	context: IPollFunctions,
	wire: Wire,
): Promise<INodeExecutionData[][] | null> {
	const params = new PollParams(context);
	const { how, lookBackMs } = settingsOf(params);
	const scope = scopeOf(params, how.events);
	const reading = { wire, scope, needs: needsOf(how.events), state: undefined };
	const snapshot = await readSnapshot(reading, lookBackMs);
	const { now } = snapshot;
	const like = [...sessionExamples(how.events, snapshot), ...stateExamples(how, snapshot)];
	like.sort((a, b) => b.since - a.since);
	const [example] = like.length > 0 ? like : anyExample([...how.events], snapshot);
	if (!example) return null;
	const state = emptyState('test');
	for (const { place } of snapshot.chargers?.values() ?? []) {
		if (place?.name) state.locations.set(place.uuid, { name: place.name });
	}
	for (const [uuid, name] of snapshot.locations ?? []) state.locations.set(uuid, { name });
	const told: Told = { ...example, eventKey: `test:${example.event}:${now}` };
	const item = itemOf({ ...told, since: told.since || now }, state, now);
	item.json.test = true;
	item.json.note = noteOf(example.since, like.length > 0, now);
	return [[item]];
}

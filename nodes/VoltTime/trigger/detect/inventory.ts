/** Chargers and locations that come, go, and move. */
import type { Happening, Judging } from '../options';
import type { Snapshot } from '../snapshot';
import { newMemory, type State } from '../state';
import type { FactKind } from './kinds';

/** '' stands for no location at all. */
export const moved: FactKind = {
	key: 'l',
	of: 'charger',
	events: ['chargerMoved'],
	value: ({ place }) => place?.uuid,
	event: () => 'chargerMoved',
};

type Tell = (happening: Happening) => void;

/** Chargers that were not there before; those that were looked for, and are gone. */
export function compareChargers(
	state: State,
	{ chargers, lost, now }: Snapshot,
	{ events }: Judging,
	tell: Tell,
): void {
	if (!chargers) return;
	const followed = state.follows.has('chargers');
	const tells = (event: Happening['event']) => followed && events.has(event);
	for (const uuid of chargers.keys()) {
		const known = state.chargers.get(uuid);
		if (known && !known.gone) continue;
		const again = known?.gone === true;
		if (tells('chargerAdded')) {
			tell({
				event: 'chargerAdded',
				eventKey: `chargerAdded:${uuid}:${known?.goings ?? 0}`,
				since: now,
				...{ previous: again ? 'gone' : null, new: uuid },
				charger: uuid,
				more: { again },
			});
		}
		state.chargers.set(uuid, newMemory(known?.goings));
	}
	for (const [uuid, what] of lost) {
		const known = state.chargers.get(uuid);
		if (!known || known.gone) continue;
		const event = what === 'elsewhere' ? 'chargerMoved' : 'chargerRemoved';
		// Who is told of no move is told that it is not here any more.
		const told = tells(event) ? event : 'chargerRemoved';
		const goings = (known.goings ?? 0) + 1;
		if (tells(told)) {
			tell({
				event: told,
				eventKey: `${told}:${uuid}:${goings}`,
				since: now,
				...{ previous: known.location ?? uuid, new: null },
				charger: uuid,
				location: known.location,
				more: { stillThere: what === 'elsewhere' },
			});
		}
		Object.assign(known, { gone: true, goings, missed: undefined });
		known.facts.clear();
		known.connectors.clear();
	}
}

/** The same of locations. */
export function compareLocations(
	state: State,
	{ locations, lostLocations, now }: Snapshot,
	{ events }: Judging,
	tell: Tell,
): void {
	if (!locations) return;
	const tells = (event: Happening['event']) => state.follows.has('locations') && events.has(event);
	for (const [uuid, name] of locations) {
		const known = state.locations.get(uuid);
		const goings = known?.goings === undefined ? {} : { goings: known.goings };
		state.locations.set(uuid, { name, listed: true, ...goings });
		if (known?.listed && !known.gone) continue;
		const again = known?.gone === true;
		if (!tells('locationAdded')) continue;
		tell({
			event: 'locationAdded',
			eventKey: `locationAdded:${uuid}:${known?.goings ?? 0}`,
			since: now,
			...{ previous: again ? 'gone' : null, new: name },
			location: uuid,
			more: { again },
		});
	}
	for (const uuid of lostLocations) {
		const known = state.locations.get(uuid);
		if (!known || known.gone) continue;
		const goings = (known.goings ?? 0) + 1;
		Object.assign(known, { gone: true, goings, missed: undefined });
		if (!tells('locationRemoved')) continue;
		tell({
			event: 'locationRemoved',
			eventKey: `locationRemoved:${uuid}:${goings}`,
			since: now,
			...{ previous: known.name, new: null },
			location: uuid,
		});
	}
}

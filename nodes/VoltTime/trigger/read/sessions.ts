import { path } from '../../../core/http/path';
import { inParallel } from '../../../core/run/parallel';
import { highest } from '../detect/sessionsMemory';
import type { SessionState, Snapshot } from '../snapshot';
import { findMissing } from './missingSessions';
import { teamsOf, type Reading } from './reading';
import { BEGINNING, ListReading, type List } from './sessionList';
import { isNowhere, isOfOne } from './wire';

const AT_ONCE = { first: 5, most: 5 };

async function listsOf(reading: Reading): Promise<List[]> {
	const { scope } = reading;
	if (scope.kind === 'chargers') {
		return [...scope.chargers.keys()].map((uuid) => ({
			where: path`/chargers/${uuid}/transactions`,
			...{ of: uuid, apart: false, charger: uuid },
		}));
	}
	if (scope.kind === 'location') {
		const { uuid } = scope;
		return [{ where: path`/sites/${uuid}/transactions`, of: uuid, apart: true }];
	}
	const teams = await teamsOf(reading);
	return teams.map((team) => ({
		where: path`/teams/${team}/transactions`,
		...{ of: team, apart: true },
	}));
}

/**
 * The sessions that are under way, and those that ended lately: the newest, until nothing is new; every ten
 * minutes all of the look-back, as some come late.
 */
export async function readSessions(
	reading: Reading,
	lookBackMs: number,
): Promise<NonNullable<Snapshot['sessions']>> {
	const { wire, state } = reading;
	const lists = await listsOf(reading);
	const failures: unknown[] = [];
	const unread = new Set<string>();
	const readings = await inParallel(lists.length, AT_ONCE, async (at) => {
		const list = lists[at];
		if (!list) return undefined;
		const one = new ListReading(wire, list, state?.sessions, lookBackMs);
		return await one.run().then(
			() => one,
			async (thrown: unknown) => {
				// Of chosen chargers one that cannot be read stops no other.
				if (list.charger === undefined || !isOfOne(thrown)) return await Promise.reject(thrown);
				failures.push(thrown);
				// One that is gone has no sessions.
				if (!isNowhere(thrown)) unread.add(list.charger);
				return undefined;
			},
		);
	});
	const read = readings.filter((one) => one !== undefined);
	if (read.length === 0 && failures.length > 0) return await Promise.reject(failures[0]);
	const records = new Map(read.flatMap(({ found }) => [...found]));
	const top = highest(records.keys());
	const gone = await findMissing(reading, records);
	return {
		records: [...records.values()].filter((one) => isInScope(one, reading)),
		...{ top, unread, gone, rest: new Set(read.flatMap(({ rest }) => [...rest])) },
		pass: passOf(lists, readings, unread, state?.sessions?.pass?.places),
		activeRead: unread.size === 0 && read.every(({ activeRead }) => activeRead),
	};
}

/** What is left of the look-back, where this poll began to read all of it, or went on with that. */
function passOf(
	lists: List[],
	readings: Array<ListReading | undefined>,
	unread: ReadonlySet<string>,
	left: ReadonlyMap<string, string> | undefined,
): NonNullable<Snapshot['sessions']>['pass'] {
	const isBegun = (one: ListReading) => one.due || (!left && one.place !== undefined);
	const begun = readings.some((one) => one && isBegun(one));
	if (!begun && left === undefined) return undefined;
	const places = new Map<string, string>();
	lists.forEach(({ of }, at) => {
		const one = readings[at];
		// One that could not be read, and one that was read as far as it was known.
		const isToRead = one ? begun && !one.due : unread.has(of) && (begun || left?.has(of));
		const place = one?.place ?? (isToRead ? BEGINNING : undefined);
		if (place !== undefined) places.set(of, place);
	});
	return { begun, places };
}

/** Of chosen connectors only their own. */
function isInScope({ charger, connector }: SessionState, { scope }: Reading): boolean {
	if (scope.kind !== 'chargers') return true;
	const plugs = scope.chargers.get(charger.uuid ?? '');
	return plugs === undefined || connector === undefined || plugs.has(connector);
}

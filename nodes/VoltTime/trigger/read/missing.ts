/**
 * Chargers and locations that are missing in their list for the second time in a row. A record that was
 * added or removed meanwhile may hide another one between two pages, so a list alone does not say that
 * something is gone: the service is asked for it, by requests that have one page.
 */
import type { IDataObject } from 'n8n-workflow';
import { path, type Path } from '../../../core/http/path';
import { followsAlone } from '../../../core/pages/styles';
import { inParallel } from '../../../core/run/parallel';
import { laravelPages } from '../../pages';
import { chargerState, together, type ChargerState, type Snapshot } from '../snapshot';
import { AT_ONCE, detail, teamsOf, type Reading } from './reading';
import { isNowhere, isOfOne } from './wire';

/** Looked for in one poll; where there are more, each has its turn. */
const MOST_ASKED = 100;
/** A list of teams that has as many may have another page. */
const MOST_TEAMS = 25;

/** Something that is there, was not found, or of which the service does not say. */
type Found<T> = T | 'gone' | 'elsewhere' | undefined;

/** @returns 'gone' where there is no such thing (404, 410), or not for this account (403) */
async function goneOrUnknown(thrown: unknown): Promise<'gone' | undefined> {
	if (isNowhere(thrown)) return 'gone';
	return isOfOne(thrown) ? undefined : await Promise.reject(thrown);
}

/** The record that a list has of a UUID; null where it has none, undefined where it does not say. */
async function askedFor(
	{ wire }: Reading,
	where: Path,
	{ uuid, name }: { uuid: string; name: string | undefined },
): Promise<IDataObject | null | undefined> {
	if (!name) return undefined;
	const request = { method: 'GET', path: where, query: { 'filter[search]': name } } as const;
	const page = await wire.reader
		.page(request)
		.catch(async (thrown: unknown) => (isOfOne(thrown) ? undefined : await Promise.reject(thrown)));
	if (!page) return undefined;
	const record = page.records.find((one) => one.uuid === uuid);
	if (record) return record;
	// A service that does not search so gives a page of its list.
	const first = { ...page, index: 0 };
	return laravelPages.more(first) || followsAlone(laravelPages, first) ? undefined : null;
}

async function charger(reading: Reading, uuid: string): Promise<Found<ChargerState>> {
	const own = await detail(reading, uuid).catch(goneOrUnknown);
	if (typeof own !== 'object') return own;
	const { scope } = reading;
	const isHere = scope.kind === 'location';
	// The own record does not say where it stands; teams do.
	const teams = await teamsOf({ ...reading, scope: isHere ? { kind: 'all' } : scope });
	const answers = await Promise.all(
		teams.map(
			async (team) =>
				await askedFor(reading, path`/teams/${team}/chargers`, { uuid, name: own.identity }),
		),
	);
	const record = answers.find((one) => one);
	const listed = record ? chargerState(record) : undefined;
	if (!listed) {
		const isNowhereListed = !isHere && answers.every((one) => one === null);
		return isNowhereListed && teams.length < MOST_TEAMS ? 'elsewhere' : undefined;
	}
	if (!isHere) return together(listed, own);
	if (listed.place === undefined) return undefined;
	return listed.place.uuid === scope.uuid ? { ...own, place: listed.place } : 'elsewhere';
}

/** Its name, where it is there. */
async function location(reading: Reading, uuid: string): Promise<Found<{ name: string }>> {
	const site = { method: 'GET', path: path`/sites/${uuid}` } as const;
	const own = await reading.wire.reader.record(site).catch(goneOrUnknown);
	if (typeof own !== 'object') return own;
	const name = typeof own.name === 'string' ? own.name : '';
	// One that can be read is among all that the account reaches.
	if (reading.scope.kind !== 'team') return { name };
	const where = path`/teams/${reading.scope.uuid}/sites`;
	const record = await askedFor(reading, where, { uuid, name });
	return record === null ? 'elsewhere' : record && { name };
}

async function findAll<T>(
	{ wire }: Reading,
	missing: string[],
	find: (uuid: string) => Promise<Found<T>>,
	take: (uuid: string, found: Exclude<Found<T>, undefined>) => void,
): Promise<void> {
	const count = Math.min(missing.length, MOST_ASKED);
	const first = count < missing.length ? Math.floor(wire.now() / 60_000) * count : 0;
	await inParallel(count, AT_ONCE, async (at) => {
		const uuid = missing[(first + at) % missing.length];
		if (uuid === undefined || !wire.hasRoom()) return;
		const found = await find(uuid);
		if (found !== undefined) take(uuid, found as Exclude<Found<T>, undefined>);
	});
}

type Presence = { gone?: boolean; missed?: boolean };

/** Those that are missing again. */
const missingOf = (known: Iterable<[string, Presence]>, found: ReadonlyMap<string, unknown>) =>
	[...known]
		.filter(([uuid, { gone, missed }]) => missed && !gone && !found.has(uuid))
		.map(([uuid]) => uuid);

/**
 * @param found gets those that are there all the same
 * @param lost gets those that are gone, or that the list does not have any more
 */
export async function findChargers(
	reading: Reading,
	found: Map<string, ChargerState>,
	lost: Snapshot['lost'],
): Promise<void> {
	const missing = missingOf(reading.state?.chargers ?? [], found);
	await findAll(
		reading,
		missing,
		async (uuid) => await charger(reading, uuid),
		(uuid, what) => (typeof what === 'string' ? lost.set(uuid, what) : found.set(uuid, what)),
	);
}

/** The same of locations, of which it does not matter whether they are elsewhere. */
export async function findLocations(
	reading: Reading,
	found: Map<string, string>,
): Promise<Set<string>> {
	const lost = new Set<string>();
	await findAll(
		reading,
		missingOf(reading.state?.locations ?? [], found),
		async (uuid) => await location(reading, uuid),
		(uuid, what) => (typeof what === 'string' ? lost.add(uuid) : found.set(uuid, what.name)),
	);
	return lost;
}

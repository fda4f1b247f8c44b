import { path } from '../../../core/http/path';
import { laravelPages } from '../../pages';
import type { Snapshot } from '../snapshot';
import { readChargers, teamsOf, type Reading } from './chargers';
import { readSessions } from './sessions';
import { isNowhere, isOfOne } from './wire';

/** The locations of the teams, and those that are missing for the second time in a row. */
async function readLocations(
	reading: Reading,
): Promise<Pick<Snapshot, 'locations' | 'lostLocations'>> {
	const { wire, scope, state } = reading;
	const list = async (where: ReturnType<typeof path>) =>
		await wire.reader.list({ method: 'GET', path: where }, { ...laravelPages, ahead: 1 });
	const lists =
		scope.kind === 'all'
			? [await list(path`/sites`)]
			: await Promise.all(
					(await teamsOf(reading)).map(async (team) => await list(path`/teams/${team}/sites`)),
				);
	const locations = new Map<string, string>();
	for (const { uuid, name } of lists.flat()) {
		if (typeof uuid === 'string') locations.set(uuid, typeof name === 'string' ? name : '');
	}
	const lostLocations = new Set<string>();
	for (const [uuid, { gone, missed }] of state?.locations ?? []) {
		if (gone || !missed || locations.has(uuid) || !wire.hasRoom()) continue;
		const isLost = await wire.reader.record({ method: 'GET', path: path`/sites/${uuid}` }).then(
			() => true,
			async (thrown: unknown) =>
				isOfOne(thrown) ? isNowhere(thrown) : await Promise.reject(thrown),
		);
		if (isLost) lostLocations.add(uuid);
	}
	return { locations, lostLocations };
}

/**
 * Reads what the events of a trigger need.
 * @throws NodeApiError with n8n's failure, where the service or the account does not let it
 */
export async function readSnapshot(reading: Reading, lookBackMs: number): Promise<Snapshot> {
	const { needs, wire } = reading;
	const [chargers, sessions, locations] = await Promise.all([
		needs.has('states') ? readChargers(reading) : undefined,
		needs.has('sessions') ? readSessions(reading, lookBackMs) : undefined,
		needs.has('locations') ? readLocations(reading) : undefined,
	]);
	return {
		now: wire.now(),
		lost: new Map(),
		lostLocations: new Set(),
		...chargers,
		...locations,
		...(sessions ? { sessions } : {}),
	};
}

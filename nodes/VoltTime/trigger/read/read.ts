import { path } from '../../../core/http/path';
import type { Snapshot } from '../snapshot';
import { readChargers } from './chargers';
import { findLocations } from './missing';
import { followed, teamsOf, type Reading } from './reading';
import { readSessions } from './sessions';

/** The locations of the teams, and those that are gone. */
async function readLocations(
	reading: Reading,
): Promise<Pick<Snapshot, 'locations' | 'lostLocations'>> {
	const { scope } = reading;
	const where =
		scope.kind === 'all'
			? [path`/sites`]
			: (await teamsOf(reading)).map((team) => path`/teams/${team}/sites`);
	const lists = await Promise.all(
		where.map(async (one) => await followed(reading, one, 'locations')),
	);
	const locations = new Map<string, string>();
	for (const { uuid, name } of lists.flat()) {
		if (typeof uuid === 'string') locations.set(uuid, typeof name === 'string' ? name : '');
	}
	const lostLocations = await findLocations(reading, locations);
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

import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../core/http/path';
import { inParallel } from '../../../core/run/parallel';
import { reading as numberIn } from '../../../core/values/readings';
import type { Scope } from '../scope';
import { together, type ChargerState, type Snapshot } from '../snapshot';
import { findChargers } from './missing';
import { AT_ONCE, byUuid, detail, followed, list, teamsOf, type Reading } from './reading';
import { isNowhere, isOfOne } from './wire';

/** How often the location of chosen chargers is looked up, which their own records do not have. */
const PLACES_MS = 6 * 3_600_000;

async function ofTeams(reading: Reading): Promise<Map<string, ChargerState>> {
	const teams = await teamsOf(reading);
	const [records, ...lists] = await Promise.all([
		reading.needs.has('records') ? list(reading, path`/chargers`) : [],
		...teams.map(
			async (team) => await followed(reading, path`/teams/${team}/chargers`, 'chargers'),
		),
	]);
	const own = byUuid(records);
	const all = [...byUuid(lists.flat()).values()];
	// What stands in a team's list is the newer the later it was read; what it lacks the other one has.
	return new Map(all.map((one) => [one.uuid, together(one, own.get(one.uuid))]));
}

/** A location's list has no name of it; that is read once. */
async function ofLocation(reading: Reading, uuid: string): Promise<Map<string, ChargerState>> {
	const known = reading.state?.locations.get(uuid)?.name;
	const site = { method: 'GET', path: path`/sites/${uuid}` } as const;
	const [records, { name = known }] = await Promise.all([
		followed(reading, path`/sites/${uuid}/chargers`, 'chargers'),
		known ? ({} as IDataObject) : reading.wire.reader.record(site),
	]);
	const place = { uuid, ...(typeof name === 'string' ? { name } : {}) };
	return new Map([...byUuid(records)].map(([id, one]) => [id, { ...one, place }]));
}

/** Locations of chosen chargers, by the lists of teams. */
async function places(reading: Reading): Promise<Map<string, ChargerState> | undefined> {
	const { wire, state } = reading;
	const isFresh = state?.placedAt !== undefined && wire.now() - state.placedAt < PLACES_MS;
	if (isFresh || !wire.hasRoom()) return undefined;
	const teams = await teamsOf({ wire, state, scope: { kind: 'all' } });
	const lists = await Promise.all(
		teams.map(async (team) => await list(reading, path`/teams/${team}/chargers`)),
	);
	return byUuid(lists.flat());
}

async function ofChosen(
	reading: Reading,
	chosen: Extract<Scope, { kind: 'chargers' }>['chargers'],
	lost: Snapshot['lost'],
): Promise<{ chargers: Map<string, ChargerState>; placed: boolean }> {
	const uuids = [...chosen.keys()];
	const failures: unknown[] = [];
	const states = await inParallel(uuids.length, AT_ONCE, async (at) => {
		const uuid = uuids[at] ?? '';
		return await detail(reading, uuid).catch(async (thrown: unknown) => {
			if (!isOfOne(thrown)) return await Promise.reject(thrown);
			if (!isNowhere(thrown)) failures.push(thrown);
			// As with lists: the first time may be a passing fault of the service.
			else if (reading.state?.chargers.get(uuid)?.missed) lost.set(uuid, 'gone');
			return undefined;
		});
	});
	const found = states.filter((one) => one !== undefined);
	// One charger that cannot be read stops no other; when none can, it is the service.
	if (found.length === 0 && failures.length > 0) return await Promise.reject(failures[0]);
	// That none is there any more, is believed of a service that answers otherwise.
	if (found.length === 0 && lost.size > 0) {
		await teamsOf({ ...reading, scope: { kind: 'all' } });
	}
	const placed = await places(reading).catch(async (thrown: unknown) =>
		isOfOne(thrown) ? undefined : await Promise.reject(thrown),
	);
	const chargers = new Map(
		found.map((one) => {
			const plugs = chosen.get(one.uuid.toLowerCase());
			const connectors = plugs
				? one.connectors?.filter(({ number }) => plugs.has(number))
				: one.connectors;
			return [one.uuid, { ...one, place: placed?.get(one.uuid)?.place, connectors }];
		}),
	);
	return { chargers, placed: placed !== undefined };
}

/** The power of connectors that charge; of others it is known without reading. */
async function readPower(reading: Reading, chargers: Map<string, ChargerState>): Promise<void> {
	const { wire } = reading;
	const plugs = [...chargers.values()]
		.filter(({ online }) => online !== false)
		.flatMap(({ uuid, connectors = [] }) =>
			connectors
				.filter(({ status }) => status === 'Charging')
				.map((connector) => ({ uuid, connector })),
		);
	// Where there is not enough room for all, each has its turn.
	const first = plugs.length > 0 ? Math.floor(wire.now() / 60_000) % plugs.length : 0;
	await inParallel(plugs.length, AT_ONCE, async (at) => {
		const plug = plugs[(first + at) % plugs.length];
		if (!plug || !wire.hasRoom()) return;
		const { uuid, connector } = plug;
		const where = path`/chargers/${uuid}/connectors/${connector.number}/power-usage`;
		const usage = await wire.reader
			.record({ method: 'GET', path: where })
			.catch(async (thrown: unknown) =>
				isOfOne(thrown) ? ({} as IDataObject) : await Promise.reject(thrown),
			);
		connector.powerKw = numberIn(usage.kW) ?? undefined;
	});
}

/** The chargers of a scope, by the fewest requests that the events can do with. */
export async function readChargers(
	reading: Reading,
): Promise<Pick<Snapshot, 'chargers' | 'lost' | 'placed'>> {
	const { scope, needs } = reading;
	const lost: Snapshot['lost'] = new Map();
	if (scope.kind === 'chargers') {
		const chosen = await ofChosen(reading, scope.chargers, lost);
		if (needs.has('power')) await readPower(reading, chosen.chargers);
		return { ...chosen, lost };
	}
	const chargers =
		scope.kind === 'location' ? await ofLocation(reading, scope.uuid) : await ofTeams(reading);
	await findChargers(reading, chargers, lost);
	if (needs.has('power')) await readPower(reading, chargers);
	return { chargers, lost };
}

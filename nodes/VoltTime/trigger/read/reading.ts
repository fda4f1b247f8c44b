/** What reading takes, and the requests that several kinds of records share. */
import type { IDataObject } from 'n8n-workflow';
import { path, type Path } from '../../../core/http/path';
import { laravelPages } from '../../pages';
import type { Need } from '../events';
import type { Scope } from '../scope';
import { chargerState, type ChargerState } from '../snapshot';
import type { State } from '../state';
import type { Wire } from './wire';

/** Requests for single records at once. */
export const AT_ONCE = { first: 10, most: 10 };

export interface Reading {
	wire: Wire;
	scope: Scope;
	needs: ReadonlySet<Need>;
	state: State | undefined;
}

/** More chargers than this are worth a few pages past the end of a list: they take less time so. */
const MANY = 500;

/** @param seen is called with each page that is read; the reading ends when it gives true */
export const list = async (
	{ wire, state }: Pick<Reading, 'wire' | 'state'>,
	where: Path,
	seen?: () => boolean,
): Promise<IDataObject[]> => {
	const aheadUncounted = (state?.chargers.size ?? 0) > MANY ? 5 : 1;
	const style = { ...laravelPages, aheadUncounted };
	return await wire.reader.list({ method: 'GET', path: where }, style, undefined, seen);
};

/**
 * A list whose new records are told. At first it is read twice where it has several pages: what was hidden
 * between two of them would be told as new at the next poll.
 */
export async function followed(
	reading: Reading,
	where: Path,
	what: 'chargers' | 'locations',
): Promise<IDataObject[]> {
	let pages = 0;
	const records = await list(reading, where, () => {
		pages++;
		return false;
	});
	if (pages < 2 || reading.state?.follows.has(what)) return records;
	return [...records, ...(await list(reading, where, () => !reading.wire.hasRoom()))];
}

export const byUuid = (records: IDataObject[]): Map<string, ChargerState> =>
	new Map(
		records
			.map(chargerState)
			.filter((one) => one !== undefined)
			.map((one) => [one.uuid, one]),
	);

/** UUIDs of the teams of a scope that has teams. */
export async function teamsOf({ wire, scope, state }: Omit<Reading, 'needs'>): Promise<string[]> {
	if (scope.kind === 'team') return [scope.uuid];
	const teams = await wire.reader.once(
		'teams',
		async () => await list({ wire, state }, path`/teams`),
	);
	return teams.map(({ uuid }) => uuid).filter((uuid) => typeof uuid === 'string');
}

export const detail = async ({ wire }: Reading, uuid: string) =>
	chargerState(await wire.reader.record({ method: 'GET', path: path`/chargers/${uuid}` }));

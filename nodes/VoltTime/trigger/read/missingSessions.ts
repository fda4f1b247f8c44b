/**
 * Sessions that were under way, and are in no list for the second time in a row: hidden between two pages, or
 * further back than is read. The lists of their chargers are asked, which are short.
 */
import { path } from '../../../core/http/path';
import type { Page } from '../../../core/pages/styles';
import { inParallel } from '../../../core/run/parallel';
import { laravelPages } from '../../pages';
import type { SessionState } from '../snapshot';
import { AT_ONCE, type Reading } from './reading';
import { oldest, SLACK_MS, statesOf } from './sessionList';
import { isNowhere, isOfOne } from './wire';

/** Chargers that are asked in one poll. */
const MOST_ASKED = 100;
/** Pages of a charger's sessions. */
const MOST_PAGES = 4;

/** Sessions by their charger, and when the first of them began. */
function missingOf({ state }: Reading, records: ReadonlyMap<string, unknown>) {
	const byCharger = new Map<string, { ids: string[]; since: number }>();
	for (const [id, { charger = '', startedAt = -Infinity, endedAt }] of state?.sessions?.open ??
		[]) {
		if (endedAt === undefined || records.has(id)) continue;
		const { ids, since } = byCharger.get(charger) ?? { ids: [], since: Infinity };
		byCharger.set(charger, { ids: [...ids, id], since: Math.min(since, startedAt) });
	}
	return byCharger;
}

/** The sessions of one charger, and whether one that is not among them is not there, or is over. */
async function ofCharger({ wire }: Reading, uuid: string, since: number) {
	const found = new Map<string, SessionState>();
	const take = (page: Page): SessionState[] => {
		const states = statesOf(page).map((one) => ({ ...one, charger: { ...one.charger, uuid } }));
		// What is over, is over.
		for (const one of states) if (found.get(one.id)?.active !== false) found.set(one.id, one);
		return states;
	};
	const where = path`/chargers/${uuid}/transactions`;
	const read = async (query: Record<string, string>, enough: (page: Page) => boolean) =>
		await wire.reader.list(
			{ method: 'GET', path: where, query },
			{ ...laravelPages, ahead: 1 },
			undefined,
			enough,
		);
	let isSure = false;
	await read({ 'filter[status]': 'active' }, (page) => {
		const isHonoured = take(page).every(({ active }) => active !== false);
		isSure = isHonoured && laravelPages.more(page) === false;
		return true;
	});
	let pages = 0;
	await read({}, (page) => {
		const isEnd = oldest(take(page)) < since - SLACK_MS || laravelPages.more(page) === false;
		isSure ||= isEnd;
		return isEnd || ++pages >= MOST_PAGES;
	});
	return { found, isSure };
}

/**
 * @param records gets those that were found
 * @returns IDs of those that are not there
 */
export async function findMissing(
	reading: Reading,
	records: Map<string, SessionState>,
): Promise<Set<string>> {
	const gone = new Set<string>();
	const chargers = [...missingOf(reading, records)];
	const count = Math.min(chargers.length, MOST_ASKED);
	const first = count < chargers.length ? Math.floor(reading.wire.now() / 60_000) * count : 0;
	await inParallel(count, AT_ONCE, async (at) => {
		const [uuid, { ids, since }] = chargers[(first + at) % chargers.length] ?? [
			'',
			{ ids: [], since: 0 },
		];
		if (!reading.wire.hasRoom()) return;
		// Of whom it is not known whose they are, nobody can be asked.
		const read = uuid === '' ? undefined : await ofCharger(reading, uuid, since).catch(deniedOrNot);
		if (read === null) return;
		for (const id of ids) {
			const one = read?.found.get(id);
			if (one) records.set(id, one);
			else if (read?.isSure ?? true) gone.add(id);
		}
	});
	return gone;
}

/** @returns undefined for a charger that is not there, null where nothing is known */
async function deniedOrNot(thrown: unknown): Promise<undefined | null> {
	if (isNowhere(thrown)) return undefined;
	return isOfOne(thrown) ? null : await Promise.reject(thrown);
}

import { path, type Path } from '../../../core/http/path';
import type { Page } from '../../../core/pages/styles';
import { inParallel } from '../../../core/run/parallel';
import { isObject } from '../../../core/values/json';
import { laravelPages } from '../../pages';
import { highest, isKnown, type SessionsMemory } from '../detect/sessionsMemory';
import { sessionState, type SessionState, type Snapshot } from '../snapshot';
import { teamsOf, type Reading } from './reading';
import { isNowhere, isOfOne, type Wire } from './wire';

const AT_ONCE = { first: 5, most: 5 };
/** How often the whole look-back is read, for sessions that the service hears of late. */
const WHOLE_MS = 10 * 60_000;
/** The service tells its time to the second: so little back, its clock was not set. */
const JITTER_MS = 60_000;
/** Pages of one list at most: 2,500 sessions. What comes late and began before those is not found. */
const MOST_PAGES = 100;
/** Clocks of chargers differ: a session is looked for a little before it began. */
const SLACK_MS = 3_600_000;

/** One list of sessions, and how far it has to be read. */
interface List {
	where: Path;
	/** Whether the list is asked for those under way and for the others apart: it may be a long one. */
	apart: boolean;
	/** UUID of the charger whose list it is. */
	charger?: string;
}

async function listsOf(reading: Reading): Promise<List[]> {
	const { scope } = reading;
	if (scope.kind === 'chargers') {
		return [...scope.chargers.keys()].map((uuid) => ({
			where: path`/chargers/${uuid}/transactions`,
			...{ apart: false, charger: uuid },
		}));
	}
	if (scope.kind === 'location') {
		return [{ where: path`/sites/${scope.uuid}/transactions`, apart: true }];
	}
	const teams = await teamsOf(reading);
	return teams.map((team) => ({ where: path`/teams/${team}/transactions`, apart: true }));
}

const statesOf = ({ records }: Page): SessionState[] =>
	records
		.filter(isObject)
		.map(sessionState)
		.filter((one) => one !== undefined);

/** The time that a page goes back to; a clock that is wrong must not end the reading. */
function oldest(states: SessionState[]): number {
	const times = states.map(({ startedAt }) => startedAt).filter((at) => at !== undefined);
	return times.length === 0 ? Infinity : Math.max(...times.slice(-3));
}

/** Reads one list, newest first, until there is nothing more that is not known. */
class ListReading {
	readonly found = new Map<string, SessionState>();
	/** The look-back was read to its end, or as far as a list is read at all. */
	complete = false;
	/** Every session under way is among those that were found. */
	activeRead = false;

	constructor(
		private readonly wire: Wire,
		private readonly list: List,
		private readonly memory: SessionsMemory | undefined,
		private readonly lookBackMs: number,
	) {}

	async run(): Promise<void> {
		const isHonoured = this.list.apart && (await this.readActive());
		await this.readOthers(isHonoured ? { 'filter[status]': 'finished' } : {});
	}

	/** @returns false where the service does not know the filter, and gave all it has */
	private async readActive(): Promise<boolean> {
		let isHonoured = true;
		await this.read({ 'filter[status]': 'active' }, (states) => {
			isHonoured &&= states.every(({ active }) => active !== false);
			return !isHonoured;
		});
		this.activeRead = isHonoured;
		return isHonoured;
	}

	private async readOthers(query: Record<string, string>): Promise<void> {
		let pages = 0;
		let stopped: 'long' | 'noRoom' | undefined;
		// By the service's clock, which is known once it has answered.
		let whole = true;
		await this.read(query, (states, follows) => {
			if (pages++ === 0) whole = this.isWhole();
			const horizon = this.wire.now() - this.lookBackMs;
			const awaited = this.awaited(horizon);
			const back = oldest(states);
			const isDone =
				(whole ? back < horizon : states.every(({ id }) => this.known(id))) &&
				(awaited === undefined || back < awaited - SLACK_MS);
			if (isDone || !follows) return true;
			if (pages >= MOST_PAGES) stopped = 'long';
			else if (!this.wire.hasRoom()) stopped = 'noRoom';
			return stopped !== undefined;
		});
		this.complete = whole && stopped !== 'noRoom';
		// A list that holds both was read as far as the oldest that was under way.
		if (!this.list.apart) this.activeRead = stopped === undefined;
	}

	/** Whether it is time to read all of the look-back; of a list that was never read it always is. */
	private isWhole(): boolean {
		const { memory, list } = this;
		if (!memory || memory.unread.has(list.charger ?? '')) return true;
		const since = this.wire.now() - memory.completeAt;
		return since < -JITTER_MS || since >= WHOLE_MS;
	}

	private async read(
		query: Record<string, string>,
		enough: (states: SessionState[], follows: boolean) => boolean,
	): Promise<void> {
		const request = { method: 'GET', path: this.list.where, query } as const;
		await this.wire.reader.list(request, { ...laravelPages, ahead: 1 }, undefined, (page) => {
			const states = statesOf(page);
			for (const one of states) this.keep(one);
			return enough(states, laravelPages.more(page) !== false);
		});
	}

	/** A session that ended while the lists were read is in both: its end counts. */
	private keep(session: SessionState): void {
		const { charger } = this.list;
		const own = charger === undefined ? session.charger : { ...session.charger, uuid: charger };
		const known = this.found.get(session.id);
		if (known?.active === false && session.active !== false) return;
		this.found.set(session.id, { ...session, charger: own });
	}

	private known(id: string): boolean {
		return this.memory !== undefined && isKnown(this.memory, id) && !this.memory.open.has(id);
	}

	/** When the oldest session began that was under way and whose end is looked for. */
	private awaited(horizon: number): number | undefined {
		const { charger } = this.list;
		const starts = [...(this.memory?.open ?? [])]
			.filter(([id, one]) => !this.found.has(id) && (!charger || one.charger === charger))
			.map(([, { startedAt }]) => startedAt ?? horizon);
		return starts.length === 0 ? undefined : Math.min(...starts);
	}
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
	const isAll = unread.size === 0;
	return {
		records: [...records.values()].filter((one) => isInScope(one, reading)),
		top: highest(records.keys()),
		unread,
		complete: isAll && read.every(({ complete }) => complete),
		activeRead: isAll && read.every(({ activeRead }) => activeRead),
	};
}

/** Of chosen connectors only their own. */
function isInScope({ charger, connector }: SessionState, { scope }: Reading): boolean {
	if (scope.kind !== 'chargers') return true;
	const plugs = scope.chargers.get(charger.uuid ?? '');
	return plugs === undefined || connector === undefined || plugs.has(connector);
}

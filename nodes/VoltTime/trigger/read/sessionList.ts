import type { Path } from '../../../core/http/path';
import type { Page } from '../../../core/pages/styles';
import { isObject } from '../../../core/values/json';
import { laravelPages } from '../../pages';
import { isKnown, type SessionsMemory } from '../detect/sessionsMemory';
import { sessionState, type SessionState } from '../snapshot';
import type { Wire } from './wire';

/** How often the whole look-back is read, for sessions that the service hears of late. */
const WHOLE_MS = 10 * 60_000;
/** The service tells its time to the second: so little back, its clock was not set. */
const JITTER_MS = 60_000;
/** Pages of one list in one poll, 2,500 sessions; the next poll goes on where this one stopped. */
const MOST_PAGES = 100;
/** Clocks of chargers differ: a session is looked for a little before it began. */
export const SLACK_MS = 3_600_000;
/** What happened while nobody polled is told from so long ago at most, or from the look-back. */
const MOST_BACK_MS = 30 * 86_400_000;
/** Share of the account's requests that is not spent on pages in which nothing is new. */
const AWAITED_SHARE = 0.5;
/** The place of a list that is to be read from its beginning. */
export const BEGINNING = '';

/** One list of sessions, and how far it has to be read. */
export interface List {
	where: Path;
	/** UUID of what it belongs to. */
	of: string;
	/** Whether the list is asked for those under way and for the others apart: it may be a long one. */
	apart: boolean;
	/** UUID of the charger whose list it is. */
	charger?: string;
}

export const statesOf = ({ records }: Page): SessionState[] =>
	records
		.filter(isObject)
		.map(sessionState)
		.filter((one) => one !== undefined);

/** The time that a page goes back to; a clock that is wrong must not end the reading. */
export function oldest(states: SessionState[]): number {
	const times = states.map(({ startedAt }) => startedAt).filter((at) => at !== undefined);
	return times.length === 0 ? Infinity : Math.max(...times.slice(-3));
}

/** Where a reading goes on, as a query: with the page that was read last, since pages shift. */
function placeOf(page: Page, first: number): string | undefined {
	const chain = laravelPages.chain(page);
	if (chain?.kind === 'link') return undefined;
	const cursor = chain?.next(page);
	const number = String(first + page.index);
	return new URLSearchParams([
		cursor === undefined ? ['page', number] : ['cursor', cursor],
	]).toString();
}

interface Seen {
	states: SessionState[];
	follows: boolean;
	/** Undefined where this page cannot be gone on from later. */
	place: string | undefined;
}

/** Reads one list, newest first, until there is nothing more that is not known. */
export class ListReading {
	readonly found = new Map<string, SessionState>();
	/** Those among them that were read where an earlier poll had stopped. */
	readonly rest = new Set<string>();
	/** It was time to read all of the look-back. */
	due = false;
	/** Where all of the look-back is gone on with; undefined where it was read to its end. */
	place?: string;
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
		const query: Record<string, string> = isHonoured ? { 'filter[status]': 'finished' } : {};
		const left = this.memory?.pass?.places.get(this.list.of);
		const isRead = await this.readFront(query, left);
		if (isRead || this.due || this.place !== undefined || left === undefined) return;
		// Nothing is asked for where there is no room: it stays where it is.
		this.place = left;
		if (this.wire.hasRoom()) await this.readRest(query, left);
	}

	/** @returns false where the service does not know the filter, and gave all it has */
	private async readActive(): Promise<boolean> {
		let isHonoured = true;
		let stopped = false;
		let pages = 0;
		const read = async () =>
			await this.read({ 'filter[status]': 'active' }, ({ states, follows }) => {
				pages++;
				isHonoured &&= states.every(({ active }) => active !== false);
				// What is under way at first has to be known; later on the newest are enough.
				stopped ||= this.memory !== undefined && follows && !this.wire.hasRoom();
				return !isHonoured || stopped;
			});
		await read();
		// One that is hidden between two pages at first would never be told of.
		if (!this.memory && isHonoured && pages > 1) await read();
		this.activeRead = isHonoured && !stopped;
		return isHonoured;
	}

	/**
	 * The newest, until all are known; all of the look-back where it is time.
	 * @returns whether all of the look-back was read
	 */
	private async readFront(
		query: Record<string, string>,
		left: string | undefined,
	): Promise<boolean> {
		let pages = 0;
		let stopped = false;
		// By the service's clock, which is known once it has answered.
		let whole = true;
		await this.read(query, ({ states, follows, place }) => {
			if (pages++ === 0) {
				this.due = this.isDue();
				whole = this.due || left === BEGINNING || this.isUnread;
			}
			const back = oldest(states);
			const isRead = whole ? back < this.horizon() : states.every(({ id }) => this.known(id));
			if (!follows || (isRead && back < this.awaited() - SLACK_MS)) return true;
			// An end that is looked for must not take what the rest is read with: its charger is asked then.
			stopped = pages >= MOST_PAGES || !this.wire.hasRoom(isRead ? AWAITED_SHARE : undefined);
			if (stopped && !isRead) this.place = place;
			return stopped;
		});
		// A list that holds both was read as far as the oldest that was under way.
		if (query['filter[status]'] === undefined) this.activeRead = !stopped;
		return whole && this.place === undefined;
	}

	/** Goes on with what is left of the look-back. */
	private async readRest(query: Record<string, string>, left: string): Promise<void> {
		let pages = 0;
		this.place = undefined;
		const { page, ...cursor } = Object.fromEntries(new URLSearchParams(left));
		await this.read(
			{ ...query, ...cursor },
			({ states, follows, place }) => {
				for (const { id } of states) this.rest.add(id);
				if (!follows || oldest(states) < this.horizon()) return true;
				// The first page was read before.
				const stops = ++pages > 1 && (pages >= MOST_PAGES || !this.wire.hasRoom());
				if (stops) this.place = place;
				return stops;
			},
			Number(page ?? 1),
		);
	}

	private get isUnread(): boolean {
		return this.memory?.unread.has(this.list.charger ?? '') ?? true;
	}

	/** Whether it is time to read all of the look-back. */
	private isDue(): boolean {
		if (!this.memory) return true;
		const { pass, completeAt } = this.memory;
		// Lists that cannot be read hold up no others.
		if (pass && [...pass.places.values()].some((place) => place !== BEGINNING)) return false;
		const since = this.wire.now() - (pass?.began ?? completeAt);
		return since < -JITTER_MS || since >= WHOLE_MS;
	}

	/** Back to when the look-back of what was read last ends: nobody may have polled since. */
	private horizon(): number {
		const now = this.wire.now();
		const since = Math.min(now, this.memory?.completeAt ?? now);
		const most = Math.max(this.lookBackMs, MOST_BACK_MS);
		return Math.max(since - this.lookBackMs, now - most);
	}

	private async read(
		query: Record<string, string>,
		enough: (seen: Seen) => boolean,
		first = 1,
	): Promise<void> {
		const request = { method: 'GET', path: this.list.where, query } as const;
		const style = { ...laravelPages, ahead: 1, first, firstUnnamed: first === 1 };
		await this.wire.reader.list(request, style, undefined, (page) => {
			const states = statesOf(page);
			for (const one of states) this.keep(one);
			const follows = laravelPages.more(page) !== false;
			return enough({ states, follows, place: placeOf(page, first) });
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

	/** When the oldest session began that was under way and whose end is looked for; else endless. */
	private awaited(): number {
		const { charger } = this.list;
		let first = Infinity;
		for (const [id, one] of this.memory?.open ?? []) {
			if (this.found.has(id) || (charger && one.charger !== charger)) continue;
			first = Math.min(first, one.startedAt ?? this.horizon());
		}
		return first;
	}
}

import { isObject } from '../values/json';
import type { Page } from './styles';

/** What a page brought. */
export interface Brought {
	/** Records that were not there before. */
	fresh: number;
	/** Records that an earlier page had already: the list grew while it was read. */
	again: number;
	/** Pages in a row that look just like the one before them, this one counted. */
	alike: number;
}

/** What a record is known by, whatever else of it changes; undefined when by nothing. */
function identity(record: unknown): string | undefined {
	if (!isObject(record)) return undefined;
	const { uuid, id } = record;
	if (typeof uuid === 'string' && uuid !== '') return `uuid ${uuid}`;
	return typeof id === 'string' || typeof id === 'number' ? `id ${id}` : undefined;
}

/** The records of a list so far, each once. */
export class Collector {
	readonly records: unknown[] = [];
	private readonly seen = new Set<string>();
	/** Whether records are known by their IDs; connectors 1 and 2 of several chargers are not. */
	identified = true;
	private last: unknown[] = [];
	private alike = 0;

	constructor(private readonly limit: number) {}

	get isFull(): boolean {
		return this.records.length >= this.limit;
	}

	/**
	 * Adds what is new on a page, up to the limit.
	 * @param onceOnly a page that looks just like the one before is that one again
	 */
	add({ records }: Page, onceOnly = false): Brought {
		const ids = records.map(identity);
		if (new Set(ids).size < ids.length || ids.includes(undefined)) this.identified = false;
		const news = records.filter((_, at) => !this.isKnown(ids[at]));
		for (const id of ids) if (id !== undefined) this.seen.add(id);
		const alike =
			records.length > 0 && (news.length === 0 || !this.identified) && this.repeats(records);
		this.alike = alike ? this.alike + 1 : 0;
		this.last = records;
		const fresh = alike && onceOnly ? [] : news;
		this.records.push(...fresh.slice(0, this.limit - this.records.length));
		return { fresh: fresh.length, again: records.length - fresh.length, alike: this.alike };
	}

	private repeats(records: unknown[]): boolean {
		return JSON.stringify(records) === JSON.stringify(this.last);
	}

	private isKnown(id: string | undefined): boolean {
		return this.identified && id !== undefined && this.seen.has(id);
	}
}

import { isObject } from '../values/json';
import type { Page } from './styles';

/** What a page brought. */
interface Brought {
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

/** Share of the fields beside its ID that are the same in two records; 1 where there are no others. */
function inCommon(one: unknown, other: unknown): number {
	if (!isObject(one) || !isObject(other)) return 0;
	const names = Object.keys(other).filter((name) => name !== 'id');
	const same = names.filter((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]));
	return names.length === 0 ? 1 : same.length / names.length;
}

/** The records of a list so far, each once. */
export class Collector {
	readonly records: unknown[] = [];
	/** Records by what they are known by. */
	private readonly seen = new Map<string, unknown>();
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
		if (this.differ(records, ids)) this.identified = false;
		const news = records.filter((_, at) => !this.isKnown(ids[at]));
		ids.forEach((id, at) => id !== undefined && this.seen.set(id, records[at]));
		const alike =
			records.length > 0 && (news.length === 0 || !this.identified) && this.repeats(records);
		this.alike = alike ? this.alike + 1 : 0;
		this.last = records;
		const fresh = alike && onceOnly ? [] : news;
		for (const record of fresh) if (!this.isFull) this.records.push(record);
		return { fresh: fresh.length, again: records.length - fresh.length, alike: this.alike };
	}

	/** Whether records that have an ID of earlier ones are others: none of them has much in common with its own. */
	private differ(records: unknown[], ids: Array<string | undefined>): boolean {
		const shares = records.flatMap((record, at) => {
			const known = this.seen.get(ids[at] ?? '');
			return known === undefined ? [] : [inCommon(known, record)];
		});
		return shares.length > 0 && shares.every((share) => share < 0.5);
	}

	private repeats(records: unknown[]): boolean {
		return JSON.stringify(records) === JSON.stringify(this.last);
	}

	private isKnown(id: string | undefined): boolean {
		return this.identified && id !== undefined && this.seen.has(id);
	}
}

import { createHash } from 'crypto';
import { numberedPage, type Page, type Paging, type PagingStyle } from './styles';
import type { ApiRequest } from '../http/request';

/** Pages asked for ahead of the one that is read, where page numbers can be known. */
const WINDOW = 10;
/** A list of more pages than this is taken for one that never ends. */
const MAX_PAGES = 100_000;

export interface Fetchers {
	/** Sends a request and gives back the page; `index` is only for the page's own record. */
	page(request: ApiRequest, index: number): Promise<Page>;
	/** The request a next-page address stands for. */
	follow(link: string, request: ApiRequest): ApiRequest;
}

export interface Records {
	records: unknown[];
	/** The list repeated itself and was read up to there only. */
	repeated: boolean;
}

const fingerprint = (page: Page) =>
	createHash('sha1').update(JSON.stringify(page.records)).digest('base64');

/** Collects records; says when enough, or nothing new, has arrived. */
class Collector {
	readonly records: unknown[] = [];
	repeated = false;
	private readonly seen = new Set<string>();

	constructor(private readonly limit: number) {}

	/** @returns false when reading must stop */
	add(page: Page): boolean {
		if (page.records.length === 0) return false;
		const print = fingerprint(page);
		if (this.seen.has(print)) {
			this.repeated = true;
			return false;
		}
		this.seen.add(print);
		for (const record of page.records) {
			if (this.records.length >= this.limit) return false;
			this.records.push(record);
		}
		return this.records.length < this.limit;
	}
}

/**
 * Reads a list to its end, or to `paging.limit`. Numbered pages are fetched ahead, in a window that
 * grows with each page, and read in order; a page past the end is harmless and not waited for.
 * Totals are never believed, and a page seen before ends the reading.
 * @throws what `fetchers.page` throws, for pages that are needed
 */
export async function readPages(
	request: ApiRequest,
	paging: Paging,
	fetchers: Fetchers,
): Promise<Records> {
	const { style } = paging;
	const limit = paging.limit ?? Infinity;
	const maxPages = Math.min(paging.maxPages ?? MAX_PAGES, MAX_PAGES);
	if (limit <= 0 || maxPages <= 0) return { records: [], repeated: false };
	const collector = new Collector(limit);
	if (style.kind === 'number') {
		const done = new AbortController();
		const wanted = { ...request, unneeded: done.signal };
		await readNumbered(wanted, style, collector, limit, maxPages, fetchers).finally(() =>
			done.abort(),
		);
	} else {
		await readChain(request, style, collector, maxPages, fetchers);
	}
	return { records: collector.records, repeated: collector.repeated };
}

async function readNumbered(
	request: ApiRequest,
	style: Extract<PagingStyle, { kind: 'number' }>,
	collector: Collector,
	limit: number,
	maxPages: number,
	fetchers: Fetchers,
): Promise<void> {
	const ahead: Array<Promise<Page>> = [];
	let asked = 0;
	let last = maxPages;
	let { step, size } = style;
	for (let width = 1; ; width = Math.min(WINDOW, width * 2)) {
		while (ahead.length < width && asked < last) {
			const page = fetchers.page(numberedPage(request, { ...style, step }, asked), asked);
			// Pages past the end are never looked at; their rejection must not end the process.
			page.catch(() => undefined);
			ahead.push(page);
			asked++;
		}
		const next = ahead.shift();
		if (next === undefined) return;
		const page = await next;
		if (!collector.add(page)) return;
		const count = page.records.length;
		if (page.index === 0) {
			last = Math.min(last, Math.ceil(limit / count));
			// The service may give fewer per page than it was asked for: its first page shows how many.
			if (size !== undefined) size = Math.min(size, count);
			if (step > 1) step = Math.min(step, count);
		}
		const more = style.more?.(page) ?? (size === undefined ? undefined : count >= size);
		if (more === false) return await readGrowth(ahead, collector);
		// Later pages were shorter than the first, so the limit takes more of them.
		if (ahead.length === 0 && asked === last && last < maxPages) last++;
	}
}

/** The end was reached, but the list may have grown meanwhile: pages already asked for count. */
async function readGrowth(ahead: Array<Promise<Page>>, collector: Collector): Promise<void> {
	for (const next of ahead) {
		const page = await next.catch(() => undefined);
		if (!page || !collector.add(page)) break;
	}
	// Some services answer a page past the end with the last one again.
	collector.repeated = false;
}

async function readChain(
	first: ApiRequest,
	style: Exclude<PagingStyle, { kind: 'number' }>,
	collector: Collector,
	maxPages: number,
	fetchers: Fetchers,
): Promise<void> {
	const marks = new Set<string>();
	let request = first;
	for (let index = 0; index < maxPages; index++) {
		const page = await fetchers.page(request, index);
		const goOn = collector.add(page);
		const mark = style.next(page);
		// An empty page with a mark is no end: filters are applied after paging by some services.
		if (mark === undefined || mark === '' || (!goOn && page.records.length > 0)) return;
		if (marks.has(mark)) {
			collector.repeated = true;
			return;
		}
		marks.add(mark);
		request =
			style.kind === 'link'
				? fetchers.follow(mark, first)
				: { ...first, query: { ...first.query, [style.parameter]: mark } };
	}
}

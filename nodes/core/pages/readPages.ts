import { UserError } from 'n8n-workflow';
import { Collector } from './collector';
import { numberedPage, type Chain, type Numbered, type Page, type Paging } from './styles';
import type { ApiRequest } from '../http/request';
import { firstOf } from '../values/clock';

/** Pages asked for ahead of the one that is read at most, where page numbers can be known. */
const WINDOW = 40;
/** The same of a list that may end with each page, until ten times as many are read: they are too many then. */
const WINDOW_UNCOUNTED = 10;
/** A list of more pages than this is taken for one that never ends. */
const MAX_PAGES = 100_000;
/** So many pages in a row that bring nothing new are no list any more, whatever the service says. */
const MOST_IDLE = 10;
/** So many pages in a row without a record are no filter at work, but a list whose marks never end. */
const MOST_EMPTY = 100;

interface Fetchers {
	/** Sends a request and gives back the page; `index` is only for the page's own record. */
	page(request: ApiRequest, index: number): Promise<Page>;
	/** The request a next-page address stands for. */
	follow(link: string, request: ApiRequest): ApiRequest;
}

/**
 * Reads a list to its end, or to `paging.limit`. Numbered pages are fetched ahead, in a window that
 * grows with each page, and read in order; never past an end that the service told. What it says of
 * further pages outweighs what a page looks like. A record that comes again, since the list grew, is
 * given once.
 * @throws UserError where the list may go on but cannot be read on; what `fetchers.page` throws, for
 * pages that are needed
 */
export async function readPages(
	request: ApiRequest,
	paging: Paging,
	fetchers: Fetchers,
): Promise<unknown[]> {
	const { style } = paging;
	const limit = paging.limit ?? Infinity;
	const maxPages = Math.min(paging.maxPages ?? MAX_PAGES, MAX_PAGES);
	const collector = new Collector(limit);
	if (limit <= 0 || maxPages <= 0) return collector.records;
	if (style.kind === 'number') {
		const done = new AbortController();
		const wanted = { ...request, unneeded: firstOf(request.unneeded, done.signal) };
		const most = { limit, maxPages, enough: paging.enough };
		const reading = new NumberedReading(wanted, style, collector, most, fetchers);
		await reading.run().finally(() => done.abort());
	} else {
		await readChain(request, style, collector, { ...paging, maxPages }, fetchers);
	}
	return collector.records;
}

function circle(): never {
	throw new UserError('The list goes round in circles: page after page brings nothing new', {
		description:
			'It was given up, since records may be missing. Check the pagination settings; if the service itself does this, set Limit or Max Pages lower.',
	});
}

function mayBeCut(): never {
	throw new UserError(
		'The service sends the same page again, and does not say whether more follow',
		{
			description:
				'Records may be missing. It may not know the page parameter: check its name, or set Pagination to Off if the list has one page only.',
		},
	);
}

function hole(): never {
	throw new UserError('A page of the list is missing, though the service said that more follows', {
		description: 'Records would be missing. Read the list again; if it stays so, set Limit lower.',
	});
}

/** Where a reading ends before the list does. */
type Most = Pick<Paging, 'enough'> & { maxPages: number };

/** Reads pages by their numbers, several of them at once. */
class NumberedReading {
	/** Pages that are asked for and not read yet, in order. */
	private ahead: Array<Promise<Page>> = [];
	/** Index of the page to ask for next. */
	private next = 0;
	/** Pages there are at most. */
	private last: number;
	private step: number;
	private size?: number;
	/** Pages in a row that brought nothing new. */
	private idle = 0;
	/** The page before said that more follows. */
	private goesOn = false;
	/** The service has told how many pages there are. */
	private counted = false;

	constructor(
		private readonly request: ApiRequest,
		private readonly style: Numbered,
		private readonly collector: Collector,
		private readonly most: Most & { limit: number },
		private readonly fetchers: Fetchers,
	) {
		this.last = most.maxPages;
		({ step: this.step, size: this.size } = style);
	}

	async run(): Promise<void> {
		for (let [read, before] = [0, 0]; ; read++) {
			this.ask(Math.min(this.window(read), Math.max(1, read)));
			const asked = this.ahead.shift();
			if (!asked) return this.endOfAll();
			const page = await asked;
			page.before = before;
			before += page.records.length;
			const chain = read === 0 ? this.style.chain?.(page) : undefined;
			if (chain) {
				const { request, collector, most, fetchers } = this;
				return await readChain(request, chain, collector, most, fetchers, page);
			}
			const enough = this.most.enough?.(page);
			if (!this.take(page)) return await this.readGrowth();
			if (this.collector.isFull || enough) return;
		}
	}

	private window(read: number): number {
		const { ahead, aheadUncounted } = this.style;
		if (ahead !== undefined || this.counted) return ahead ?? WINDOW;
		return aheadUncounted ?? Math.min(WINDOW, Math.max(WINDOW_UNCOUNTED, Math.floor(read / 10)));
	}

	private ask(width: number): void {
		while (this.ahead.length < width && this.next < this.last) {
			const index = this.next++;
			const request = numberedPage(this.request, { ...this.style, step: this.step }, index);
			const page = this.fetchers.page(request, index);
			// Pages that are not needed are never looked at; their rejection must not end the process.
			page.catch(() => undefined);
			this.ahead.push(page);
		}
	}

	/** @returns whether the list goes on after this page */
	private take(page: Page): boolean {
		const count = page.records.length;
		if (page.index === 0) {
			// The service may give fewer per page than it was asked for: its first page shows how many.
			if (this.size !== undefined) this.size = Math.min(this.size, count);
			if (this.step > 1) this.step = Math.max(1, Math.min(this.step, count));
		}
		if (page.body === undefined && this.goesOn) return hole();
		const more = this.style.more?.(page) ?? this.moreByTotal(page);
		// One that the page before promised is not that one again.
		const onceOnly = this.style.own && more === undefined && !this.goesOn;
		this.goesOn = more === true;
		const { fresh, again, alike } = this.collector.add(page, onceOnly);
		this.idle = fresh === 0 ? this.idle + 1 : 0;
		this.bound(page, more === true);
		// The list has moved under the pages that were asked for already.
		if (again > 0 && more !== false) this.askAgainAfter(page);
		const stuck = this.idle >= MOST_IDLE || (this.idle > 0 && alike > 2);
		if (stuck && more !== false) return count > 0 ? circle() : false;
		// The end that was told was counted, but every page of it was the first one.
		if (more === false && fresh === 0 && alike > 0 && alike === page.index) return circle();
		if (more !== undefined) return more;
		if (count === 0 || (this.size !== undefined && count < this.size)) return false;
		if (alike > 0 && this.style.own) return alike < 2 && this.collector.identified;
		if (alike > 0 && !this.collector.identified) return mayBeCut();
		// Some services answer a page past the end with the last one again.
		if (alike < 2) return true;
		return page.index === alike ? mayBeCut() : false;
	}

	/** Whether more follows by the number of all records; an empty page knows better, and more records than that. */
	private moreByTotal(page: Page): boolean | undefined {
		const total = page.records.length === 0 ? undefined : this.style.total?.(page);
		const read = this.collector.records.length + page.records.length;
		return total === undefined || total < read ? undefined : read < total;
	}

	/** How many pages there are, by the limit and by what the service says. */
	private bound(page: Page, goesOn: boolean): void {
		const { limit, maxPages } = this.most;
		const read = page.index + 1;
		const told = this.style.pages?.(page) ?? Infinity;
		const left = limit - this.collector.records.length;
		const wanted = read + Math.ceil(left / Math.max(1, page.records.length));
		// A count that was reached is no end where the page itself says more.
		const end = goesOn && told <= read ? Infinity : told;
		this.counted = end < Infinity;
		this.last = Math.min(maxPages, wanted, end);
	}

	private askAgainAfter({ index }: Page): void {
		this.ahead = [];
		this.next = index + 1;
	}

	/**
	 * The end was reached, but the list may have grown meanwhile: pages already asked for count, unless
	 * they may be the last page again.
	 */
	private async readGrowth(): Promise<void> {
		for (const next of this.ahead) {
			if (!this.collector.identified) return;
			const page = await next.catch(() => undefined);
			if (!page || this.collector.isFull || this.collector.add(page).fresh === 0) return;
		}
	}

	private endOfAll(): void {
		if (this.next >= MAX_PAGES) circle();
	}
}

/** Reads pages each of which names the next one. */
async function readChain(
	first: ApiRequest,
	style: Chain,
	collector: Collector,
	{ maxPages, enough }: Most,
	fetchers: Fetchers,
	firstPage?: Page,
): Promise<void> {
	const marks = new Set<string>();
	let request = first;
	let latest: string | undefined;
	for (let index = 0, idle = 0, empty = 0; index < maxPages; index++) {
		const page = index === 0 && firstPage ? firstPage : await fetchers.page(request, index);
		if (page.body === undefined && index > 0) return hole();
		const { fresh, again } = collector.add(page);
		const mark = style.next(page);
		if (enough?.(page) || collector.isFull || mark === undefined || mark === '') return;
		// An empty page with a mark is no end: filters are applied after paging by some services. With the
		// mark that it was asked for by it is: some always give one, to be asked by when there is more.
		empty = page.records.length === 0 ? empty + 1 : 0;
		if (empty > 0 && mark === latest) return;
		idle = fresh === 0 && again > 0 ? idle + 1 : 0;
		if (marks.has(mark) || idle >= MOST_IDLE || empty >= MOST_EMPTY) return circle();
		marks.add(mark);
		latest = mark;
		request =
			style.kind === 'link'
				? fetchers.follow(mark, first)
				: { ...first, query: { ...first.query, [style.parameter]: mark } };
	}
	if (maxPages === MAX_PAGES) circle();
}

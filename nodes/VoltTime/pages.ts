/** Volt Time's lists have Laravel's pages, in one of several styles; the body tells which. */
import { linkHeaderNext, type Chain, type Numbered, type Page } from '../core/pages/styles';
import { dig, isObject } from '../core/values/json';
import { reading } from '../core/values/readings';

type Said = Pick<Page, 'body'> & Partial<Page>;
type Told = Said & Pick<Page, 'index'>;

/** Where paginators say how far they go: resources, Fractal, those that are the body itself, or lie in it. */
const PLACES = ['meta', 'meta.pagination', 'pagination', '', 'data'];

const LINKS = [
	'links.next',
	'_links.next',
	'next_page_url',
	'meta.pagination.links.next',
	'data.next_page_url',
];

/** The address of the next page; null when there is none, undefined when the answer does not tell. */
function nextLink({ body, headers }: Said): string | null | undefined {
	const told = LINKS.map((path) => dig(body, path))
		.map((link) => (isObject(link) ? link.href : link))
		.filter((link) => link === null || typeof link === 'string');
	const [link = headers && linkHeaderNext({ headers })] = told;
	return link === '' ? null : link;
}

/** What a paginator says under a name, wherever it stands. */
const saidOf = (body: unknown, name: string): unknown =>
	PLACES.map((place) => dig(body, `${place}.${name}`)).find((value) => value !== undefined);

const count = (body: unknown, name: string): number | undefined => {
	const value = reading(saidOf(body, name));
	return value !== null && Number.isInteger(value) ? value : undefined;
};

/** The number of the last page, whether it can be or not. */
const lastPage = (body: unknown) => count(body, 'last_page') ?? count(body, 'total_pages');

/**
 * How many pages there are, where the body tells; `links.last` is null as a rule. What is less than the
 * records or pages that were read by then is no count, but 0 for a list that is not counted, say.
 */
function laravelCount({ body, index = 0, records = [], before }: Said): number | undefined {
	const [last, all, size] = [lastPage(body), count(body, 'total'), count(body, 'per_page')];
	const read = records.length > 0 ? (count(body, 'current_page') ?? index + 1) : 0;
	if (last !== undefined && last >= read) return last;
	if (all === undefined || size === undefined || size < 1 || all < records.length) return undefined;
	const isShort = records.length > 0 && records.length < size;
	const soFar = (before ?? (read - 1) * size) + records.length;
	// Where a page that is not the last has fewer, that is what was asked for, and not what there is on one.
	if (isShort && soFar < all) return undefined;
	if (read > 0 && soFar > all && records.length <= size) return undefined;
	const pages = Math.ceil(all / size);
	return pages < read ? undefined : pages;
}

/** The mark for the next page; null when there is none, undefined when the body does not tell. */
function nextMark({ body }: Said): string | null | undefined {
	const mark = saidOf(body, 'next_cursor');
	if (typeof mark === 'number') return String(mark);
	if (mark === null || mark === '' || mark === false) return null;
	return typeof mark === 'string' ? mark : undefined;
}

/** Whether a paginator says that more follows: by link, mark, number of the last page, or in a word. */
export function laravelMore(page: Told): boolean | undefined {
	const { body } = page;
	const [next, mark] = [nextLink(page), nextMark(page)];
	if (typeof next === 'string' || typeof mark === 'string') return true;
	const last = laravelCount(page);
	if (last !== undefined) return (count(body, 'current_page') ?? page.index + 1) < last;
	const [to, all] = [count(body, 'to'), count(body, 'total')];
	if (to !== undefined && all !== undefined && to <= all) return to < all;
	const word = saidOf(body, 'has_more') ?? saidOf(body, 'has_more_pages');
	if (typeof word === 'boolean') return word;
	return next === null || mark === null ? false : undefined;
}

/** A link may leave out the host, or all but the query. */
const ANY_HOST = 'http://any/';

const queryOf = (link: string): URLSearchParams =>
	new URL(URL.canParse(link, ANY_HOST) ? link : ANY_HOST, ANY_HOST).searchParams;

/** Lists with cursors have next links that name no page. */
function laravelChain(page: Told): Chain | undefined {
	const query = queryOf(nextLink(page) ?? '');
	const isMarked = query.has('cursor') || (query.size === 0 && nextMark(page));
	if (!isMarked) {
		if (query.has('page') || query.size === 0) return undefined;
		return { kind: 'link', next: (each) => nextLink(each) ?? undefined };
	}
	const next = (each: Page) =>
		queryOf(nextLink(each) ?? '').get('cursor') ?? nextMark(each) ?? undefined;
	return { kind: 'cursor', parameter: 'cursor', next };
}

/** Pages of a Laravel service, in whichever style. */
export const anyLaravelPages = {
	kind: 'number',
	parameter: 'page',
	first: 1,
	step: 1,
	own: true,
	more: laravelMore,
	pages: laravelCount,
	total: (page: Said) => count(page.body, 'total'),
	chain: laravelChain,
} satisfies Numbered;

/**
 * The same for a list of the documentation: one that says nothing of further pages, nor how many records
 * there are, has none.
 */
export const laravelPages = {
	...anyLaravelPages,
	firstUnnamed: true,
	more: (page: Told) => {
		const isCounted = count(page.body, 'total') !== undefined || lastPage(page.body) !== undefined;
		return laravelMore(page) ?? (isCounted ? undefined : false);
	},
} satisfies Numbered;

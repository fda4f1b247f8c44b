/** Volt Time's lists have Laravel's pages, in one of several styles; the body tells which. */
import type { Chain, Numbered, Page } from '../core/pages/styles';
import { dig } from '../core/values/json';

type Told = Pick<Page, 'body'>;

/** The address of the next page; null when there is none, undefined when the body does not tell. */
function nextLink({ body }: Told): string | null | undefined {
	for (const path of ['links.next', 'next_page_url']) {
		const next = dig(body, path);
		if (next === null || next === '') return null;
		if (typeof next === 'string') return next;
	}
	return undefined;
}

const count = (body: unknown, name: string): number | undefined => {
	const value = Number(dig(body, `meta.${name}`) ?? dig(body, name) ?? NaN);
	return Number.isInteger(value) ? value : undefined;
};

/** How many pages there are, where the body tells; `links.last` is null as a rule. */
const laravelCount = ({ body }: Told): number | undefined => count(body, 'last_page');

/** Whether a paginator says that more follows: by the next link, or by the number of the last page. */
export function laravelMore(page: Told): boolean | undefined {
	const next = nextLink(page);
	if (typeof next === 'string') return true;
	const [at, last] = [count(page.body, 'current_page'), laravelCount(page)];
	if (at !== undefined && last !== undefined) return at < last;
	return next === null ? false : undefined;
}

const queryOf = (link: string): URLSearchParams =>
	new URL(URL.canParse(link) ? link : 'none:', 'none:').searchParams;

/** Lists with cursors have next links that name no page. */
function laravelChain(page: Told): Chain | undefined {
	const link = nextLink(page);
	const query = queryOf(link ?? '');
	if (query.has('page') || query.size === 0) return undefined;
	if (!query.has('cursor')) return { kind: 'link', next: (each) => nextLink(each) ?? undefined };
	const next = (each: Page) => queryOf(nextLink(each) ?? '').get('cursor') ?? undefined;
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
	chain: laravelChain,
} satisfies Numbered;

/** The same for a list of the documentation: one that says nothing of further pages has none. */
export const laravelPages = {
	...anyLaravelPages,
	firstUnnamed: true,
	more: (page: Told) => laravelMore(page) ?? false,
} satisfies Numbered;

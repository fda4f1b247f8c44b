import { addressHeader, header } from '../http/headers';
import type { ApiAnswer, ApiRequest } from '../http/request';

/** `?page=1,2,3`: page numbers, or offsets when `step` is the page size. */
export interface Numbered {
	kind: 'number';
	parameter: string;
	first: number;
	/** Added per page: 1 for page numbers, the page size for offsets. */
	step: number;
	/** Says whether more pages follow, where the answer tells; undefined where it does not. */
	more?: (page: Page) => boolean | undefined;
	/** How many pages there are, where the answer tells. */
	pages?: (page: Page) => number | undefined;
	/** How many records there are, where the answer tells that and no more. */
	total?: (page: Page) => number | undefined;
	/** The first page may show that pages are not numbered, but each names the next. */
	chain?: (page: Page) => Chain | undefined;
	/** The service is known to page its lists so: one that gives the same page again has no more. */
	own?: boolean;
	/** The first page is asked for without the parameter: lists that have no pages may not know it. */
	firstUnnamed?: boolean;
	/** Pages asked for ahead at most: of a list that may be read to its end or not. */
	ahead?: number;
	/** The same where the service does not tell how many there are, and a page past the end is one too many. */
	aheadUncounted?: number;
	/** Entries a full page holds, when known: a page with fewer is the last. */
	size?: number;
}

/** Each page names the next one. */
export type Chain =
	/** The answer holds the address of the next page. */
	| { kind: 'link'; next: (page: Page) => string | undefined }
	/** The answer holds a mark to send for the next page. */
	| { kind: 'cursor'; parameter: string; next: (page: Page) => string | undefined };

/** How the next page is found. */
export type PagingStyle = Numbered | Chain;

export interface Paging {
	style: PagingStyle;
	/** At most this many records; undefined is all. */
	limit?: number;
	/** At most this many pages; undefined is all. */
	maxPages?: number;
	/** Sees each page that is read, in order; the list is read no further when it says that it is enough. */
	enough?: (page: Page) => boolean;
}

/** One page that has arrived: its parsed body, its records, and the answer's headers. */
export interface Page {
	body: unknown;
	records: unknown[];
	headers: ApiAnswer['headers'];
	/** Position in the list of pages, from 0. */
	index: number;
	/** Records of the pages before it, where the list is read from its beginning. */
	before?: number;
}

/**
 * How many pages there are, and whether more follow, by a header that says so. A count that does not reach
 * to the page it comes with is none: some services send 0 where they do not count.
 * @param first number of the first page
 */
export function countedBy(countHeader: string, first = 1): Pick<Numbered, 'more' | 'pages'> {
	const pages = ({ headers, index, records }: Page) => {
		const text = header(headers, countHeader)?.trim() ?? '';
		if (!/^\d+$/.test(text)) return undefined;
		const count = Number(text) + 1 - first;
		// From 0 on, 0 is the number of an only page as well; asking for one more tells.
		const isNone = records.length > 0 && (count <= index || Number(text) === 0);
		return isNone ? undefined : count;
	};
	const more = (page: Page) => {
		const count = pages(page);
		if (count === undefined) return undefined;
		const left = count - page.index - 1;
		// From 0 on there is one more page only where the header has the number of the last.
		return first === 0 && left === 1 ? undefined : left > 0;
	};
	return { more, pages };
}

/**
 * Whether a page that is looked at by itself has another one behind it. Where only the number of all
 * records is told, pages are taken to be as long as this one: an empty page may be asked for at the end.
 */
export function followsAlone(style: Numbered, page: Page): boolean {
	const { index, records } = page;
	if (records.length === 0) return false;
	const told = style.more?.(page);
	if (told !== undefined) return told;
	const total = style.total?.(page);
	if (total !== undefined) return (index + 1) * records.length < total;
	// Where nothing tells, a full page may have another behind it.
	return style.size !== undefined && records.length >= style.size;
}

/** A parameter of a link: its name, and its value in quotes or bare. */
const PARAMETER = String.raw`;\s*([\w*-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",;]*)))?\s*`;
const LINK_PARAMETER = new RegExp(PARAMETER, 'g');
const LINK = new RegExp(`<([^<>]*)>\\s*((?:${PARAMETER})*)`, 'g');

/** The `rel="next"` address of a `Link` header (RFC 8288). */
export function linkHeaderNext({
	headers,
}: Pick<Page, 'headers'> & Partial<Page>): string | undefined {
	const value = addressHeader(headers, 'link') ?? '';
	for (const [, url, parameters = ''] of value.matchAll(LINK)) {
		for (const [, name, quoted, bare] of parameters.matchAll(LINK_PARAMETER)) {
			const relations = (quoted ?? bare ?? '').toLowerCase().split(/\s/);
			if (name?.toLowerCase() === 'rel' && relations.includes('next')) return url;
		}
	}
	return undefined;
}

/** The request for page `index` of a numbered list. */
export function numberedPage(request: ApiRequest, style: Numbered, index: number): ApiRequest {
	if (index === 0 && style.firstUnnamed) return request;
	const value = style.first + index * style.step;
	return { ...request, query: { ...request.query, [style.parameter]: value } };
}

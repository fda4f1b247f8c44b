import { header } from '../http/headers';
import type { ApiAnswer, ApiRequest } from '../http/request';

/** How the next page is found. */
export type PagingStyle =
	/** `?page=1,2,3`: page numbers, or offsets when `step` is the page size. */
	| {
			kind: 'number';
			parameter: string;
			first: number;
			/** Added per page: 1 for page numbers, the page size for offsets. */
			step: number;
			/** Says whether more pages follow, where the answer tells; undefined where it does not. */
			more?: (page: Page) => boolean | undefined;
			/** The first page is asked for without the parameter: lists that have no pages may not know it. */
			firstUnnamed?: boolean;
			/** Entries a full page holds, when known: a page with fewer is the last. */
			size?: number;
	  }
	/** The answer holds the address of the next page. */
	| { kind: 'link'; next: (page: Page) => string | undefined }
	/** The answer holds a mark to send for the next page. */
	| { kind: 'cursor'; parameter: string; next: (page: Page) => string | undefined };

export interface Paging {
	style: PagingStyle;
	/** At most this many records; undefined is all. */
	limit?: number;
	/** At most this many pages; undefined is all. */
	maxPages?: number;
}

/** One page that has arrived: its parsed body, its records, and the answer's headers. */
export interface Page {
	body: unknown;
	records: unknown[];
	headers: ApiAnswer['headers'];
	/** Position in the list of pages, from 0. */
	index: number;
}

/**
 * Whether more pages follow, by a header that says how many there are.
 * @param first number of the first page
 */
export function pageCountMore(countHeader: string, first = 1): (page: Page) => boolean | undefined {
	return ({ headers, index }) => {
		const count = Number(header(headers, countHeader) ?? NaN);
		return Number.isFinite(count) ? index + first < count : undefined;
	};
}

/** The `rel="next"` address of a `Link` header (RFC 8288). */
export function linkHeaderNext({ headers }: Page): string | undefined {
	const value = header(headers, 'link') ?? '';
	for (const [, url, parameters = ''] of value.matchAll(/<([^>]*)>((?:\s*;\s*[^,;<]+)*)/g)) {
		if (/;\s*rel\s*=\s*"?(?:[^"]*\s)?next(?:\s[^"]*)?"?\s*(?:;|$)/i.test(parameters)) return url;
	}
	return undefined;
}

/** The request for page `index` of a numbered list. */
export function numberedPage(
	request: ApiRequest,
	style: Extract<PagingStyle, { kind: 'number' }>,
	index: number,
): ApiRequest {
	if (index === 0 && style.firstUnnamed) return request;
	const value = style.first + index * style.step;
	return { ...request, query: { ...request.query, [style.parameter]: value } };
}

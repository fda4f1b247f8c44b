/** How a list is read to its end. */
import type { Params } from '../item/params';
import { refuse } from '../item/readers';
import type { Described } from '../operation/field';
import { choice, text, whole } from '../operation/kinds';
import { limit, returnAll } from '../operation/options';
import { countedBy, linkHeaderNext, type Numbered, type PagingStyle } from '../pages/styles';
import { dig } from '../values/json';

const paged = (...modes: string[]) => ({
	displayOptions: { show: { method: ['GET'], pagination: modes } },
});
const anyMode = { show: { method: ['GET'] }, hide: { pagination: ['off'] } };

const mode = choice('Pagination', 'pagination', {
	options: {
		auto: ['Automatic', 'The way this service’s own lists work'],
		cursor: ['Cursor', 'The answer holds a mark for the next page'],
		linkHeader: ['Link Header', 'The Link header of the answer names the next page'],
		off: ['Off', 'One request'],
		offset: ['Offset', 'A parameter counts records'],
		page: ['Page Number', 'A parameter counts pages'],
		pageCount: [
			'Page Count Header',
			'A parameter counts pages, a header of the answer says how many there are',
		],
		nextLink: ['Response Contains Next URL', 'The answer holds the address of the next page'],
	},
	default: 'off',
	displayOptions: { show: { method: ['GET'] } },
	description: 'How to get the pages of a list',
});

const pageParameter = text('Page Parameter', 'pageParameter', {
	...paged('page', 'pageCount'),
	default: 'page',
	description: 'Query parameter that takes the page number',
});

const firstPage = whole('First Page', 'firstPage', {
	...paged('page', 'pageCount'),
	...{ least: 0, most: 1_000_000, default: 1 },
	description: 'Number of the first page',
});

const pageCountHeader = text('Page Count Header', 'pageCountHeader', {
	...paged('pageCount'),
	default: 'page-count',
	description: 'Response header that says how many pages there are',
});

const offsetParameter = text('Offset Parameter', 'offsetParameter', {
	...paged('offset'),
	default: 'offset',
	description: 'Query parameter that takes the number of records to skip',
});

const sizeParameter = text('Size Parameter', 'sizeParameter', {
	...paged('offset', 'page', 'pageCount'),
	default: 'limit',
	description: 'Query parameter that takes the page size. Leave empty if there is none.',
}).optional();

const pageSize = whole('Page Size', 'pageSize', {
	...paged('offset', 'page', 'pageCount'),
	...{ min: 1, most: 100_000, default: 25 },
	description: 'Records on a full page. Sent only if there is a size parameter.',
});

const nextLinkProperty = text('Next Link Property', 'nextLinkProperty', {
	...paged('nextLink'),
	...{ default: 'links.next', placeholder: 'e.g. next_page_url' },
	description: 'Where in the answer the address of the next page is, in dot notation',
});

const cursorProperty = text('Cursor Property', 'cursorProperty', {
	...paged('cursor'),
	default: 'meta.next_cursor',
	description: 'Where in the answer the mark is, in dot notation',
});

const cursorParameter = text('Cursor Parameter', 'cursorParameter', {
	...paged('cursor'),
	default: 'cursor',
	description: 'Query parameter that takes the mark',
});

export const pagingFields: Described[] = [
	mode,
	returnAll.with({ displayOptions: anyMode }),
	limit.with({ displayOptions: { ...anyMode, show: { ...anyMode.show, returnAll: [false] } } }),
	...[pageParameter, firstPage, pageCountHeader, offsetParameter, sizeParameter, pageSize],
	...[nextLinkProperty, cursorProperty, cursorParameter],
];

const numbered = (params: Params): Numbered => ({
	kind: 'number',
	parameter: pageParameter.in(params),
	first: firstPage.in(params),
	step: 1,
	size: sizeParameter.in(params) === undefined ? undefined : pageSize.in(params),
});

function textAt(body: unknown, field: string): string | undefined {
	const value = dig(body, field);
	if (typeof value === 'object' && value !== null) {
		return refuse(`The answer has no text at "${field}"`, 'Check the pagination settings.');
	}
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** How one item's list is paged; undefined when one request is all. */
export function pagingStyle(
	params: Params,
	automatic: (params: Params) => PagingStyle,
): PagingStyle | undefined {
	switch (mode.in(params)) {
		case 'auto':
			return automatic(params);
		case 'page':
			return numbered(params);
		case 'pageCount': {
			const countHeader = pageCountHeader.in(params);
			const paging = numbered(params);
			return { ...paging, ...countedBy(countHeader, paging.first) };
		}
		case 'offset': {
			const size = pageSize.in(params);
			const parameter = offsetParameter.in(params);
			return { kind: 'number', parameter, first: 0, step: size, size };
		}
		case 'nextLink': {
			const field = nextLinkProperty.in(params);
			return { kind: 'link', next: ({ body }) => textAt(body, field) };
		}
		case 'linkHeader':
			return { kind: 'link', next: linkHeaderNext };
		case 'cursor': {
			const field = cursorProperty.in(params);
			const parameter = cursorParameter.in(params);
			return { kind: 'cursor', parameter, next: ({ body }) => textAt(body, field) };
		}
		case 'off':
			return undefined;
	}
}

/** The page size, where it is a parameter: it belongs to every page's request. */
export function sizeQuery(params: Params): Record<string, unknown> {
	const name = sizeParameter.in(params);
	const sized = ['page', 'pageCount', 'offset'].includes(mode.in(params));
	return sized && name !== undefined ? { [name]: pageSize.in(params) } : {};
}

import type { Call, Reply } from '../http/operation';

const PER_PAGE = 25;

/** A part of a list and where it stands in the whole. */
interface Page {
	items: unknown[];
	number: number;
	size: number;
	total: number;
}

/** Where the records of a list come from. Nothing is copied but the page that is asked for. */
export interface Listed<T> {
	/** In the order they are listed. */
	from: readonly T[];
	where?: (record: T) => boolean;
	view: (record: T) => unknown;
}

/** User-level pagination: `data`, `links`, `meta`. `links.last` is null, as the vendor's often is. */
export function paged<T>(call: Call, list: Listed<T>, extra: object = {}): Reply {
	return pagedReply(call, takePage(call, list), extra);
}

/** The same for a page that was computed instead of taken from a list. */
export function pagedReply(call: Call, page: Page, extra: object = {}, totals = false): Reply {
	const { items, number, size, total } = page;
	const last = Math.max(1, Math.ceil(total / size));
	return {
		status: 200,
		body: {
			data: items,
			links: {
				first: link(call, 1),
				last: totals ? link(call, last) : null,
				prev: number > 1 ? link(call, number - 1) : null,
				next: number < last ? link(call, number + 1) : null,
			},
			meta: {
				current_page: number,
				...span(page),
				path: call.origin + call.path,
				per_page: size,
				...(totals && { last_page: last, total }),
			},
			...extra,
		},
	};
}

/** Team-level pagination: Laravel's flat paginator with `next_page_url` and filter options. */
export function flatPaged<T>(call: Call, list: Listed<T>, filterOptions: object): Reply {
	const page = takePage(call, list);
	const { items, number, size, total } = page;
	return {
		status: 200,
		body: {
			current_page: number,
			data: items,
			first_page_url: link(call, 1),
			next_page_url: number * size < total ? link(call, number + 1) : null,
			path: call.origin + call.path,
			per_page: size,
			prev_page_url: number > 1 ? link(call, number - 1) : null,
			...span(page),
			filter_options: filterOptions,
		},
	};
}

/** Page number and page size a call asks for. */
export function pageOf(call: Call): { number: number; size: number } {
	return { number: Number(call.query.page ?? 1), size: Number(call.query.limit ?? PER_PAGE) };
}

function takePage<T>(call: Call, { from, where, view }: Listed<T>): Page {
	const { number, size } = pageOf(call);
	const start = (number - 1) * size;
	if (!where) {
		return { items: from.slice(start, start + size).map(view), number, size, total: from.length };
	}
	const items: unknown[] = [];
	let total = 0;
	for (const record of from) {
		if (!where(record)) continue;
		if (total >= start && total < start + size) items.push(view(record));
		total++;
	}
	return { items, number, size, total };
}

function span({ items, number, size }: Page): { from: number | null; to: number | null } {
	if (items.length === 0) return { from: null, to: null };
	const from = (number - 1) * size + 1;
	return { from, to: from + items.length - 1 };
}

/** The same list at another page, with the caller's filters. */
function link(call: Call, page: number): string {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(call.query)) {
		// Nested readings repeat what the bracketed names say already.
		const single = typeof value === 'string' || typeof value === 'number';
		if (name !== 'page' && single) query.append(name, String(value));
	}
	query.append('page', String(page));
	return `${call.origin}${call.path}?${query.toString()}`;
}

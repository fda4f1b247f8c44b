/** Volt Time's lists have Laravel's pages, in either of two styles; the body tells which. */
import type { Page, PagingStyle } from '../core/pages/styles';
import { dig } from '../core/values/json';

/** Whether a paginator says that more follows: `links.next`, `next_page_url`. */
export function laravelMore({ body }: Pick<Page, 'body'>): boolean | undefined {
	for (const path of ['links.next', 'next_page_url']) {
		const next = dig(body, path);
		if (next === null) return false;
		if (typeof next === 'string') return true;
	}
	return undefined;
}

/**
 * Numbered pages of a Laravel service, in either of its styles. A list that says nothing of further
 * pages has none.
 */
export const laravelPages = {
	kind: 'number',
	parameter: 'page',
	first: 1,
	step: 1,
	firstUnnamed: true,
	more: (page: Pick<Page, 'body'>) => laravelMore(page) ?? false,
} satisfies PagingStyle;

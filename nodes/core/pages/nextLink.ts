import { UserError } from 'n8n-workflow';
import { userPath } from '../http/path';
import { queryString } from '../http/query';
import type { ApiAnswer, ApiRequest } from '../http/request';

/**
 * The request behind a next-page address. It must stay on the host the list came from; filters of
 * the first request that the address left out are kept: some services leave them out.
 * @param answer of the first page
 * @throws UserError when the address cannot be used
 */
export function followLink(
	link: string,
	original: ApiRequest,
	answer: Pick<ApiAnswer, 'url' | 'asked'> | undefined,
): ApiRequest {
	const came = answer?.url ?? '';
	if (!URL.canParse(link, came)) {
		throw new UserError('The next page has no usable address', {
			description: 'Check the pagination settings: the answer holds something else there.',
		});
	}
	const first = new URL(answer?.asked ?? came);
	const next = new URL(link, came);
	const [ownPath = '', ownQuery = ''] = original.path.split(/\?(.*)/s);
	const base = first.pathname.slice(0, first.pathname.length - ownPath.length);
	if (next.host !== first.host || !next.pathname.startsWith(`${base}/`)) {
		throw new UserError('The next page lies on another host, where this token must not go', {
			description: `The list came from ${first.host}. Use another kind of pagination, or send the request for that page with credentials of that host.`,
		});
	}
	const written = queryString(original.query, original.arrayFormat);
	const filters = new URLSearchParams([ownQuery, written].filter(Boolean).join('&'));
	// `a[]` and `a[0]` are the same list in two ways of writing.
	const plain = (name: string) => name.replace(/\[\d*\]/g, '');
	const known = new Set([...next.searchParams.keys()].map(plain));
	const kept = [...filters].filter(([name]) => !known.has(plain(name)));
	const search = [next.search.slice(1), new URLSearchParams(kept).toString()].filter(Boolean);
	const path = next.pathname.slice(base.length);
	return {
		...original,
		path: userPath(search.length > 0 ? `${path}?${search.join('&')}` : path),
		query: {},
	};
}

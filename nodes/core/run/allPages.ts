/** Reads the pages that an item's list comes in. */
import type { ApiAnswer, ApiRequest } from '../http/request';
import { select, type Output } from '../item/items';
import type { Reader } from '../item/lookup';
import { followLink } from '../pages/nextLink';
import { readPages } from '../pages/readPages';
import type { Page, Paging } from '../pages/styles';
import type { Transport } from '../send/transport';
import { isPastEnd, noPage } from './pageOf';

/** What pages are read with. */
interface Reading {
	transport: Transport;
	reader: Reader;
	itemIndex: number;
	/** The wanted part of the first page. */
	wanted(body: unknown): unknown;
}

/** @returns the first answer, and all records; none where that answer is no success and wanted as it is */
export async function allPages(
	{ transport, reader, itemIndex, wanted }: Reading,
	request: ApiRequest,
	output: Output,
	paging: Paging,
): Promise<{ answer?: ApiAnswer; records: unknown[] }> {
	let answer: ApiAnswer | undefined;
	let isList = false;
	const records = await readPages(request, paging, {
		page: async (pageRequest, index): Promise<Page> => {
			const asked = { ...pageRequest, acceptAnyStatus: request.acceptAnyStatus && index === 0 };
			const got = await transport
				.send(asked, itemIndex)
				.catch((thrown: unknown) =>
					isPastEnd(paging, index, thrown) ? undefined : Promise.reject(thrown),
				);
			if (!got) return { body: undefined, records: [], headers: {}, index };
			answer ??= got;
			if (got.status >= 400) return { body: undefined, records: [], headers: {}, index };
			const body = index === 0 ? reader.listed(pageRequest, got) : reader.parsed(pageRequest, got);
			const found = index === 0 ? wanted(body) : select(body, output);
			if (index === 0) isList = Array.isArray(found);
			if (index > 0 && isList && !Array.isArray(found))
				return noPage(body, found, got.headers, index);
			const list = Array.isArray(found) ? found : found === undefined ? [] : [found];
			return { body, records: list, headers: got.headers, index };
		},
		follow: (link, original) => followLink(link, original, answer),
	});
	return { ...(answer && { answer }), records };
}

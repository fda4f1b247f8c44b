/** What came in the place of a page of a list. */
import { NodeApiError } from 'n8n-workflow';
import { refuse } from '../item/readers';
import type { Page, Paging } from '../pages/styles';
import { isObject } from '../values/json';

/**
 * What came in the place of a later page and is no list.
 * @throws UserError where it is a record: words, as a rule
 */
export function noPage(
	body: unknown,
	found: unknown,
	headers: Page['headers'],
	index: number,
): Page {
	if (isObject(found) && Object.keys(found).length > 0) {
		refuse(
			`Page ${index + 1} of the list is no list`,
			'Records may be missing. Read the list again; if it stays so, set Limit lower.',
		);
	}
	const isNothing = found === undefined || found === null;
	return { body: isNothing ? undefined : body, records: [], headers, index };
}

/** Some services answer 404 past the last page. */
export const isPastEnd = ({ style }: Paging, index: number, thrown: unknown) =>
	style.kind === 'number' &&
	index > 0 &&
	thrown instanceof NodeApiError &&
	thrown.httpCode === '404';

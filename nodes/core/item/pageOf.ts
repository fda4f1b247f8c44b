/** What a page of a list holds, and what came in its place: one rule for every list that is read to its end. */
import { NodeApiError } from 'n8n-workflow';
import { isObject, listOf } from '../values/json';
import type { ApiAnswer } from '../http/request';
import type { Page, Paging } from '../pages/styles';
import { select, type Output } from './items';

/** Nothing came in the place of a page: the list ends there, unless more of it was promised. */
export const noPage = (index: number, headers: Page['headers'] = {}): Page => ({
	...{ body: undefined, records: [], headers, index },
});

/** What some services answer past the last page. */
const PAST_END = new Set(['404', '416']);

export const isPastEnd = ({ style }: Paging, index: number, thrown: unknown): boolean =>
	style.kind === 'number' &&
	index > 0 &&
	thrown instanceof NodeApiError &&
	PAST_END.has(thrown.httpCode ?? '');

/**
 * The page behind others of a list. Null in the place of a list is nothing; an object without fields is
 * how PHP writes a list without records.
 * @returns undefined where something else than a list came: words, as a rule
 */
export function laterPage(
	body: unknown,
	output: Output,
	{ headers }: Pick<ApiAnswer, 'headers'>,
	index: number,
): Page | undefined {
	const value = select(body, { ...output, holds: undefined });
	const found = output.holds === 'list' ? (listOf(value) ?? value) : value;
	if (found === undefined || found === null) return noPage(index, headers);
	if (Array.isArray(found)) return { body, records: found as unknown[], headers, index };
	const isEmpty = isObject(found) && Object.keys(found).length === 0;
	return isEmpty ? { body, records: [], headers, index } : undefined;
}

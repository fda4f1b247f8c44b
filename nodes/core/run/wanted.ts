/** What the fields that every named operation shares ask for. */
import { JSON_OUTPUT, type Output } from '../item/items';
import type { Params } from '../item/params';
import type { Operation } from '../operation/operation';
import { shaped } from '../operation/shape';
import type { Paging } from '../pages/styles';

/** Return All and Limit of an operation that gives a list. */
export function listPaging({ list }: Operation, params: Params): Paging | undefined {
	if (!list) return undefined;
	if (params.boolean('returnAll', 'Return All')) return { style: list };
	const limit = params.integer('limit', 'Limit', 1, Number.MAX_SAFE_INTEGER, 50);
	return { style: list, limit };
}

const DETAILS = ['simplified', 'raw', 'selected'] as const;

/** What Output and Fields to Return ask for. */
export function wantedOutput({ shape, whole }: Operation, params: Params): Output {
	const output = whole ? { ...JSON_OUTPUT, unwrapData: false } : JSON_OUTPUT;
	if (!shape) return output;
	const detail = params.choice('output', 'Output', DETAILS, 'simplified');
	const names = detail === 'selected' ? params.texts('outputFields', 'Fields to Return') : [];
	if (detail === 'selected' && names.length === 0) {
		params.refuse('Fields to Return is empty', 'Choose the fields you want, or another Output.');
	}
	return { ...output, shape: (record) => shaped(record, shape, detail, names) };
}

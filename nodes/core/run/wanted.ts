/** What the fields that every named operation shares ask for. */
import type { IDataObject } from 'n8n-workflow';
import { JSON_OUTPUT, select, type Output } from '../item/items';
import type { Params } from '../item/params';
import { refuse } from '../item/readers';
import { wantedShape } from '../operation/commonFields';
import type { NamedOperation } from '../operation/operation';
import { wantedRecords } from '../operation/options';
import type { Paging } from '../pages/styles';
import { isObject } from '../values/json';

/** What the steps of an operation gave, and how it becomes items. */
export interface Performed {
	records: IDataObject[];
	output: Output;
}

/**
 * The wanted part of an answer; null where a write was done and its answer has no such part.
 * @throws UserError where an answer that was to be read has no such part
 */
export function wantedPart(body: unknown, output: Output, isWrite: boolean): unknown {
	const { property } = output;
	const value = select(body, output);
	if (value !== undefined || body === undefined || !property) return value;
	if (isWrite) return null;
	const names = isObject(body) ? Object.keys(body).slice(0, 10).join(', ') : '';
	return refuse(
		`The answer has nothing at "${property}"`,
		`Check Property to Take Out.${names === '' ? '' : ` The answer has ${names}.`}`,
	);
}

/** Return All and Limit of an operation that gives a list. */
export const listPaging = ({ list }: NamedOperation, params: Params): Paging | undefined =>
	list && { style: list, limit: wantedRecords(params) };

/** What Output and Fields to Return ask for. */
export function wantedOutput(
	{ file, list, listIn, shape, whole, writes }: NamedOperation,
	params: Params,
	beside?: IDataObject,
): Output {
	if (file) return { format: 'file', holds: 'file', ...file(params) };
	const holds = list ? 'list' : 'record';
	const output: Output = { ...JSON_OUTPUT, unwrapData: !whole, holds, listIn };
	return shape
		? { ...output, shape: wantedShape(shape, params, writes === false, beside) }
		: output;
}

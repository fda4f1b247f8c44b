/** Lists within the items, such as allocations: amounts as people write them, too. */
import type { IDataObject } from 'n8n-workflow';
import type { Added } from '../../../core/operation/shape';
import { isObject } from '../../../core/values/json';
import { decimalText } from '../../money/amount';

/** The entries of a list of the record, each with its amounts as people write them, too. */
const withDecimals =
	(list: string, names: string[]) =>
	(record: IDataObject): unknown => {
		const entries = record[list];
		if (!Array.isArray(entries)) return undefined;
		return (entries as unknown[]).filter(isObject).map((entry) => ({
			...entry,
			...Object.fromEntries(
				names
					.filter((name) => entry[name] !== undefined)
					.map((name) => [`${name}Decimal`, decimalText(entry[name], record.currency)]),
			),
		}));
	};

/** The schema of fields that are of one kind. */
export const typed = (names: string[], schema: object) =>
	Object.fromEntries(names.map((name) => [name, schema]));

/** The schema of a record. */
export const recordOf = (texts: string[], numbers: string[] = []) => ({
	type: 'object',
	properties: { ...typed(texts, { type: 'string' }), ...typed(numbers, { type: 'number' }) },
});

/**
 * A list of records, which has its amounts as decimals too.
 * @param amounts names of the amounts, in minor units
 */
export const entries = (
	list: string,
	texts: string[],
	amounts: string[],
): Added & { items: object; type: 'array' } => ({
	type: 'array',
	items: recordOf([...texts, ...amounts.map((name) => `${name}Decimal`)], amounts),
	from: withDecimals(list, amounts),
});

import type { INodePropertyOptions } from 'n8n-workflow';
import type { Params } from '../core/item/params';

/** The value of a filter with options; undefined when the user did not add it. */
export const filterChoice = <T extends string>(
	params: Params,
	name: string,
	label: string,
	values: readonly [T, ...T[]],
): T | undefined =>
	params.has(`filters.${name}`)
		? params.choice(`filters.${name}`, label, values, values[0])
		: undefined;

/** Options that are called what the service calls them, by name. */
export const plainOptions = (values: readonly string[]): INodePropertyOptions[] =>
	[...values].sort((a, b) => a.localeCompare(b, 'en')).map((value) => ({ name: value, value }));

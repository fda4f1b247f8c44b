import type { IDataObject } from 'n8n-workflow';
import { asJson } from '../item/items';
import { dig, isObject } from '../values/json';
import { isoTime } from '../values/readings';

/** A field that a record does not have in this form: its type, and how it follows from the record. */
export interface Added {
	type: 'number' | 'string' | 'boolean' | 'object' | 'array';
	/** JSON Schema of the entries of an array. */
	items?: object;
	from: (record: IDataObject) => unknown;
}

/** What users get of a record: a few fields of it, and readings as numbers beside them. */
export interface Shape {
	/** Fields that are kept under their own names; times become ISO 8601, missing ones null. */
	keep: string[];
	/** Fields that are worked out; a unit is part of the name, e.g. `powerKw`. */
	add?: Record<string, Added>;
	/** Further fields of the record that Selected Fields offers. */
	more?: string[];
}

/** How much of a record a user wants. */
export type Detail = 'simplified' | 'raw' | 'selected';

const isTime = (name: string) => /(^|_)at$|timestamp$/.test(name);

const plain = (name: string, value: unknown): unknown =>
	value === undefined ? null : isTime(name) ? isoTime(value) : value;

const added = (record: IDataObject, { add = {} }: Shape): IDataObject =>
	Object.fromEntries(
		Object.entries(add).map(([name, { from }]) => [name, (from(record) ?? null) as IDataObject]),
	);

/** The fields most workflows need, with readings as numbers. */
export const simplified = (record: IDataObject, shape: Shape): IDataObject => ({
	...Object.fromEntries(shape.keep.map((name) => [name, plain(name, record[name]) as IDataObject])),
	...added(record, shape),
});

/** The named fields, of the record or worked out; dots lead into a field. */
export function selected(record: IDataObject, shape: Shape, names: string[]): IDataObject {
	const all = { ...record, ...added(record, shape) };
	return Object.fromEntries(
		names.map((name) => [name, (plain(name, dig(all, name)) ?? null) as IDataObject]),
	);
}

/** Every field of a shape by name, sorted: what Selected Fields offers. */
export const fieldNames = ({ keep, add = {}, more = [] }: Shape): string[] =>
	[...new Set([...keep, ...Object.keys(add), ...more])].sort((a, b) => a.localeCompare(b, 'en'));

/** A record in the detail that is wanted; `[]` is PHP's for one without fields. Anything else is left as it is. */
export function shaped(value: unknown, shape: Shape, detail: Detail, names: string[]): unknown {
	const record = Array.isArray(value) && value.length === 0 ? {} : value;
	if (detail === 'raw' || !isObject(record)) return value;
	return asJson(detail === 'selected' ? selected(record, shape, names) : simplified(record, shape));
}

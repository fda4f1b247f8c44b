import type { IDataObject } from 'n8n-workflow';
import { asJson } from '../item/items';
import { dig, isObject, listOf } from '../values/json';
import { byText } from '../values/order';
import { isoTime, reading, yesOrNo } from '../values/readings';

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
	/** Further fields of the record that Fields to Return offers. */
	more?: string[];
	/** Records are of several kinds: what one does not have is left out of it, not null. */
	severalKinds?: true;
}

/** How much of a record a user wants. */
type Detail = 'simplified' | 'raw' | 'selected';

const isTime = (name: string) => /(^|_)at$|timestamp$/.test(name);

const plain = (name: string, value: unknown): unknown =>
	value === undefined ? null : isTime(name) ? isoTime(value) : value;

const asItIs = (value: unknown) => value;

/** What a value is in the type that a field has, however the service writes it. */
const TYPED: Record<Added['type'], (value: unknown) => unknown> = {
	number: reading,
	boolean: yesOrNo,
	array: listOf,
	string: asItIs,
	object: asItIs,
};

function added(record: IDataObject, { add = {}, severalKinds }: Shape): IDataObject {
	const values = Object.entries(add).map(
		([name, { type, from }]) => [name, TYPED[type](from(record))] as const,
	);
	return Object.fromEntries(
		values
			.filter(([, value]) => !severalKinds || value !== undefined)
			.map(([name, value]) => [name, (value ?? null) as IDataObject]),
	);
}

/** The fields most workflows need, with readings as numbers. */
export function simplified(record: IDataObject, shape: Shape): IDataObject {
	const kept = shape.keep.filter((name) => !shape.severalKinds || Object.hasOwn(record, name));
	return {
		...Object.fromEntries(kept.map((name) => [name, plain(name, record[name]) as IDataObject])),
		...added(record, shape),
	};
}

/** The named fields, of the record or worked out; dots lead into a field. */
export function selected(record: IDataObject, shape: Shape, names: string[]): IDataObject {
	const all = { ...record, ...added(record, shape) };
	return Object.fromEntries(
		names.map((name) => [name, (plain(name, dig(all, name)) ?? null) as IDataObject]),
	);
}

/** Every field of a shape by name, sorted: what Fields to Return offers. */
export const fieldNames = ({ keep, add = {}, more = [] }: Shape): string[] =>
	[...new Set([...keep, ...Object.keys(add), ...more])].sort(byText);

/** Whether a field holds nothing. */
export const isEmpty = (value: unknown): boolean =>
	value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);

/** Fields in which a service speaks of a request; a record may have one of them too. */
const WORDS = ['message', 'error', 'errors', 'success', 'status', 'code'];

/** The answer, if a service only speaks in it of a request; undefined for a record. */
export function wordsIn(answer: IDataObject): IDataObject | undefined {
	const whole = isObject(answer.data) && Object.keys(answer).length === 1 ? answer.data : answer;
	const isSilent = (name: string) => WORDS.includes(name) || isEmpty(whole[name]);
	return Object.keys(whole).every(isSilent) ? whole : undefined;
}

const wordOf = ({ message, error }: IDataObject): string | undefined =>
	[message, error]
		.map((one) => (typeof one === 'string' ? one.trim() : ''))
		.find((text) => text !== '');

/** What is said in words of a request that it was not done. */
const noIn = (words: IDataObject): string | undefined =>
	yesOrNo(words.success) === false ? (wordOf(words) ?? 'success: false') : undefined;

/**
 * What a service says in an answer that is to be a success, and says of itself that it is none; beside
 * whatever record.
 */
export const refusalIn = (answer: unknown): string | undefined =>
	isObject(answer) ? noIn(wordsIn(answer) ?? answer) : undefined;

/**
 * What a service says in the place of a record, as `{message}`.
 * @returns undefined for a record: something with a field of the shape, or without a word
 */
export function wordsOnly(record: IDataObject, shape: Shape): string | undefined {
	const words = wordsIn(record);
	if (!words) return undefined;
	const fields = (one: IDataObject) => JSON.stringify(simplified(one, shape));
	return noIn(words) ?? (fields(record) === fields({}) ? wordOf(words) : undefined);
}

/** A record in the detail that is wanted. */
export const shaped = (
	record: IDataObject,
	shape: Shape,
	detail: Exclude<Detail, 'raw'>,
	names: string[],
): IDataObject =>
	asJson(detail === 'selected' ? selected(record, shape, names) : simplified(record, shape));

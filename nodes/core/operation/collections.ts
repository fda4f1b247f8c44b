/** Fields that hold fields. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isObject } from '../values/json';
import { byText } from '../values/order';
import { isNothing, refuse } from '../item/readers';
import { Field, type Place } from './field';

/** Fields by the name that the result has them under, such as the API's. */
type Fields = Readonly<Record<string, Field<unknown>>>;

/** What fields give; those that were not added, or may be left empty and are, are missing. */
type Values<F extends Fields> = { [K in keyof F]?: F[K] extends Field<infer T> ? T : never };

/** What a collection is called. */
interface Named extends Place {
	placeholder: string;
}

export const ADDITIONAL: Named = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	placeholder: 'Add field',
};
const FILTERS: Named = {
	displayName: 'Filters',
	name: 'filters',
	placeholder: 'Add filter',
};
export const OPTIONS: Named = {
	displayName: 'Options',
	name: 'options',
	placeholder: 'Add option',
};

/** What was read, without what is not there. */
const valuesOf = <F extends Fields>(read: Array<[string, unknown]>): Values<F> =>
	Object.fromEntries(read.filter(([, value]) => value !== undefined)) as Values<F>;

const byDisplayName = (a: INodeProperties, b: INodeProperties) =>
	byText(a.displayName, b.displayName);

/** A collection with these entries, by display name. */
export const collectionOf = (
	{ displayName, name, placeholder }: Named,
	entries: readonly INodeProperties[],
	shown: Pick<INodeProperties, 'displayOptions'> = {},
): INodeProperties => ({
	displayName,
	name,
	type: 'collection',
	placeholder,
	default: {},
	...shown,
	options: [...entries].sort(byDisplayName),
});

const maker =
	(place: Named, entry: 'within' | 'filledWithin') =>
	<F extends Fields>(
		fields: F,
		shown?: Pick<INodeProperties, 'displayOptions'>,
	): Field<Values<F>> => {
		const entries = Object.entries(fields).map(
			([key, field]) => [key, field[entry](place)] as const,
		);
		const properties = entries.map(([, { property }]) => property);
		return new Field(collectionOf(place, properties, shown), {
			find: (params) => params.collection(place.name, place.displayName),
			read: (_, __, params) => valuesOf(entries.map(([key, field]) => [key, field.in(params)])),
		});
	};

/**
 * Fields a user may add to a write. Gives the added ones, by the names they have here; one that is
 * empty is refused.
 */
export const additional = maker(ADDITIONAL, 'filledWithin');

/** Filters a user may add to a list. Gives those that have a value, by the names they have here. */
export const filters = maker(FILTERS, 'within');

/** Filters on what a write changes: one that is empty is refused, as it would change more. */
export const writeFilters = maker(FILTERS, 'filledWithin');

/** A cell of a row as n8n resolved it; the field's default where there is none. */
const cellOf = (cells: IDataObject, { property: { name, default: initial } }: Field<unknown>) =>
	Object.hasOwn(cells, name) ? cells[name] : initial;

interface GroupSettings {
	/** Name of the group that the parameter holds the values under. */
	group: string;
	placeholder: string;
}

/**
 * Fields that are added together. Gives their values by the names they have here; those that are
 * left empty are missing.
 */
export function group<F extends Fields>(
	displayName: string,
	name: string,
	{ group: inner, placeholder }: GroupSettings,
	fields: F,
): Field<Values<F>> {
	const values = Object.values(fields).map(({ property }) => property);
	const property: INodeProperties = {
		displayName,
		name,
		type: 'fixedCollection',
		placeholder,
		default: { [inner]: {} },
		options: [{ displayName, name: inner, values }],
	};
	return new Field(property, {
		read(value, label, params) {
			const held = isObject(value) ? (value[inner] ?? {}) : value;
			const again = `Enter ${label} again.`;
			if (!isObject(held)) return refuse(`${label} must be a set of fields`, again);
			const read = Object.entries(fields).map(([key, field]): [string, unknown] => [
				key,
				field.optional().of(cellOf(held, field), params),
			]);
			return valuesOf<F>(read);
		},
	});
}

interface RowSettings extends Pick<INodeProperties, 'description' | 'displayOptions'> {
	/** Name of the group that the parameter holds the rows under. */
	group: string;
	/** What a row is called, in Title Case. */
	row: string;
	placeholder: string;
}

/** Rows of fields. Gives each row's values by the names they have here; messages count rows from 1. */
export function rows<F extends Fields>(
	displayName: string,
	name: string,
	{ group, row, ...shown }: RowSettings,
	fields: F,
): Field<Array<Values<F>>> {
	const values = Object.values(fields).map(({ property }) => property);
	const property: INodeProperties = {
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		...shown,
		options: [{ displayName: row, name: group, values }],
	};
	const listIn = (value: unknown): unknown => {
		const held = isObject(value) ? value[group] : value;
		return isNothing(held) ? [] : held;
	};
	return new Field(property, {
		isEmpty(value) {
			const list = listIn(value);
			return Array.isArray(list) && list.length === 0;
		},
		read(value, label, params) {
			const list = listIn(value);
			if (!Array.isArray(list)) return refuse(`${label} must be rows`, `Enter ${label} again.`);
			return list.map((cells: unknown, index) => {
				const before = `${label}, row ${index + 1}: `;
				if (!isObject(cells)) return refuse(`${before}no row`, `Enter ${label} again.`);
				const read = Object.entries(fields).map(([key, field]): [string, unknown] => [
					key,
					field.of(cellOf(cells, field), params, before),
				]);
				return valuesOf<F>(read);
			});
		},
	});
}

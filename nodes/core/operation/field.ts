import type { INodeProperties } from 'n8n-workflow';
import type { Params } from '../item/params';
import { isNothing, refuse } from '../item/readers';

/** What the editor shows of a field, without how it is read. */
export interface Described {
	readonly property: INodeProperties;
}

/** What a collection is called. */
export type Place = Pick<INodeProperties, 'name' | 'displayName'>;

/** How a field is read. */
interface Reading<T> {
	/** What a value as n8n resolved it means; throws UserError that begins with the label. */
	read(value: unknown, label: string, params: Params): T;
	/** Whether a value counts as none where the field may be left out. Default: nothing, blank. */
	isEmpty?(value: unknown): boolean;
	/** What messages call the field. Default: its display name. */
	label?: string;
	/** The value of an item. Default: of the parameter with the field's name. */
	find?(params: Params): unknown;
}

/** Null, by itself or in a resource locator. */
const isNull = (value: unknown): boolean =>
	value === null || (typeof value === 'object' && 'value' in value && value.value === null);

/** The value of a field that was not added to its collection. */
const NOT_ADDED = Symbol('not added');

/**
 * A field of an operation: what the editor shows, and what one item has in it, in one declaration.
 * Messages call it by its display name.
 */
export class Field<T> implements Described {
	constructor(
		readonly property: INodeProperties,
		private readonly reading: Reading<T>,
	) {}

	/** A unit in brackets is no part of what a number is called. */
	private get label(): string {
		const { displayName, type } = this.property;
		const shown = type === 'number' ? displayName.replace(/ \([^)]*\)$/, '') : displayName;
		return this.reading.label ?? shown;
	}

	private isEmpty(value: unknown): boolean {
		return value === NOT_ADDED || (this.reading.isEmpty ?? isNothing)(value);
	}

	/**
	 * What an item has in the field; its default where n8n has no value for it.
	 * @throws UserError that names the field
	 */
	in(params: Params): T {
		const { name, default: fallback } = this.property;
		const { find = () => params.raw(name, fallback) } = this.reading;
		return this.of(find(params), params);
	}

	/**
	 * What a value means that was found already, such as a cell of a row.
	 * @param before stands before the field's name in messages
	 * @throws UserError that names the field
	 */
	of(value: unknown, params: Params, before = ''): T {
		return this.reading.read(value, before + this.label, params);
	}

	/** The same field in other words, or with another default. */
	with(more: Partial<INodeProperties>): Field<T> {
		return new Field({ ...this.property, ...more }, this.reading);
	}

	/** The same field, of whose value something is made. */
	as<U>(make: (value: T, label: string, params: Params) => U): Field<U> {
		const { read } = this.reading;
		return new Field(this.property, {
			...this.reading,
			read: (value, label, params) => make(read(value, label, params), label, params),
		});
	}

	/** The same field, which messages call so: its display name does not tell it from others. */
	called(label: string): Field<T> {
		return new Field(this.property, { ...this.reading, label });
	}

	/** The same field, whose value is given as it is: whoever reads it looks at it. */
	unchecked(): Field<unknown> {
		return new Field<unknown>(this.property, { ...this.reading, read: (value) => value });
	}

	/** The same field, which may be left empty: undefined then. */
	optional(more: Partial<INodeProperties> = {}): Field<T | undefined> {
		const { read } = this.reading;
		const required = this.property.required === undefined ? {} : { required: false };
		return new Field<T | undefined>(
			{ ...this.property, ...required, ...more },
			{
				...this.reading,
				read: (value, label, params) =>
					this.isEmpty(value) ? undefined : read(value, label, params),
			},
		);
	}

	/**
	 * The same field, which may be left empty by hand, or by an expression that gives null: empty stands for
	 * more than one that is named, which an expression that came to nothing was to do.
	 */
	omittable(more: Partial<INodeProperties> = {}): Field<T | undefined> {
		const { property, reading } = this.optional(more);
		return new Field<T | undefined>(property, {
			...reading,
			read: (value, label, params) =>
				this.isEmpty(value) && !isNull(value) && params.isExpression(property.name)
					? refuse(
							`${label} is empty`,
							`Its expression gives nothing. Correct it, or leave ${label} out by giving null.`,
						)
					: reading.read(value, label, params),
		});
	}

	/** The same field, which must have a value even where it may be left out. */
	filled(): Field<T> {
		return new Field(this.property, { ...this.reading, isEmpty: () => false });
	}

	/** The same field as an entry of a collection: undefined when it is not added, or empty. */
	within({ name: collection, displayName }: Place): Field<T | undefined> {
		const property = { ...this.property };
		// n8n would ask for it whether it is added or not.
		delete property.required;
		return new Field(property, {
			...this.optional().reading,
			find(params) {
				const entries = params.collection(collection, displayName);
				return Object.hasOwn(entries, property.name) ? entries[property.name] : NOT_ADDED;
			},
		});
	}

	/**
	 * The same field as an entry of a collection of a write: undefined when it is not added, or null, and
	 * refused when it is added and empty. Left out without a word, another change would be made than was
	 * asked for; null is how an expression says that it is to be left out.
	 */
	filledWithin(place: Place): Field<T | undefined> {
		const { property, reading } = this.within(place);
		return new Field(property, {
			...reading,
			read: (value, label, params) =>
				value !== NOT_ADDED && value !== null && this.isEmpty(value)
					? refuse(
							`${label} is empty`,
							`Fill in ${label}, or remove it from ${place.displayName}. An expression leaves it out by giving null.`,
						)
					: reading.read(value, label, params),
		});
	}
}

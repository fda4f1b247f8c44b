import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { dig, isObject } from '../values/json';
import type { Reader } from './lookup';
import * as read from './readers';
import { isNothing, type Located } from './readers';

/** The fields of one item, with types, and messages that name the field. */
export class Params {
	private readonly collections = new Map<string, unknown>();
	private readonly sets = new Map<string, IDataObject>();

	constructor(
		readonly context: IExecuteFunctions,
		readonly itemIndex: number,
		private readonly lookup?: Reader,
	) {}

	/** Looks things up with the node's credential; there once an item is on its way. */
	get reader(): Reader {
		if (this.lookup) return this.lookup;
		throw new Error('Nothing can be looked up before an item is on its way');
	}

	/** A field's value as n8n resolved it; `fallback` when it is not shown or was not added. */
	raw(name: string, fallback: unknown = null): unknown {
		const [root = name, ...inner] = name.split('.');
		if (inner.length === 0) return this.resolved(name, fallback);
		const value = dig(this.whole(root), inner.join('.'));
		return value === undefined ? fallback : value;
	}

	/**
	 * The entries of a collection that a user added.
	 * @throws UserError when it is none
	 */
	collection(name: string, label: string): IDataObject {
		const known = this.sets.get(name);
		if (known) return known;
		const entries = this.whole(name) ?? {};
		if (isObject(entries) || isNothing(entries)) {
			const set = isObject(entries) ? entries : {};
			this.sets.set(name, set);
			return set;
		}
		return this.refuse(`${label} must be a set of fields`, `Take away what ${label} gives.`);
	}

	/** n8n takes as long to resolve one entry of a collection as the whole. */
	private whole(name: string): unknown {
		if (!this.collections.has(name)) this.collections.set(name, this.resolved(name, null));
		return this.collections.get(name);
	}

	private resolved(name: string, fallback: unknown): unknown {
		return this.context.getNodeParameter(name, this.itemIndex, fallback as object);
	}

	/** Text, trimmed. numbers, booleans and dates from expressions are accepted; objects are not. */
	text(name: string, label = name): string {
		return this.cell(this.raw(name, ''), label).trim();
	}

	/** The same for a value that was read already; spaces around it are kept. */
	cell(value: unknown, label: string): string {
		return read.asText(value, label);
	}

	/** One of the values of a field with options; an expression may give anything. */
	choice<T extends string>(name: string, label: string, values: readonly T[], fallback: T): T {
		return read.asOneOf(this.raw(name, fallback), label, values);
	}

	/** Text that must not be empty. */
	required(name: string, label: string): string {
		return read.asFilledText(this.raw(name, ''), label);
	}

	/** Text of at most `max` characters; empty is fine. */
	sized(name: string, label: string, max: number): string {
		const value = this.text(name, label);
		return value === '' ? '' : read.asFilledText(value, label, max);
	}

	/** What a resource locator, or an expression in its place, points to. Empty when nothing is chosen. */
	located(name: string, label: string): Located {
		return read.asLocated(this.raw(name, ''), label);
	}

	/** A switch, see {@link read.asSwitch}. */
	boolean(name: string, label: string, fallback = false): boolean {
		return read.asSwitch(this.raw(name, fallback), label);
	}

	/** A whole number within bounds. */
	integer(name: string, label: string, min: number, max: number, fallback?: number): number {
		return read.asWhole(this.raw(name, fallback), label, min, max);
	}

	/** A JSON field: text that is parsed, or a value an expression gave. Undefined when empty. */
	json(name: string, label: string): unknown {
		return read.asJsonValue(this.raw(name, ''), label);
	}

	/** Rows of a fixed collection, e.g. name/value pairs. */
	rows(name: string, group: string): IDataObject[] {
		const value = this.raw(`${name}.${group}`, []);
		return Array.isArray(value) ? (value as IDataObject[]) : [];
	}

	/** Whether a field of a collection was added by the user. */
	has(name: string): boolean {
		return this.raw(name) !== null;
	}

	/** A file of the input item, whose binary field this node field names. */
	async file(field: string, label: string): Promise<{ content: Buffer; meta: IBinaryData }> {
		return await this.fileNamed(this.required(field, label), label);
	}

	/** A file of the input item. */
	async fileNamed(name: string, label: string): Promise<{ content: Buffer; meta: IBinaryData }> {
		const meta = this.context.getInputData()[this.itemIndex]?.binary?.[name];
		if (!meta) {
			return this.refuse(
				`The input item has no file named "${name}"`,
				`Set ${label} to the name of a binary field of the input.`,
			);
		}
		const content = await this.context.helpers.getBinaryDataBuffer(this.itemIndex, name);
		return { content, meta };
	}

	/** Stops with what is wrong and how to mend it. */
	refuse(message: string, description: string): never {
		return read.refuse(message, description);
	}
}

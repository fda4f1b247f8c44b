import {
	isExpression,
	type IBinaryData,
	type IDataObject,
	type IExecuteFunctions,
} from 'n8n-workflow';
import { isObject } from '../values/json';
import type { Reader } from './lookup';
import { isNothing, refuse } from './readers';

/** The fields of one item, with types, and messages that name the field. */
export class Params {
	/** Values as n8n resolved them, by name. */
	readonly resolved: Map<string, unknown>;
	/** Collections that are sets of fields, by name: each is looked at for every field that may be in it. */
	private readonly collections = new Map<string, IDataObject>();

	/** @param before what the same item had in an earlier try of its write */
	constructor(
		readonly context: IExecuteFunctions,
		readonly itemIndex: number,
		private readonly lookup?: Reader,
		before: Iterable<readonly [string, unknown]> = [],
	) {
		this.resolved = new Map(before);
	}

	/** Looks things up with the node's credential; there once an item is on its way. */
	get reader(): Reader {
		if (this.lookup) return this.lookup;
		throw new Error('Nothing can be looked up before an item is on its way');
	}

	/**
	 * A field's value as n8n resolved it; `fallback` when it is not shown. Resolved once: expressions take
	 * n8n's time, and one that gives something else each time must not make two things of one item.
	 */
	raw(name: string, fallback: unknown = null): unknown {
		if (!this.resolved.has(name)) {
			const value: unknown = this.context.getNodeParameter(
				name,
				this.itemIndex,
				fallback as object,
			);
			this.resolved.set(name, value);
		}
		return this.resolved.get(name);
	}

	/** Whether what a field holds, by itself or in a locator, is an expression. */
	isExpression(name: string): boolean {
		const stored: unknown = this.context.getNode().parameters[name];
		return isExpression(isObject(stored) ? stored.value : stored);
	}

	/**
	 * The entries of a collection that a user added.
	 * @throws UserError when it is none
	 */
	collection(name: string, label: string): IDataObject {
		const known = this.collections.get(name);
		if (known) return known;
		const given = this.raw(name);
		const entries = isNothing(given) ? {} : given;
		if (isObject(entries)) {
			this.collections.set(name, entries);
			return entries;
		}
		return this.refuse(`${label} must be a set of fields`, `Take away what ${label} gives.`);
	}

	/** What every input item has, in their order: for operations that take all of them at once. */
	each<T>(read: (params: Params) => T): T[] {
		const { context, itemIndex, lookup } = this;
		return context
			.getInputData()
			.map((_, at) => read(at === itemIndex ? this : new Params(context, at, lookup)));
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
		return refuse(message, description);
	}
}

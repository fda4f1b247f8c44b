import {
	UserError,
	type IBinaryData,
	type IDataObject,
	type IExecuteFunctions,
} from 'n8n-workflow';
import { dig } from '../values/json';
import type { Reader } from './lookup';
import { scalarText } from '../values/scalar';

/** What a resource locator holds: how something is named, and its name. */
export interface Located {
	/** `list`, `id`, `url`, … or `text` when an expression gave no more than a text. */
	mode: string;
	value: string;
}

/** The fields of one item, with types, and messages that name the field. */
export class Params {
	private readonly collections = new Map<string, unknown>();

	constructor(
		readonly context: IExecuteFunctions,
		readonly itemIndex: number,
		/** Looks things up with the node's credential; operations that need it are given one. */
		readonly reader?: Reader,
	) {}

	/** A field's value as n8n resolved it; `fallback` when it is not shown or was not added. */
	raw(name: string, fallback: unknown = null): unknown {
		const [root = name, ...inner] = name.split('.');
		if (inner.length === 0) return this.resolved(name, fallback);
		// n8n takes as long to resolve one entry of a collection as the whole.
		if (!this.collections.has(root)) this.collections.set(root, this.resolved(root, null));
		const value = dig(this.collections.get(root), inner.join('.'));
		return value === undefined ? fallback : value;
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
		const text = scalarText(value);
		return text === undefined
			? this.refuse(
					`${label} must be a text`,
					'The expression gives an object or list. Pick one value of it.',
				)
			: text;
	}

	/** One of the values of a field with options; an expression may give anything. */
	choice<T extends string>(name: string, label: string, values: readonly T[], fallback: T): T {
		const value = this.raw(name, fallback);
		const found = values.find((known) => known === value);
		return (
			found ?? this.refuse(`${label} must be one of ${values.join(', ')}`, `Choose ${label} again.`)
		);
	}

	/** Text that must not be empty. */
	required(name: string, label: string): string {
		const value = this.text(name, label);
		if (value === '') {
			throw new UserError(`${label} is empty`, { description: `Fill in ${label}.` });
		}
		return value;
	}

	/** Text of at most `max` characters; empty is fine. */
	sized(name: string, label: string, max: number): string {
		const value = this.text(name, label);
		if (value.length <= max) return value;
		return this.refuse(
			`${label} is longer than ${max} characters`,
			`It has ${value.length}. Shorten ${label}.`,
		);
	}

	/** What a resource locator, or an expression in its place, points to. Empty when nothing is chosen. */
	located(name: string, label: string): Located {
		const given = this.raw(name, '');
		if (typeof given !== 'object' || given === null || !('value' in given)) {
			return { mode: 'text', value: this.cell(given, label).trim() };
		}
		const { mode, value } = given as { mode?: unknown; value: unknown };
		return { mode: typeof mode === 'string' ? mode : 'id', value: this.cell(value, label).trim() };
	}

	/**
	 * A switch: true or false, also as a word. Anything else is refused, nothing included: whether
	 * a charger gets unlocked must not hang on what an expression happened to give.
	 */
	boolean(name: string, label: string, fallback = false): boolean {
		const value = this.raw(name, fallback);
		const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
		if (word === true || word === 'true') return true;
		if (word === false || word === 'false') return false;
		return this.refuse(
			`${label} must be true or false`,
			`Got "${glimpse(value)}". Turn ${label} on or off, or give true or false by the expression.`,
		);
	}

	/** A whole number within bounds. */
	integer(name: string, label: string, min: number, max: number, fallback?: number): number {
		const value = this.raw(name, fallback);
		const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
		if (typeof number !== 'number' || !Number.isInteger(number) || number < min || number > max) {
			throw new UserError(`${label} must be a whole number from ${min} to ${max}`, {
				description: `Change ${label}.`,
			});
		}
		return number;
	}

	/** A number within bounds; texts of digits are accepted. */
	number(name: string, label: string, min: number, max: number, fallback?: number): number {
		const value = this.raw(name, fallback);
		const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
		if (typeof number !== 'number' || !(number >= min && number <= max)) {
			return this.refuse(`${label} must be a number from ${min} to ${max}`, `Change ${label}.`);
		}
		return number;
	}

	/** Several texts: a list, or one text with commas between. */
	texts(name: string, label: string): string[] {
		const value = this.raw(name, []);
		const list = Array.isArray(value) ? value : this.cell(value, label).split(',');
		return list
			.map((entry: unknown) => this.cell(entry, label).trim())
			.filter((text) => text !== '');
	}

	/** A JSON field: text that is parsed, or a value an expression gave. Undefined when empty. */
	json(name: string, label: string): unknown {
		const value = this.raw(name, '');
		if (typeof value !== 'string') return value ?? undefined;
		if (value.trim() === '') return undefined;
		try {
			return JSON.parse(value) as unknown;
		} catch {
			return badJson(label);
		}
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
		throw new UserError(message, { description });
	}
}

/** The beginning of whatever an expression gave, for a message. */
const glimpse = (value: unknown): string =>
	(scalarText(value) ?? JSON.stringify(value) ?? '').slice(0, 60);

function badJson(label: string): never {
	throw new UserError(`${label} is not valid JSON`, {
		description: 'Check quotes, commas and brackets. Text from an expression must be quoted.',
	});
}

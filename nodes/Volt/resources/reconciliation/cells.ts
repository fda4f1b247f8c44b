/** The fields of orders and their locked allocations, in whatever way an expression gives them. */
import type { IDataObject } from 'n8n-workflow';
import {
	asFilledText,
	asJsonValue,
	asOneOf,
	asTexts,
	asWhole,
	isNothing,
	refuse,
} from '../../../core/item/readers';
import type { Params } from '../../../core/item/params';
import { allDigits } from '../../../core/operation/identifier';
import { isObject } from '../../../core/values/json';
import { epochMs } from '../../fields/period';
import { currencyCode, minorUnits } from '../../money/amount';
import { amountUnit } from '../../money/fields';

const MOST = Number.MAX_SAFE_INTEGER;

const bare = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');

/** The fields of one object of a list; what is missing or empty is undefined. */
export class Cells {
	constructor(
		private readonly cells: IDataObject,
		private readonly where: string,
		private readonly params: Params,
	) {}

	/** Further fields do no harm, but for one whose evidence would be overlooked as its name is not quite right. */
	mustName(names: readonly string[]): void {
		for (const name of names.filter((one) => !Object.hasOwn(this.cells, one))) {
			const other = Object.keys(this.cells).find((given) => bare(given) === bare(name));
			if (other === undefined) continue;
			refuse(`${this.where}${other.slice(0, 60)} must be called ${name}`, 'Rename it in Orders.');
		}
	}

	private value<T>(name: string, read: (value: unknown, label: string) => T): T | undefined {
		const value: unknown = Object.hasOwn(this.cells, name) ? this.cells[name] : undefined;
		return isNothing(value) ? undefined : read(value, `${this.where}${name}`);
	}

	private missing(name: string): never {
		return refuse(`${this.where}${name} is missing`, 'Give it to every one.');
	}

	/** Of which each character counts: a number must have all its digits. */
	text = (name: string): string | undefined =>
		this.value(name, (value, label) => {
			allDigits(value, label);
			return asFilledText(value, label);
		});

	texts = (name: string): string[] | undefined =>
		this.value(name, (value, label) => {
			for (const one of [value].flat()) allDigits(one, label);
			return asTexts(value, label);
		});

	needed = (name: string): string => this.text(name) ?? this.missing(name);

	whole = (name: string, least: number): number | undefined =>
		this.value(name, (value, label) => asWhole(value, label, least, MOST));

	neededWhole = (name: string, least: number): number =>
		this.whole(name, least) ?? this.missing(name);

	oneOf = <T extends string>(name: string, values: readonly T[]): T | undefined =>
		this.value(name, (value, label) => asOneOf(value, label, values));

	date = (name: string): number | undefined =>
		this.value(name, (value, label) => epochMs(asFilledText(value, label), label, this.params));

	currency = (name: string): string => currencyCode(this.needed(name), `${this.where}${name}`);

	/** In minor units, however it is written. */
	amount = (name: string, currency: string): number =>
		this.value(name, (value, label) =>
			minorUnits(value, currency, amountUnit.in(this.params), label),
		) ?? this.missing(name);

	/** A list, or JSON of one, as databases keep it. */
	list<T>(name: string, make: (cells: Cells) => T): T[] | undefined {
		return this.value(name, (value, label) =>
			cellsOf(asJsonValue(value, label), label, this.params).map(make),
		);
	}
}

/** @throws UserError for anything but a list of objects, or of n8n's items of them */
export function cellsOf(value: unknown, label: string, params: Params): Cells[] {
	const advice = 'Give a list of objects, e.g. with {{ $json.data }} after an Aggregate node.';
	if (!Array.isArray(value)) return refuse(`${label} must be a list`, advice);
	return value.map((given: unknown, at) => {
		const cells = inItem(given);
		return isObject(cells)
			? new Cells(cells, `${label}, ${at + 1}: `, params)
			: refuse(`${label}, ${at + 1}: no object`, advice);
	});
}

/** What is in an item of n8n, as {{ $('Node').all() }} gives them; anything else as it is. */
const inItem = (given: unknown): unknown =>
	isObject(given) && isObject(given.json) && !Object.hasOwn(given, 'key') ? given.json : given;

/** The kinds of fields. Each takes the display name, the name of the parameter, and the rest. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import {
	asJsonValue,
	asLocated,
	asNumber,
	asOneOf,
	asOneOfNumbers,
	asSwitch,
	asText,
	asTexts,
	asWhole,
	isNothingLocated,
	type Located,
} from '../item/readers';
import { asMeantText } from '../item/noValue';
import { byName } from '../values/order';
import { Field } from './field';

/** What else the editor shows of a field. */
type Shown<D = never> = Partial<
	Pick<INodeProperties, 'description' | 'placeholder' | 'hint' | 'required' | 'displayOptions'>
> & { default?: D };

interface TextSettings extends Shown<string> {
	/** Characters at most. */
	max?: number;
	/** Dots in place of what is typed. */
	secret?: boolean;
}

/** A text that is not empty, trimmed. Where it may be empty: `text(…).optional()`. */
export function text(
	displayName: string,
	name: string,
	{ max, secret, ...shown }: TextSettings = {},
): Field<string> {
	const typeOptions = secret ? { typeOptions: { password: true } } : {};
	return new Field(
		{ displayName, name, type: 'string', ...typeOptions, default: '', ...shown },
		{ read: (value, label, params) => asMeantText(value, label, params, max) },
	);
}

/** A text as it is: spaces around it count, and it may be empty. */
export const verbatim = (
	displayName: string,
	name: string,
	shown: Shown<string> = {},
): Field<string> =>
	new Field({ displayName, name, type: 'string', default: '', ...shown }, { read: asText });

/** A date and time as text, as it was given. An example says how it is written: not everybody has a calendar. */
export const dateTime = (
	displayName: string,
	name: string,
	shown: Shown<string> = {},
): Field<string> =>
	new Field(
		{
			...{ displayName, name, type: 'dateTime', default: '' },
			...{ placeholder: 'e.g. 2026-01-31T09:30:00Z', ...shown },
		},
		{ read: (value, label, params) => asMeantText(value, label, params) },
	);

interface NumberSettings extends Shown<number> {
	/** Bounds that the editor knows, too. */
	min?: number;
	max?: number;
	/** Bounds that are only looked at when the field is read. */
	least?: number;
	most?: number;
	/** Decimals the editor allows. */
	precision?: number;
}

function number(
	displayName: string,
	name: string,
	{ min, max, least, most, precision, default: initial = 0, ...shown }: NumberSettings,
	read: typeof asNumber,
): Field<number> {
	const typeOptions = { minValue: min, maxValue: max, numberPrecision: precision };
	const bounded = Object.values(typeOptions).some((bound) => bound !== undefined);
	const from = min ?? least ?? Number.MIN_SAFE_INTEGER;
	const to = max ?? most ?? Number.MAX_SAFE_INTEGER;
	return new Field(
		{
			...{ displayName, name, type: 'number', default: initial },
			...(bounded ? { typeOptions } : {}),
			...shown,
		},
		{ read: (value, label) => read(value, label, from, to) },
	);
}

/** A whole number. */
export const whole = (
	displayName: string,
	name: string,
	settings: NumberSettings = {},
): Field<number> => number(displayName, name, settings, asWhole);

/** A number that may have decimals. */
export const decimal = (
	displayName: string,
	name: string,
	settings: NumberSettings = {},
): Field<number> => number(displayName, name, settings, asNumber);

/** A switch. Whatever is neither true nor false is refused, also in a collection. */
export const toggle = (
	displayName: string,
	name: string,
	shown: Shown<boolean> = {},
): Field<boolean> =>
	new Field(
		{ displayName, name, type: 'boolean', default: false, ...shown },
		{ read: asSwitch, isEmpty: () => false },
	);

/** What an option is called, and what that means. */
type Label = string | readonly [name: string, description: string];

type Options<T extends string | number> = Readonly<Record<T, Label>>;

const option = <T extends string | number>(value: T, label: Label): INodePropertyOptions => {
	const [name, description] = typeof label === 'string' ? [label] : label;
	return { name, value, ...(description === undefined ? {} : { description }) };
};

/** Options that are called what the service calls them. */
export const plain = <T extends string>(values: readonly T[]): Options<T> =>
	Object.fromEntries(values.map((value): [string, string] => [value, value])) as Record<T, string>;

interface ChoiceSettings<T extends string | number> extends Omit<Shown, 'default'> {
	/** By value. The editor lists them by name; messages in the order given here. */
	options: Options<T>;
	default: NoInfer<T>;
	/** The editor keeps the order given here, too. */
	asGiven?: boolean;
}

/** One of several texts. */
export function choice<T extends string>(
	displayName: string,
	name: string,
	{ options, default: initial, asGiven, ...shown }: ChoiceSettings<T>,
): Field<T> {
	const values = Object.keys(options) as T[];
	const listed = values.map((value) => option(value, options[value]));
	if (!asGiven) listed.sort(byName);
	return new Field(
		{ displayName, name, type: 'options', options: listed, default: initial, ...shown },
		{ read: (value, label) => asOneOf(value, label, values) },
	);
}

/** One of several whole numbers. */
export function numberChoice<T extends number>(
	displayName: string,
	name: string,
	{ options, default: initial, asGiven, ...shown }: ChoiceSettings<T>,
): Field<T> {
	const values = Object.keys(options).map(Number) as T[];
	const listed = values.map((value) => option(value, options[value]));
	if (!asGiven) listed.sort(byName);
	return new Field(
		{ displayName, name, type: 'options', options: listed, default: initial, ...shown },
		{ read: (value, label) => asOneOfNumbers(value, label, values) },
	);
}

/** Several of some texts; an expression may give a list, or one text with commas. */
export const texts = (
	displayName: string,
	name: string,
	{ options, ...shown }: Omit<Shown, 'default'> & { options: INodePropertyOptions[] },
): Field<string[]> =>
	new Field(
		{ displayName, name, type: 'multiOptions', options, default: [], ...shown },
		{ read: asTexts },
	);

/** JSON, parsed: a text, or a value an expression gave. Undefined when empty. */
export const json = (
	displayName: string,
	name: string,
	shown: Shown<string> = {},
): Field<unknown> =>
	new Field({ displayName, name, type: 'json', default: '', ...shown }, { read: asJsonValue });

interface LocatorSettings extends Omit<Shown, 'default'> {
	modes: INodeProperties['modes'];
	default?: { mode: string; value: string };
	typeOptions?: INodeProperties['typeOptions'];
}

/** A record, chosen from a list or named in another way. */
export function locator(
	displayName: string,
	name: string,
	{ modes, default: initial = { mode: 'list', value: '' }, ...shown }: LocatorSettings,
): Field<Located> {
	return new Field(
		{ displayName, name, type: 'resourceLocator', default: initial, ...shown, modes },
		{ read: asLocated, isEmpty: isNothingLocated },
	);
}

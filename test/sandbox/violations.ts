import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { sample, type Schema as MockSchema } from '../../sandbox/http/mock';

/** What requests are held to, as the specifications write it. */
interface Schema extends Omit<MockSchema, 'properties' | 'items' | 'allOf' | 'oneOf' | 'anyOf'> {
	maxItems?: number;
	uniqueItems?: boolean;
	exclusiveMaximum?: number;
	additionalProperties?: unknown;
	properties?: Record<string, Schema>;
	items?: Schema;
	allOf?: Schema[];
	oneOf?: Schema[];
	anyOf?: Schema[];
}

/** A value that breaks one rule of its schema. */
export interface Violation {
	keyword: string;
	/** Where, in dots. */
	at: string;
	value: unknown;
}

/** Formats that say how a value is stored or shown, not what it may be. */
const FREE_FORMATS = ['int64', 'binary', 'password'];
const OF_TYPE: Record<string, unknown> = {
	string: 'text',
	number: 7.5,
	integer: 7,
	boolean: true,
	null: null,
	object: { any: 1 },
	array: [[]],
};
const UNLIKELY = ['#', '   ', 'ä', '//', ':x', 'a/', '', 'a b', 'x.y', 'not-it'];

const validator = (coerceTypes: boolean) => {
	const ajv = new Ajv2020({ strict: false, logger: false, coerceTypes });
	addFormats(ajv);
	return (schema: Schema) => {
		const check = ajv.compile({ type: 'object', properties: { value: schema } });
		return (value: unknown) => check({ value: structuredClone(value) });
	};
};
const typed = validator(false);
const written = validator(true);

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Values of every kind that a schema does not take. */
function* ofWrongType({ type, enum: listed }: Schema): Generator<unknown> {
	const types = [type ?? []].flat();
	if (types.length === 0 || listed) return;
	for (const [name, value] of Object.entries(OF_TYPE)) {
		const fits = types.includes(name) || (name === 'integer' && types.includes('number'));
		if (!fits) yield value;
	}
}

/** The string `length` long that breaks as little else as can be. */
function ofLength(length: number, { pattern, format }: Schema): string {
	if (format === 'email') return 'a'.repeat(length - 9) + '@b.example';
	const fits = (text: string) => pattern === undefined || new RegExp(pattern, 'u').test(text);
	const texts = ['A', '1', 'a'].map((letter) => letter.repeat(length));
	return texts.find(fits) ?? texts[0] ?? '';
}

function* ofText(schema: Schema): Generator<[string, unknown]> {
	const { enum: listed, const: only, pattern, minLength = 0, maxLength, format } = schema;
	if (listed ?? only) yield ['enum', 'not-listed'];
	if (pattern !== undefined) {
		const long = (text: string) => text.length >= minLength && text.length <= (maxLength ?? 1e9);
		const wrong = UNLIKELY.filter((text) => long(text) && !new RegExp(pattern, 'u').test(text));
		if (wrong.length === 0) throw new Error(`nothing breaks ${pattern}`);
		for (const text of wrong) yield ['pattern', text];
	}
	if (minLength > 0) yield ['minLength', ofLength(minLength - 1, schema)];
	if (maxLength !== undefined) yield ['maxLength', ofLength(maxLength + 1, schema)];
	if (format !== undefined && !FREE_FORMATS.includes(format)) yield ['format', `no ${format} !`];
}

function* ofNumber(schema: Schema): Generator<[string, unknown]> {
	const { enum: listed, minimum, exclusiveMinimum, maximum, exclusiveMaximum } = schema;
	if (listed) yield ['enum', 987];
	if (minimum !== undefined) yield ['minimum', minimum - 1];
	if (exclusiveMinimum !== undefined) yield ['exclusiveMinimum', exclusiveMinimum];
	if (maximum !== undefined) yield ['maximum', maximum + 1];
	if (exclusiveMaximum !== undefined) yield ['exclusiveMaximum', exclusiveMaximum];
}

function* ofList(schema: Schema, value: unknown[]): Generator<[string, unknown]> {
	const { minItems = 0, maxItems, uniqueItems } = schema;
	if (minItems > 0) yield ['minItems', value.slice(0, minItems - 1)];
	if (maxItems !== undefined) yield ['maxItems', Array(maxItems + 1).fill(value[0])];
	if (uniqueItems) yield ['uniqueItems', [value[0], value[0]]];
}

function* ofObject(schema: Schema, value: Record<string, unknown>): Generator<[string, unknown]> {
	for (const name of schema.required ?? []) {
		const { [name]: _, ...rest } = value;
		yield [`required ${name}`, rest];
	}
	if (schema.additionalProperties === false) {
		yield ['additionalProperties', { ...value, notSpecified: 1 }];
	}
	if ((schema.minProperties ?? 0) > 0) yield ['minProperties', {}];
}

/** Every way to break one rule of a schema, each in an otherwise valid value. */
function* ways(schema: Schema, valid: unknown, at: string, chosen: boolean): Generator<Way> {
	for (const part of schema.allOf ?? []) yield* ways(part, valid, at, chosen);
	for (const branch of [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])]) {
		const inside = sample(branch);
		const value =
			isObject(inside) && isObject(valid) ? { ...own(schema, valid), ...inside } : inside;
		yield* ways(branch, value, at, true);
	}
	for (const value of ofWrongType(schema)) yield { keyword: 'type', at, value, chosen };
	const broken = [
		...(typeof valid === 'string' ? ofText(schema) : []),
		...(typeof valid === 'number' ? ofNumber(schema) : []),
		...(Array.isArray(valid) ? ofList(schema, valid) : []),
		...(isObject(valid) ? ofObject(schema, valid) : []),
	];
	for (const [rule, value] of broken) {
		const [keyword = '', name] = rule.split(' ');
		yield { keyword, at: [at, name].filter(Boolean).join('.'), value, chosen };
	}
	if (Array.isArray(valid) && schema.items) {
		for (const way of ways(schema.items, valid[0], `${at}.0`, chosen)) {
			yield { ...way, value: [way.value, ...(valid.slice(1) as unknown[])] };
		}
	}
	if (!isObject(valid)) return;
	for (const [name, inner] of Object.entries(schema.properties ?? {})) {
		if (!(name in valid)) continue;
		for (const way of ways(inner, valid[name], at === '' ? name : `${at}.${name}`, chosen)) {
			yield { ...way, value: { ...valid, [name]: way.value } };
		}
	}
}

interface Way extends Violation {
	/** Below a choice: what breaks one branch may fit another. */
	chosen: boolean;
}

/** The part of a value that no branch of a choice accounts for. */
function own({ properties = {} }: Schema, valid: Record<string, unknown>) {
	return Object.fromEntries(Object.entries(valid).filter(([name]) => name in properties));
}

function checked(all: Iterable<Way>, fits: (value: unknown) => boolean) {
	const found: Violation[] = [];
	for (const { chosen, ...way } of all) {
		if (!fits(way.value)) found.push(way);
		else if (!chosen) throw new Error(`${way.at} fits although it breaks ${way.keyword}`);
	}
	return found;
}

/** Bodies that break one rule each. Each is known to be invalid from a validator of its own. */
export function bodyViolations(given: MockSchema, valid: unknown): Violation[] {
	const schema = given as Schema;
	return checked(ways(schema, valid, '', false), typed(schema));
}

/** The same for a parameter, which is written as text: any text is one. */
export function parameterViolations(given: MockSchema, valid: unknown): Violation[] {
	const schema = given as Schema;
	const isText = [schema.type].flat().includes('string');
	const all = [...ways(schema, valid, '', false)].filter(
		({ keyword, value }) =>
			// A list of nothing cannot be written.
			keyword !== 'minItems' && (keyword !== 'type' || (!isText && value === 'text')),
	);
	return checked(all, written(schema));
}

import type { OpenAPIV3_1 } from 'openapi-types';
import type { Reply } from './operation';

/** The parts of a JSON Schema the specifications use. Already dereferenced. */
export interface Schema {
	type?: string | string[];
	enum?: unknown[];
	const?: unknown;
	default?: unknown;
	example?: unknown;
	examples?: unknown[];
	format?: string;
	pattern?: string;
	minLength?: number;
	maxLength?: number;
	minimum?: number;
	exclusiveMinimum?: number;
	maximum?: number;
	minItems?: number;
	items?: Schema;
	properties?: Record<string, Schema>;
	required?: string[];
	minProperties?: number;
	allOf?: Schema[];
	oneOf?: Schema[];
	anyOf?: Schema[];
}

const DEPTH = 6;

const FORMATS: Record<string, string> = {
	uuid: '00000000-0000-4000-8000-000000000001',
	'date-time': '2026-01-15T12:00:00Z',
	date: '2026-01-15',
	time: '12:00:00Z',
	email: 'someone@sandbox.invalid',
	uri: 'https://sandbox.invalid/',
	url: 'https://sandbox.invalid/',
	ipv4: '127.0.0.1',
	binary: 'sandbox',
	byte: 'c2FuZGJveA==',
};

/** Values for the patterns of the two specifications; the first that fits is taken. */
const PATTERN_CANDIDATES = [
	'A',
	'AB',
	'ABC',
	'REF000000000000001',
	'sandbox',
	'12:00',
	'123456',
	'1',
	'GB33BUKB20201555555555',
	'+44 2071838750',
	'2026-01-15',
	'2026-01-15 12:00:00',
	'20260115120000',
	'#000000',
	'https://sandbox.invalid/',
	'someone@sandbox.invalid',
];

/**
 * A value that fits `schema`: the same one every time.
 * @param all whether optional properties are filled in too
 */
export function sample(schema: Schema, all = true, depth = 0): unknown {
	if (schema.const !== undefined) return schema.const;
	if (schema.example !== undefined) return schema.example;
	if (schema.examples?.[0] !== undefined) return schema.examples[0];
	const listed = schema.enum?.find((value) => value !== null);
	if (listed !== undefined) return listed;
	if (schema.default !== undefined) return schema.default;
	if (schema.allOf) {
		const merged = mergeAll(schema);
		return sample(merged, all, depth);
	}
	const choice = schema.oneOf?.[0] ?? schema.anyOf?.[0];
	if (choice) {
		const inside = sample(choice, all, depth);
		return schema.properties ? { ...object(schema, all, depth), ...(inside as object) } : inside;
	}
	switch (typeOf(schema)) {
		case 'object':
			return object(schema, all, depth);
		case 'array': {
			const count = Math.max(schema.minItems ?? 0, depth < DEPTH ? 1 : 0);
			return Array.from({ length: count }, () => sample(schema.items ?? {}, all, depth + 1));
		}
		case 'integer':
		case 'number':
			return Math.min(
				Math.max(1, schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1),
				schema.maximum ?? Number.MAX_SAFE_INTEGER,
			);
		case 'boolean':
			return true;
		case 'null':
			return null;
		default:
			return text(schema);
	}
}

/**
 * Answers an operation that has no behaviour of its own: its first success status, with headers and
 * a body made from the schemas.
 */
export function mockReply(operation: OpenAPIV3_1.OperationObject): Reply {
	const responses = Object.entries(operation.responses ?? {});
	const [status, response] =
		responses.find(([code]) => code.startsWith('2')) ??
		responses.find(([code]) => code === 'default') ??
		[];
	const { content = {}, headers: promised = {} } = (response ?? {}) as OpenAPIV3_1.ResponseObject;
	const headers = Object.fromEntries(
		Object.entries(promised as Record<string, { schema?: Schema }>).map(([name, { schema }]) => [
			name,
			String(sample(schema ?? {})),
		]),
	);
	const reply = { status: Number(status) || 200, headers };
	const json = content['application/json'];
	if (json?.schema) return { ...reply, body: sample(json.schema as Schema) };
	const other = Object.keys(content)[0];
	if (other === undefined) return reply;
	return { ...reply, raw: { content: Buffer.from('sandbox\n'), type: other } };
}

function object(schema: Schema, all: boolean, depth: number): Record<string, unknown> {
	const made: Record<string, unknown> = {};
	for (const [name, property] of Object.entries(schema.properties ?? {})) {
		const needed = schema.required?.includes(name) ?? false;
		const tooFew = Object.keys(made).length < (schema.minProperties ?? 0);
		if (needed || tooFew || (all && depth < DEPTH)) made[name] = sample(property, all, depth + 1);
	}
	return made;
}

function typeOf(schema: Schema): string {
	const types = Array.isArray(schema.type) ? schema.type : [schema.type];
	const type = types.find((one) => one !== undefined && one !== 'null') ?? types[0];
	if (type !== undefined) return type;
	if (schema.properties) return 'object';
	return schema.items ? 'array' : 'string';
}

function text(schema: Schema): string {
	const known = FORMATS[schema.format ?? ''];
	if (known !== undefined) return known;
	if (schema.pattern !== undefined) {
		const pattern = new RegExp(schema.pattern, 'u');
		const fitting = PATTERN_CANDIDATES.find(
			(one) => pattern.test(one) && one.length >= (schema.minLength ?? 0),
		);
		if (fitting !== undefined) return fitting;
	}
	const plain = 'sandbox'.padEnd(schema.minLength ?? 0, 'x');
	return plain.slice(0, Math.max(schema.maxLength ?? plain.length, schema.minLength ?? 0));
}

function mergeAll(schema: Schema): Schema {
	const { allOf = [], ...rest } = schema;
	const parts = [rest as Schema, ...allOf].map((part) => (part.allOf ? mergeAll(part) : part));
	return parts.reduce<Schema>(
		(merged, part) => ({
			...merged,
			...part,
			properties: { ...merged.properties, ...part.properties },
			required: [...(merged.required ?? []), ...(part.required ?? [])],
		}),
		{},
	);
}

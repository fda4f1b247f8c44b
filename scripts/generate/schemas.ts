/** Output schemas, which n8n shows before a node has run: from the specification and our shapes. */
import type { Operation, Resource } from '../../nodes/core/operation/operation';
import type { Shape } from '../../nodes/core/operation/shape';
import { merged, type Schema, type SpecifiedOperation } from './specification';

/** n8n's kind of schema: one type each. */
interface OutputSchema {
	type: string;
	properties?: Record<string, OutputSchema>;
	items?: OutputSchema;
}

const typeOf = ({ type, properties, items }: Schema): string => {
	const types = [type].flat().filter((one) => one !== undefined && one !== 'null');
	return types[0] ?? (properties ? 'object' : items ? 'array' : 'string');
};

function output(given: Schema): OutputSchema {
	const schema = merged(given);
	const type = typeOf(schema);
	if (type === 'array') return { type, items: output(schema.items ?? { type: 'object' }) };
	if (type !== 'object') return { type };
	return { type, properties: mapped(schema.properties ?? {}) };
}

/** In items, `error` is called `errorCode`; see withoutErrorKey in nodes/core/output.ts. */
const mapped = (properties: Record<string, Schema>, top = false): Record<string, OutputSchema> =>
	Object.fromEntries(
		Object.entries(properties).map(([name, schema]) => [
			top && name === 'error' ? 'errorCode' : name,
			output(schema),
		]),
	);

/** What a shape is of: the answer, or the record or list in it that has more of what is kept. */
function shapedPart({ keep }: Shape, answer: Schema): Schema {
	const parts = Object.values(answer.properties ?? {}).map((part) => merged(part.items ?? part));
	const has = ({ properties = {} }: Schema) => keep.filter((name) => name in properties).length;
	return parts.reduce((best, part) => (has(part) > has(best) ? part : best), answer);
}

function shaped(shape: Shape, answer: Schema): Record<string, OutputSchema> {
	const { keep, add = {} } = shape;
	const record = shapedPart(shape, answer);
	const kept = keep.map((name) => [name, output(record.properties?.[name] ?? { type: 'string' })]);
	const added = Object.entries(add).map(([name, { type, items }]) => [
		name,
		type === 'array' ? { type, items: items ?? { type: 'object' } } : { type },
	]);
	return Object.fromEntries([...kept, ...added]) as Record<string, OutputSchema>;
}

/** What comes to the answer of an operation that looks at it. */
const CHECKED = { status: { type: 'string' }, note: { type: 'string' } };

const EMPTY_ANSWER = { success: { type: 'boolean' }, statusCode: { type: 'integer' } };

const written = (properties: Record<string, OutputSchema>): string =>
	`${JSON.stringify({ type: 'object', properties, version: 1 })}\n`;

/** The output schema of an operation, as a file's text; undefined where a user decides the output. */
export function schemaOf(
	operation: Operation,
	specified: SpecifiedOperation | undefined,
): string | undefined {
	if (operation.kind === 'own') return written(mapped(operation.gives));
	if (!specified) return undefined;
	const { record } = specified;
	const { shape, gives } = operation;
	const properties = gives
		? mapped(gives)
		: shape
			? shaped(shape, record ?? {})
			: record
				? mapped(record.properties ?? {}, true)
				: EMPTY_ANSWER;
	const all = operation.check && !gives ? { ...properties, ...CHECKED } : properties;
	return written(all);
}

/** Output schemas of a node by path below its folder. */
export function schemaFiles(
	resources: Resource[],
	specification: SpecifiedOperation[],
): Map<string, string> {
	const known = new Map(specification.map((operation) => [operation.operationId, operation]));
	const files = new Map<string, string>();
	for (const { value: resource, operations } of resources) {
		for (const operation of operations) {
			const text = schemaOf(operation, known.get(operation.operationId ?? ''));
			if (text) files.set(`__schema__/v1.0.0/${resource}/${operation.value}.json`, text);
		}
	}
	return files;
}

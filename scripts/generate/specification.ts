/** What the generators need of `sandbox/openapi/*.yaml`. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dereferenceSync } from 'dereference-json-schema';
import { CORE_SCHEMA, load } from 'js-yaml';

const ROOT = path.resolve(__dirname, '../..');
const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head'];

/** The parts of a JSON Schema that output schemas are made of. */
export interface Schema {
	type?: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
	allOf?: Schema[];
	oneOf?: Schema[];
	anyOf?: Schema[];
}

export interface SpecifiedOperation {
	operationId: string;
	method: string;
	path: string;
	confidence: string;
	/** One record of a success answer, out of its envelope; undefined when it has no body. */
	record?: Schema;
}

interface RawOperation {
	operationId: string;
	'x-confidence': string;
	responses: Record<string, { content?: Record<string, { schema?: Schema }> }>;
}

/** A schema without `allOf`: everything its parts say. */
export function merged(schema: Schema): Schema {
	const { allOf, ...own } = schema;
	const parts = [own, ...(allOf ?? []).map(merged)];
	return parts.reduce((all, part) => ({
		...all,
		...part,
		properties: { ...all.properties, ...part.properties },
	}));
}

function recordOf({ responses }: RawOperation): Schema | undefined {
	const [, success] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? [];
	const body = success?.content?.['application/json']?.schema;
	if (!body) return undefined;
	const data = merged(body).properties?.data;
	const inner = merged(data ?? body);
	return inner.items ? merged(inner.items) : inner;
}

/** The operations of one service, in the order of the file. */
export function specification(service: 'volt' | 'volttime'): SpecifiedOperation[] {
	const file = path.join(ROOT, `sandbox/openapi/${service}.yaml`);
	const raw = load(readFileSync(file, 'utf8'), { schema: CORE_SCHEMA }) as object;
	const { paths } = dereferenceSync(raw) as { paths: Record<string, Record<string, unknown>> };
	return Object.entries(paths).flatMap(([where, methods]) =>
		Object.entries(methods)
			.filter(([method]) => METHODS.includes(method))
			.map(([method, value]) => {
				const operation = value as RawOperation;
				return {
					operationId: operation.operationId,
					method: method.toUpperCase(),
					path: where,
					confidence: operation['x-confidence'],
					record: recordOf(operation),
				};
			}),
	);
}

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';

interface Parameter {
	name: string;
	in: string;
	required?: boolean;
	schema?: { enum?: unknown[] };
}

export interface SpecOperation {
	method: string;
	path: string;
	servers: string[];
	headers: Parameter[];
}

interface Spec {
	servers: Array<{ url: string }>;
	paths: Record<string, Record<string, unknown>>;
	components: {
		parameters?: Record<string, Parameter>;
		schemas: Record<string, { enum?: string[] }>;
	};
}

interface RawOperation {
	servers?: Array<{ url: string }>;
	parameters?: Array<Parameter | { $ref: string }>;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head'];

type Service = 'volt' | 'volttime';

const fileOf = (service: Service) => resolve(__dirname, `../../sandbox/openapi/${service}.yaml`);

const specOf = (service: Service) =>
	load(readFileSync(fileOf(service), 'utf8'), { schema: CORE_SCHEMA }) as Spec;

/** The values of an enumeration of a specification. */
export function valuesOf(service: Service, schema: string): string[] {
	const { enum: values } = specOf(service).components.schemas[schema] ?? {};
	if (!values) throw new Error(`${schema} is no enumeration of ${fileOf(service)}`);
	return values;
}

/** The operations of one of the specifications the sandbox answers by. */
export function operationsOf(service: Service): SpecOperation[] {
	const spec = specOf(service);
	const resolved = (parameter: Parameter | { $ref: string }): Parameter => {
		if (!('$ref' in parameter)) return parameter;
		const found = spec.components.parameters?.[parameter.$ref.split('/').pop() ?? ''];
		if (!found) throw new Error(`${parameter.$ref} is not in ${fileOf(service)}`);
		return found;
	};
	return Object.entries(spec.paths).flatMap(([path, methods]) =>
		Object.entries(methods)
			.filter(([method]) => METHODS.includes(method))
			.map(([method, raw]) => {
				const { servers = spec.servers, parameters = [] } = raw as RawOperation;
				return {
					method: method.toUpperCase(),
					path,
					servers: servers.map(({ url }) => url),
					headers: parameters.map(resolved).filter((parameter) => parameter.in === 'header'),
				};
			}),
	);
}

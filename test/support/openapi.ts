import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

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
	components: { parameters?: Record<string, Parameter> };
}

interface RawOperation {
	servers?: Array<{ url: string }>;
	parameters?: Array<Parameter | { $ref: string }>;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head'];

/** The operations of one of the specifications the sandbox answers by. */
export function operationsOf(service: 'volt' | 'volttime'): SpecOperation[] {
	const file = resolve(__dirname, `../../sandbox/openapi/${service}.yaml`);
	const spec = parse(readFileSync(file, 'utf8')) as Spec;
	const resolved = (parameter: Parameter | { $ref: string }): Parameter => {
		if (!('$ref' in parameter)) return parameter;
		const found = spec.components.parameters?.[parameter.$ref.split('/').pop() ?? ''];
		if (!found) throw new Error(`${parameter.$ref} is not in ${file}`);
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

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenAPIV3_1 } from 'openapi-types';
import { CORE_SCHEMA, load } from 'js-yaml';
import type { Surface } from '../config';

export type Spec = OpenAPIV3_1.Document;

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** Host label of a `servers` url, and the surface that stands for it. */
const FAMILIES: Record<string, Surface> = {
	gateway: 'voltGateway',
	api: 'voltApi',
	'connect-api-sandbox': 'voltApi',
	accounts: 'voltAccounts',
	app: 'voltTime',
	cloud: 'voltTime',
};

/** Operations whose host the vendor's pages do not settle; gateway and api both answer them. */
const HOST_UNSURE = /^\/(reports|stablecoins)\b/;

const cache = new Map<string, Spec>();

/** One of the two specifications, parsed once per process. Callers must not change it. */
export function loadSpec(name: 'volt' | 'volttime'): Spec {
	let spec = cache.get(name);
	if (!spec) {
		const file = join(__dirname, '..', 'openapi', `${name}.yaml`);
		spec = load(readFileSync(file, 'utf8'), { schema: CORE_SCHEMA }) as Spec;
		cache.set(name, spec);
	}
	return spec;
}

/** An operation of a specification and where it is answered. */
export interface SpecOperation {
	operationId: string;
	method: string;
	path: string;
	surfaces: Surface[];
	operation: OpenAPIV3_1.OperationObject;
}

/** All operations of a specification. */
export function operationsOf(spec: Spec): SpecOperation[] {
	const found: SpecOperation[] = [];
	for (const [path, item] of Object.entries(spec.paths ?? {})) {
		for (const method of METHODS) {
			const operation = item?.[method];
			if (!operation?.operationId) continue;
			const servers = operation.servers ?? item?.servers ?? spec.servers ?? [];
			const surfaces = new Set(servers.flatMap(({ url }) => surfaceOf(url)));
			if (HOST_UNSURE.test(path)) surfaces.add('voltGateway').add('voltApi');
			found.push({
				operationId: operation.operationId,
				method: method.toUpperCase(),
				path,
				surfaces: [...surfaces],
				operation,
			});
		}
	}
	return found;
}

/** The specification with only the operations one surface answers. */
export function specFor(spec: Spec, surface: Surface): Spec {
	const paths: Record<string, Record<string, unknown>> = {};
	for (const { path, method, surfaces, operation } of operationsOf(spec)) {
		if (!surfaces.includes(surface)) continue;
		const item = (paths[path] ??= sharedParameters(spec, path));
		item[method.toLowerCase()] = operation;
	}
	// The library dereferences in place, and the original is shared by all surfaces.
	return structuredClone({ ...spec, paths });
}

function sharedParameters(spec: Spec, path: string): Record<string, unknown> {
	const parameters = spec.paths?.[path]?.parameters;
	return parameters ? { parameters } : {};
}

function surfaceOf(url: string): Surface[] {
	const family = FAMILIES[new URL(url).hostname.split('.')[0] ?? ''];
	return family ? [family] : [];
}

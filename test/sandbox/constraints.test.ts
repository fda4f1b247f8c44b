/** The sandbox is never kinder than the specifications: what they do not take is refused. */
import type { OpenAPIV3_1 } from 'openapi-types';
import { createApi, type Api } from '../../sandbox/http/api';
import { laravel, voltGlobal, voltLegacy } from '../../sandbox/http/errors';
import { sample, type Schema } from '../../sandbox/http/mock';
import { loadSpec, type SpecOperation } from '../../sandbox/http/spec';
import type { Surface } from '../../sandbox';
import { resolvedOperations } from './support';
import { bodyViolations, parameterViolations } from './violations';

type Parameter = OpenAPIV3_1.ParameterObject;

/** A request in parts, so that one of them can be broken. */
interface Parts {
	path: Record<string, unknown>;
	query: Record<string, unknown>;
	header: Record<string, unknown>;
	/** Undefined is none; a multipart body is a list of fields. */
	body?: unknown;
	multipart?: string[];
}

interface Broken {
	rule: string;
	parts: Parts;
}

const SPECS = [
	{ name: 'volt', root: '' },
	{ name: 'volttime', root: '/api/v3' },
] as const;
const operations = SPECS.flatMap(({ name, root }) =>
	resolvedOperations(loadSpec(name))
		// Its own endpoint answers it: see below.
		.filter(({ operationId }) => operationId !== 'createToken')
		.map((operation) => ({ name, root, operation })),
);
const CASES = operations.flatMap((one) =>
	one.operation.surfaces.map(
		(surface) => [`${one.operation.operationId} on ${surface}`, surface, one] as const,
	),
);

const FACTS: Record<(typeof SPECS)[number]['name'], object> = {
	volt: {
		confidence: { LISTED: 4, SEEN: 67 },
		rules: {
			...{ enum: 76, format: 123, maxLength: 56, maximum: 9, minLength: 22, minProperties: 1 },
			...{ minimum: 33, pattern: 355, required: 185, type: 2700 },
		},
	},
	volttime: {
		confidence: { INFERRED: 6, LISTED: 5, SEEN: 82 },
		rules: {
			...{ enum: 32, format: 104, maxLength: 38, maximum: 8, minLength: 4, minimum: 46 },
			...{ pattern: 20, required: 95, type: 1018 },
		},
	},
};

const parametersOf = ({ operation }: SpecOperation) => (operation.parameters ?? []) as Parameter[];
const bodyOf = ({ operation }: SpecOperation) =>
	operation.requestBody as OpenAPIV3_1.RequestBodyObject | undefined;
const schemaOf = (operation: SpecOperation) =>
	bodyOf(operation)?.content['application/json']?.schema as Schema | undefined;

/** A valid request with everything in it. */
function whole(operation: SpecOperation): Parts {
	const parts: Parts = { path: {}, query: {}, header: {} };
	for (const { name, in: place, schema } of parametersOf(operation)) {
		parts[place as 'path' | 'query' | 'header'][name] = sample(schema as Schema);
	}
	const schema = schemaOf(operation);
	if (schema) parts.body = sample(schema);
	const form = bodyOf(operation)?.content['multipart/form-data']?.schema as Schema | undefined;
	if (form) parts.multipart = Object.keys(form.properties ?? {});
	return parts;
}

/** Every request that breaks one rule of an operation. */
function* brokenRequests(operation: SpecOperation): Generator<Broken> {
	const parts = whole(operation);
	for (const { name, in: place, schema, required } of parametersOf(operation)) {
		const where = place as 'path' | 'query' | 'header';
		const { [name]: valid, ...others } = parts[where];
		if (required && where !== 'path') {
			yield { rule: `required ${where} ${name}`, parts: { ...parts, [where]: others } };
		}
		for (const { keyword, at, value } of parameterViolations(schema as Schema, valid)) {
			const rule = `${keyword} ${where} ${name}${at}: ${JSON.stringify(value)}`;
			yield { rule, parts: { ...parts, [where]: { ...others, [name]: value } } };
		}
	}
	if (bodyOf(operation)?.required) {
		const { body: _, multipart: __, ...rest } = parts;
		yield { rule: 'required body', parts: rest };
	}
	const schema = schemaOf(operation);
	for (const { keyword, at, value } of schema ? bodyViolations(schema, parts.body) : []) {
		const rule = `${keyword} body ${at}: ${JSON.stringify(value)}`.slice(0, 300);
		yield { rule, parts: { ...parts, body: value } };
	}
}

function write({ method, path }: SpecOperation, parts: Parts) {
	const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
		encodeURIComponent(String(parts.path[name])),
	);
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(parts.query)) {
		for (const one of [value].flat()) query.append(name, String(one));
	}
	const headers: Record<string, string> = { authorization: 'Bearer any' };
	for (const [name, value] of Object.entries(parts.header)) {
		headers[name.toLowerCase()] = String(value);
	}
	let body = Buffer.alloc(0);
	if (parts.multipart) {
		headers['content-type'] = 'multipart/form-data; boundary=sandbox';
		const fields = parts.multipart.map(
			(name) =>
				`--sandbox\r\ncontent-disposition: form-data; name="${name}"; filename="a.csv"\r\n` +
				'content-type: text/csv\r\n\r\nAB12\r\n',
		);
		body = Buffer.from(`${fields.join('')}--sandbox--\r\n`);
	} else if (parts.body !== undefined) {
		headers['content-type'] = 'application/json';
		body = Buffer.from(JSON.stringify(parts.body));
	}
	return { method, path: filled, query: query.toString(), headers, body };
}

const REACHED = 299;
const apis = new Map<Surface, Promise<Api>>();

/** Whether a request gets as far as what the operation does. */
async function outcome(
	surface: Surface,
	{ name, root, operation }: (typeof operations)[number],
	parts: Parts,
): Promise<number> {
	const api =
		apis.get(surface) ??
		createApi({
			spec: loadSpec(name),
			surface,
			apiRoot: root === '' ? '/' : root,
			voice: name === 'volttime' ? laravel : surface === 'voltApi' ? voltLegacy : voltGlobal,
			handlers: Object.fromEntries(
				operations.map((one) => [one.operation.operationId, () => ({ status: REACHED })]),
			),
			now: Date.now,
			principal: () => ({ id: 'test', scopes: ['*'], via: 'password' }),
			validateResponses: false,
			onViolation: () => undefined,
		});
	apis.set(surface, api);
	const request = write(operation, parts);
	const incoming = { ...request, path: root + request.path, surface, origin: 'http://127.0.0.1' };
	return (await (await api).answer(incoming)).status;
}

describe.each(SPECS)('the specification $name', ({ name }) => {
	const own = operations.filter((one) => one.name === name).map(({ operation }) => operation);
	const count = (words: string[]) => {
		const counts: Record<string, number> = {};
		for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
		return counts;
	};

	// A file that was replaced, or loosened, shows here.
	test('has the operations and rules the sandbox was made for', () => {
		const sure = own.map(({ operation }) => String(Reflect.get(operation, 'x-confidence')));
		const rules = own.flatMap((one) => [...brokenRequests(one)].map(({ rule }) => rule));
		expect({
			confidence: count(sure),
			rules: count(rules.map((rule) => rule.split(' ')[0] ?? '')),
		}).toEqual(FACTS[name]);
	});
});

describe.each(CASES)('%s', (_, surface, one) => {
	test('takes a request with everything that is specified', async () => {
		expect(await outcome(surface, one, whole(one.operation))).toBe(REACHED);
	});

	test('refuses every request that breaks a rule', async () => {
		const taken: string[] = [];
		for (const { rule, parts } of brokenRequests(one.operation)) {
			const status = await outcome(surface, one, parts);
			if (![400, 404, 422].includes(status)) taken.push(`${status} ${rule}`);
		}
		expect(taken).toEqual([]);
	});
});

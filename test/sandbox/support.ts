import type { OpenAPIV3_1 } from 'openapi-types';
import { dereferenceSync } from 'dereference-json-schema';
import { sample, type Schema } from '../../sandbox/http/mock';
import { operationsOf, type Spec, type SpecOperation } from '../../sandbox/http/spec';
import type { Sandbox } from '../../sandbox';

/** What a test reads of an answer. */
export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	// Tests reach into bodies of many shapes; a wrong reach fails the test it is in.
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	json: any;
}

export async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
	const response = await fetch(url, { redirect: 'manual', ...init });
	const text = await response.text();
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		json = undefined;
	}
	return { status: response.status, headers: response.headers, text, json };
}

/** Volt Time with a token and an optional JSON body. */
export function voltTime(sandbox: Sandbox, token: string = sandbox.secrets.voltTime.patFull) {
	return (method: string, path: string, body?: unknown): Promise<Answer> =>
		ask(`${sandbox.urls.voltTime}/api/v3${path}`, {
			method,
			headers: {
				authorization: `Bearer ${token}`,
				...(body !== undefined && { 'content-type': 'application/json' }),
			},
			...(body !== undefined && { body: JSON.stringify(body) }),
		});
}

/** Volt's token endpoint on the api host. */
export function voltToken(sandbox: Sandbox, form: Record<string, string>): Promise<Answer> {
	return ask(`${sandbox.urls.voltApi}/oauth`, { method: 'POST', body: new URLSearchParams(form) });
}

export function passwordForm(sandbox: Sandbox): Record<string, string> {
	const { clientId, clientSecret, username, password } = sandbox.secrets.volt;
	return {
		grant_type: 'password',
		client_id: clientId,
		client_secret: clientSecret,
		username,
		password,
	};
}

/** A call of the gateway that needs nothing but a good token. */
export function countries(sandbox: Sandbox, token: string): Promise<Answer> {
	return ask(`${sandbox.urls.voltGateway}/institutions/countries?institution[currency]=EUR`, {
		headers: {
			authorization: `Bearer ${token}`,
			'x-volt-api-version': '1',
			'x-volt-initiation-channel': 'api',
		},
	});
}

export interface MinimalRequest {
	method: string;
	path: string;
	query: string;
	headers: Record<string, string>;
	body: Buffer;
}

/** Operations with their references resolved, so that requests can be made from them. */
export function resolvedOperations(spec: Spec): SpecOperation[] {
	return operationsOf(dereferenceSync(structuredClone(spec)) as Spec);
}

/** The smallest request an operation accepts, made from its parameters and body schema. */
export function minimalRequest(
	{ method, path, operation }: SpecOperation,
	values: Record<string, string> = {},
): MinimalRequest {
	const query = new URLSearchParams();
	const headers: Record<string, string> = {};
	let filled = path;
	for (const parameter of (operation.parameters ?? []) as OpenAPIV3_1.ParameterObject[]) {
		const value = values[parameter.name] ?? String(sample(parameter.schema as Schema));
		if (parameter.in === 'path') filled = filled.replace(`{${parameter.name}}`, value);
		if (!parameter.required) continue;
		if (parameter.in === 'query') query.append(parameter.name, value);
		if (parameter.in === 'header') headers[parameter.name.toLowerCase()] = value;
	}
	const body = minimalBody(operation, headers);
	return { method, path: filled, query: query.toString(), headers, body };
}

function minimalBody(
	operation: OpenAPIV3_1.OperationObject,
	headers: Record<string, string>,
): Buffer {
	const { content } = (operation.requestBody ?? {}) as Partial<OpenAPIV3_1.RequestBodyObject>;
	if (!content) return Buffer.alloc(0);
	if (content['multipart/form-data']) {
		headers['content-type'] = 'multipart/form-data; boundary=sandbox';
		return Buffer.from(
			'--sandbox\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n' +
				'content-type: text/csv\r\n\r\nRow one,AB12\r\n\r\n--sandbox--\r\n',
		);
	}
	headers['content-type'] = 'application/json';
	const schema = content['application/json']?.schema as Schema | undefined;
	return Buffer.from(JSON.stringify(schema ? sample(schema, false) : {}));
}

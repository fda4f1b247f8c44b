/** What is asked: method, query, headers. */
import { userHeaders, type Headers } from '../http/headers';
import type { Params } from '../item/params';
import { sendable } from '../item/sendable';
import { choice, plain, toggle } from '../operation/kinds';
import { pairsOrJson } from './pairs';

export const method = choice('Method', 'method', {
	options: plain(['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'] as const),
	default: 'GET',
	description: 'GET and HEAD read; the others change something',
});

const queryParameters = pairsOrJson('Query Parameters', 'query', {
	sent: toggle('Send Query Parameters', 'sendQuery', {
		description: 'Whether to add parameters to the address, e.g. a filter',
	}),
	row: 'Parameter',
	placeholder: 'e.g. filter[status]',
	example: '{ "filter": { "status": "active" } }',
});

const headerParameters = pairsOrJson('Headers', 'headers', {
	sent: toggle('Send Headers', 'sendHeaders', {
		description:
			'Whether to add headers of your own. Signing in is the credential’s part and needs none.',
	}),
	row: 'Header',
	placeholder: 'e.g. Accept-Language',
	example: '{ "Accept-Language": "nl" }',
});

export const queryAndHeaderFields = [...queryParameters.fields, ...headerParameters.fields];

/** The query of one item. */
export function query(params: Params): Record<string, unknown> {
	// Without a prototype: a name may be `constructor` as well as any other.
	const collected = Object.create(null) as Record<string, unknown>;
	for (const [name, value] of queryParameters.in(params)) {
		if (name === '') continue;
		sendable(value, `Query parameter "${name}"`);
		const known = collected[name];
		// The same name twice is a list, as in a typed address.
		collected[name] = known === undefined ? value : [known, value].flat();
	}
	return collected;
}

/** The headers of one item. */
export const headers = (params: Params): Headers =>
	userHeaders(
		headerParameters
			.in(params)
			.map(([name, value]) => [name, sendable(value, `Header "${name}"`)] as const),
	);

import { mergeHeaders, type Headers } from '../http/headers';
import { typedPath } from '../http/path';
import { changes, type ApiRequest } from '../http/request';
import type { Output } from '../item/items';
import type { Params } from '../item/params';
import { collectionOf, OPTIONS } from '../operation/collections';
import type { Permit } from '../operation/agents';
import type { Described, Field } from '../operation/field';
import type { FreeOperation } from '../operation/operation';
import { timeout, tries, wantedRecords } from '../operation/options';
import type { PagingStyle } from '../pages/styles';
import { bodyAndTypeFields, readBody } from './body';
import { headers, method, query, queryAndHeaderFields } from './fields';
import {
	arrayFormat,
	maxPages,
	mayWrite,
	neverError,
	sharedOptions,
	wantedOutput,
} from './options';
import { pagingFields, pagingStyle, sizeQuery } from './paging';

/** What distinguishes the API Request of one service from another's. */
interface ApiRequestTraits {
	action: string;
	description: string;
	/** Fields before the path, e.g. the host family. */
	leading: Described[];
	path: Field<string>;
	/** Options of this service only. */
	options: Described[];
	/** Whether `data` is taken out of an answer that has it. */
	unwrapData(params: Params): boolean;
	/** How lists of this service are paged. */
	automaticPaging(params: Params): PagingStyle;
	/** What an agent needs for a write. Default: Agent May Write. */
	permit?(asked: Pick<ApiRequest, 'method' | 'path'>, params: Params): Permit | undefined;
	/** What a model is told of that. */
	toolNote: string;
	/** What this service adds to the request. */
	complete(request: ApiRequest, params: Params): ApiRequest;
}

/** JSON first where anything will do; a download may come as whatever it is. */
const ACCEPT: Record<Output['format'], Headers> = {
	auto: { Accept: 'application/json, */*;q=0.8' },
	file: { Accept: '*/*' },
	json: {},
	text: { Accept: '*/*' },
};

/**
 * Compressed data that break off pass for whole below n8n. JSON shows it, if something comes out at all; a
 * text, a file or nothing does not.
 */
const UNCOMPRESSED: Headers = { 'Accept-Encoding': 'identity' };

/** The operation that sends any request to a service. */
export const apiRequestOperation = (traits: ApiRequestTraits): FreeOperation => ({
	kind: 'free',
	name: 'Send Request',
	value: 'send',
	action: traits.action,
	description: traits.description,
	toolNote: traits.toolNote,
	fields: [
		method,
		...traits.leading,
		traits.path,
		...queryAndHeaderFields,
		...bodyAndTypeFields,
		...pagingFields,
		collectionOf(
			OPTIONS,
			[...sharedOptions, ...traits.options].map(({ property }) => property),
		),
	],
	permit(params) {
		const verb = method.in(params);
		if (!changes({ method: verb })) return undefined;
		const asked = { method: verb, path: typedPath(traits.path.in(params)) };
		return traits.permit ? traits.permit(asked, params) : mayWrite;
	},
	async request(params) {
		const verb = method.in(params);
		const request: ApiRequest = {
			method: verb,
			path: typedPath(traits.path.in(params)),
			query: { ...query(params), ...(verb === 'GET' ? sizeQuery(params) : {}) },
			arrayFormat: arrayFormat.in(params),
			headers: mergeHeaders(
				ACCEPT[wantedOutput(params).format],
				this.paging(params) ? undefined : UNCOMPRESSED,
				headers(params),
			),
			body: changes({ method: verb }) ? await readBody(params) : undefined,
			timeoutMs: timeout.in(params),
			maxTries: tries.in(params),
			acceptAnyStatus: neverError(params),
		};
		return traits.complete(request, params);
	},
	paging(params) {
		if (method.in(params) !== 'GET') return undefined;
		const style = pagingStyle(params, traits.automaticPaging);
		return style && { style, limit: wantedRecords(params), maxPages: maxPages.in(params) };
	},
	// What is no method is refused when its own item is sent, not when they are counted.
	writes: (params) => changes({ method: String(method.unchecked().in(params)) }),
	output: (params) => ({ ...wantedOutput(params), unwrapData: traits.unwrapData(params) }),
});

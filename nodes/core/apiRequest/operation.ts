import { UserError, type INodeProperties } from 'n8n-workflow';
import { mergeHeaders, userHeaders, type Headers } from '../http/headers';
import type { FreeOperation } from '../operation/operation';
import { timeout, tries, wantedRecords } from '../operation/options';
import type { Output } from '../item/items';
import { dig, isObject } from '../values/json';
import {
	linkHeaderNext,
	pageCountMore,
	type Page,
	type Paging,
	type PagingStyle,
} from '../pages/styles';
import type { Params } from '../item/params';
import { userPath } from '../http/path';
import type { ArrayFormat } from '../http/query';
import { onlyReads, type ApiRequest } from '../http/request';
import { readBody } from './readBody';
import { bodyFields, methodField, METHODS, queryAndHeaderFields } from './fields';
import { optionFields } from './optionFields';
import { pagingFields } from './pagingFields';

/** What distinguishes the API Request of one service from another's. */
export interface ApiRequestTraits {
	action: string;
	description: string;
	/** Fields before the path, e.g. the host family. */
	leading: INodeProperties[];
	path: INodeProperties;
	/** Options of this service only. */
	options: INodeProperties[];
	/** Whether `data` is taken out of an answer that has it, unless turned off. */
	unwrapData: boolean;
	/** How lists of this service are paged. */
	automaticPaging(params: Params): PagingStyle;
	/** What this service adds to the request. */
	complete(request: ApiRequest, params: Params): ApiRequest;
}

const ARRAY_FORMATS: readonly ArrayFormat[] = ['brackets', 'comma', 'indices', 'repeat'];
const FORMATS: ReadonlyArray<Output['format']> = ['auto', 'file', 'json', 'text'];
const PAGINATIONS = [
	...(['auto', 'cursor', 'linkHeader', 'nextLink', 'off', 'offset'] as const),
	...(['page', 'pageCount'] as const),
];

/** JSON first where anything will do; a download may come as whatever it is. */
const ACCEPT: Record<Output['format'], Headers> = {
	auto: { Accept: 'application/json, */*;q=0.8' },
	file: { Accept: '*/*' },
	json: {},
	text: { Accept: '*/*' },
};

function query(params: Params): Record<string, unknown> {
	if (!params.boolean('sendQuery', 'Send Query Parameters')) return {};
	if (params.raw('specifyQuery', 'pairs') === 'json') {
		const value = params.json('queryJson', 'Query Parameters (JSON)') ?? {};
		if (isObject(value)) return value;
		throw new UserError('Query Parameters (JSON) must be an object', {
			description: 'Write it as { "name": "value" }.',
		});
	}
	const collected: Record<string, unknown> = {};
	for (const { name, value } of params.rows('query', 'pairs')) {
		const key = String(name ?? '').trim();
		if (key === '') continue;
		const known = collected[key];
		// The same name twice is a list, as in a typed address.
		collected[key] = known === undefined ? value : [known, value].flat();
	}
	return collected;
}

function headers(params: Params): Headers {
	if (!params.boolean('sendHeaders', 'Send Headers')) return {};
	if (params.raw('specifyHeaders', 'pairs') === 'json') {
		const value = params.json('headersJson', 'Headers (JSON)') ?? {};
		if (isObject(value)) return userHeaders(Object.entries(value));
		throw new UserError('Headers (JSON) must be an object', {
			description: 'Write it as { "Name": "value" }.',
		});
	}
	const rows = params.rows('headers', 'pairs');
	return userHeaders(rows.map(({ name, value }) => [String(name ?? ''), value] as const));
}

function style(params: Params, traits: ApiRequestTraits): PagingStyle | undefined {
	const size = () => params.integer('pageSize', 'Page Size', 1, 100_000, 25);
	const numbered = (): Extract<PagingStyle, { kind: 'number' }> => ({
		kind: 'number',
		parameter: params.required('pageParameter', 'Page Parameter'),
		first: params.integer('firstPage', 'First Page', 0, 1_000_000, 1),
		step: 1,
		size: params.text('sizeParameter') === '' ? undefined : size(),
	});
	switch (params.choice('pagination', 'Pagination', PAGINATIONS, 'off')) {
		case 'auto':
			return traits.automaticPaging(params);
		case 'page':
			return numbered();
		case 'pageCount': {
			const countHeader = params.required('pageCountHeader', 'Page Count Header');
			const paging = numbered();
			return { ...paging, more: pageCountMore(countHeader, paging.first) };
		}
		case 'offset':
			return {
				kind: 'number',
				parameter: params.required('offsetParameter', 'Offset Parameter'),
				first: 0,
				step: size(),
				size: size(),
			};
		case 'nextLink': {
			const property = params.required('nextLinkProperty', 'Next Link Property');
			return { kind: 'link', next: ({ body }) => textAt(body, property) };
		}
		case 'linkHeader':
			return { kind: 'link', next: linkHeaderNext };
		case 'cursor': {
			const property = params.required('cursorProperty', 'Cursor Property');
			return {
				kind: 'cursor',
				parameter: params.required('cursorParameter', 'Cursor Parameter'),
				next: ({ body }: Page) => textAt(body, property),
			};
		}
		case 'off':
			return undefined;
	}
}

function textAt(body: unknown, property: string): string | undefined {
	const value = dig(body, property);
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

const SIZED = ['page', 'pageCount', 'offset'];

/** Page size parameters belong to every page's request. */
function sizeQuery(params: Params): Record<string, unknown> {
	const name = params.text('sizeParameter');
	return SIZED.includes(String(params.raw('pagination', 'off'))) && name !== ''
		? { [name]: params.integer('pageSize', 'Page Size', 1, 100_000, 25) }
		: {};
}

const responseFormat = (params: Params) =>
	params.choice('options.responseFormat', 'Response Format', FORMATS, 'auto');

const isGet = (params: Params) => params.raw('method', 'GET') === 'GET';

/** The operation that sends any request to a service. */
export const apiRequestOperation = (traits: ApiRequestTraits): FreeOperation => ({
	kind: 'free',
	name: 'Send Request',
	value: 'send',
	action: traits.action,
	description: traits.description,
	fields: [
		methodField,
		...traits.leading,
		traits.path,
		...queryAndHeaderFields,
		...bodyFields,
		...pagingFields,
		optionFields(traits.options),
	],
	async request(params) {
		const method = params.choice('method', 'Method', METHODS, 'GET');
		const request: ApiRequest = {
			method,
			path: userPath(params.required('path', 'Path')),
			query: { ...query(params), ...(isGet(params) ? sizeQuery(params) : {}) },
			arrayFormat: params.choice(
				'options.arrayFormat',
				'Array Format in Query Parameters',
				ARRAY_FORMATS,
				'brackets',
			),
			headers: mergeHeaders(ACCEPT[responseFormat(params)], headers(params)),
			body: onlyReads(method) ? undefined : await readBody(params),
			timeoutMs: timeout.in(params),
			maxTries: tries.in(params),
			acceptAnyStatus: params.boolean('options.neverRaise', 'Never Error'),
		};
		return traits.complete(request, params);
	},
	paging(params): Paging | undefined {
		const paging = isGet(params) ? style(params, traits) : undefined;
		return (
			paging && {
				style: paging,
				limit: wantedRecords(params),
				maxPages: params.has('options.maxPages')
					? params.integer('options.maxPages', 'Max Pages', 1, 100_000)
					: undefined,
			}
		);
	},
	writes: (params) => !onlyReads(String(params.raw('method', 'GET'))),
	output: (params): Output => ({
		format: responseFormat(params),
		unwrapData: traits.unwrapData && params.boolean('options.unwrapData', 'Take Out Data', true),
		property: params.text('options.property'),
		split: params.boolean('options.split', 'Split Into Items', true),
		full: params.boolean('options.fullResponse', 'Include Response Headers and Status'),
		fileField: params.text('options.fileField'),
	}),
});

import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { limit, returnAll } from '../operation/options';

const paged = (...modes: string[]) => ({ show: { method: ['GET'], pagination: modes } });
const anyMode = { show: { method: ['GET'] }, hide: { pagination: ['off'] } };

const modes: INodePropertyOptions[] = [
	{
		name: 'Automatic',
		value: 'auto',
		description: 'The way this service’s own lists work',
	},
	{ name: 'Cursor', value: 'cursor', description: 'The answer holds a mark for the next page' },
	{
		name: 'Link Header',
		value: 'linkHeader',
		description: 'The Link header of the answer names the next page',
	},
	{
		name: 'Response Contains Next URL',
		value: 'nextLink',
		description: 'The answer holds the address of the next page',
	},
	{ name: 'Off', value: 'off', description: 'One request' },
	{ name: 'Offset', value: 'offset', description: 'A parameter counts records' },
	{
		name: 'Page Count Header',
		value: 'pageCount',
		description: 'A parameter counts pages, a header of the answer says how many there are',
	},
	{ name: 'Page Number', value: 'page', description: 'A parameter counts pages' },
];

/** Fields that say how a list is read to its end. */
export const pagingFields: INodeProperties[] = [
	{
		displayName: 'Pagination',
		name: 'pagination',
		type: 'options',
		options: modes,
		default: 'off',
		displayOptions: { show: { method: ['GET'] } },
		description: 'How to get the pages of a list',
	},
	returnAll.with({ displayOptions: anyMode }).property,
	limit.with({
		displayOptions: { ...anyMode, show: { ...anyMode.show, returnAll: [false] } },
	}).property,
	{
		displayName: 'Page Parameter',
		name: 'pageParameter',
		type: 'string',
		default: 'page',
		displayOptions: paged('page', 'pageCount'),
		description: 'Query parameter that takes the page number',
	},
	{
		displayName: 'First Page',
		name: 'firstPage',
		type: 'number',
		default: 1,
		displayOptions: paged('page', 'pageCount'),
		description: 'Number of the first page',
	},
	{
		displayName: 'Page Count Header',
		name: 'pageCountHeader',
		type: 'string',
		default: 'page-count',
		displayOptions: paged('pageCount'),
		description: 'Response header that says how many pages there are',
	},
	{
		displayName: 'Offset Parameter',
		name: 'offsetParameter',
		type: 'string',
		default: 'offset',
		displayOptions: paged('offset'),
		description: 'Query parameter that takes the number of records to skip',
	},
	{
		displayName: 'Size Parameter',
		name: 'sizeParameter',
		type: 'string',
		default: 'limit',
		displayOptions: paged('offset', 'page', 'pageCount'),
		description: 'Query parameter that takes the page size. Leave empty if there is none.',
	},
	{
		displayName: 'Page Size',
		name: 'pageSize',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 25,
		displayOptions: paged('offset', 'page', 'pageCount'),
		description: 'Records on a full page. Sent only if there is a size parameter.',
	},
	{
		displayName: 'Next Link Property',
		name: 'nextLinkProperty',
		type: 'string',
		default: 'links.next',
		displayOptions: paged('nextLink'),
		placeholder: 'e.g. next_page_url',
		description: 'Where in the answer the address of the next page is, in dot notation',
	},
	{
		displayName: 'Cursor Property',
		name: 'cursorProperty',
		type: 'string',
		default: 'meta.next_cursor',
		displayOptions: paged('cursor'),
		description: 'Where in the answer the mark is, in dot notation',
	},
	{
		displayName: 'Cursor Parameter',
		name: 'cursorParameter',
		type: 'string',
		default: 'cursor',
		displayOptions: paged('cursor'),
		description: 'Query parameter that takes the mark',
	},
];

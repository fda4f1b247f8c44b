import type { INodeProperties } from 'n8n-workflow';
import { collectionOf, OPTIONS } from '../operation/collections';
import { itemsInParallel, timeout, tries } from '../operation/options';

const responseFormat: INodeProperties = {
	displayName: 'Response Format',
	name: 'responseFormat',
	type: 'options',
	options: [
		{ name: 'Autodetect', value: 'auto', description: 'By the content type of the answer' },
		{ name: 'File', value: 'file', description: 'A binary field of the output item' },
		{ name: 'JSON', value: 'json' },
		{ name: 'Text', value: 'text' },
	],
	default: 'auto',
	description: 'What to make of the answer',
};

/** Written as n8n writes it. */
const BATCH_INTERVAL = 'Batch Interval (ms)';

/** Throttling; the same two fields as in n8n's HTTP Request node. */
const batching: INodeProperties = {
	displayName: 'Batching',
	name: 'batching',
	type: 'fixedCollection',
	placeholder: 'Add batching',
	default: { batch: {} },
	options: [
		{
			displayName: 'Batching',
			name: 'batch',
			values: [
				{
					displayName: 'Items per Batch',
					name: 'batchSize',
					type: 'number',
					typeOptions: { minValue: -1 },
					default: 50,
					description: 'How many items start before the next ones are held back. -1 is no limit.',
				},
				{
					displayName: BATCH_INTERVAL,
					name: 'batchInterval',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 1000,
					description: 'Time in ms that the next batch is held back',
				},
			],
		},
	],
};

/** Options both services have, by display name. */
const shared: INodeProperties[] = [
	{
		displayName: 'Array Format in Query Parameters',
		name: 'arrayFormat',
		type: 'options',
		options: [
			{ name: 'Brackets Only', value: 'brackets', description: 'Like a[]=1&a[]=2' },
			{ name: 'Commas', value: 'comma', description: 'Like a=1,2' },
			{ name: 'Brackets with Indices', value: 'indices', description: 'Like a[0]=1&a[1]=2' },
			{ name: 'No Brackets', value: 'repeat', description: 'Like a=1&a=2' },
		],
		default: 'brackets',
		description: 'How lists are written in the address',
	},
	batching,
	{
		displayName: 'Include Response Headers and Status',
		name: 'fullResponse',
		type: 'boolean',
		default: false,
		description: 'Whether to return the status code and headers beside the body',
	},
	itemsInParallel.with({
		description:
			'How many input items to work on at once. Empty: 50 for GET and HEAD, up to 100 as answers come; else 1, in item order.',
	}).property,
	{
		displayName: 'Max Pages',
		name: 'maxPages',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 100,
		description: 'Stop reading a list after this many pages',
	},
	{
		displayName: 'Never Error',
		name: 'neverRaise',
		type: 'boolean',
		default: false,
		description: 'Whether to return the answer whatever its status, instead of stopping the node',
	},
	{
		displayName: 'Property to Take Out',
		name: 'property',
		type: 'string',
		default: '',
		placeholder: 'e.g. data.items',
		description: 'The part of the answer to return, in dot notation',
	},
	{
		displayName: 'Put Output in Field',
		name: 'fileField',
		type: 'string',
		default: 'data',
		description: 'Binary field of the output item that a file goes to',
	},
	responseFormat,
	{
		displayName: 'Split Into Items',
		name: 'split',
		type: 'boolean',
		default: true,
		description: 'Whether a list becomes one item per entry',
	},
	timeout.property,
	tries.with({
		description:
			'How often to send a request at most. It is sent again after 429, and after a broken connection or 502, 503, 504 if it only reads or carries an idempotency key.',
	}).property,
];

/** The Options collection: what both services have plus what one of them adds. */
export const optionFields = (own: INodeProperties[]): INodeProperties =>
	collectionOf(OPTIONS, [...shared, ...own]);

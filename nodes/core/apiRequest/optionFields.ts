import type { INodeProperties } from 'n8n-workflow';

const responseFormat: INodeProperties = {
	displayName: 'Response Format',
	name: 'responseFormat',
	type: 'options',
	options: [
		{ name: 'Automatic', value: 'auto', description: 'By the content type of the answer' },
		{ name: 'File', value: 'file', description: 'A binary field of the output item' },
		{ name: 'JSON', value: 'json' },
		{ name: 'Text', value: 'text' },
	],
	default: 'auto',
	description: 'What to make of the answer',
};

/** Options both services have, by display name. */
const shared: INodeProperties[] = [
	{
		displayName: 'Array Format in Query',
		name: 'arrayFormat',
		type: 'options',
		options: [
			{ name: 'Brackets: A[]=1&A[]=2', value: 'brackets' },
			{ name: 'Comma: A=1,2', value: 'comma' },
			{ name: 'Indices: A[0]=1&A[1]=2', value: 'indices' },
			{ name: 'Repeat: A=1&A=2', value: 'repeat' },
		],
		default: 'brackets',
		description: 'How lists are written in the address',
	},
	{
		displayName: 'Include Headers and Status',
		name: 'fullResponse',
		type: 'boolean',
		default: false,
		description: 'Whether to return the status code and headers beside the body',
	},
	{
		displayName: 'Items in Parallel',
		name: 'itemsInParallel',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 100 },
		default: 10,
		description:
			'How many input items to work on at once. Without this option: 50 for GET and HEAD, up to 100 as answers come; else 1, in item order.',
	},
	{
		displayName: 'Maximum Pages',
		name: 'maxPages',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 100,
		description: 'Stop reading a list after this many pages',
	},
	{
		displayName: 'Never Raise an HTTP Status',
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
		displayName: 'Put Output File in Field',
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
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 3600000 },
		default: 60000,
		description: 'Time in ms to wait for an answer before giving the request up',
	},
	{
		displayName: 'Tries',
		name: 'tries',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10 },
		default: 4,
		description:
			'How often to send a request at most. It is sent again after 429, and after a broken connection or 502, 503, 504 if it only reads or carries an idempotency key.',
	},
];

/** The Options collection: what both services have plus what one of them adds, by display name. */
export const optionFields = (own: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [...shared, ...own].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
});

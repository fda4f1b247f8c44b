import type { INodeProperties } from 'n8n-workflow';
import { pairsField, pairsOrJson } from './pairs';

export const METHODS = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'] as const;

export const methodField: INodeProperties = {
	displayName: 'Method',
	name: 'method',
	type: 'options',
	options: METHODS.map((method) => ({ name: method, value: method })),
	default: 'GET',
	description: 'GET and HEAD read; the others change something',
};

export const queryAndHeaderFields: INodeProperties[] = [
	{
		displayName: 'Send Query Parameters',
		name: 'sendQuery',
		type: 'boolean',
		default: false,
		description: 'Whether to add parameters to the address, e.g. a filter',
	},
	...pairsOrJson(
		'Query Parameters',
		'query',
		'Parameter',
		'e.g. filter[status]',
		'{ "filter": { "status": "active" } }',
		{ sendQuery: [true] },
	),
	{
		displayName: 'Send Headers',
		name: 'sendHeaders',
		type: 'boolean',
		default: false,
		description:
			'Whether to add headers of your own. Signing in is the credential’s part and needs none.',
	},
	...pairsOrJson(
		'Headers',
		'headers',
		'Header',
		'e.g. Accept-Language',
		'{ "Accept-Language": "nl" }',
		{ sendHeaders: [true] },
	),
];

const withBody = ['DELETE', 'PATCH', 'POST', 'PUT'];
/** Written as n8n writes itself. */
const BINARY_FILE = 'n8n Binary File';

const ofType = (type: string) => ({ show: { method: withBody, bodyType: [type] } });

export const bodyFields: INodeProperties[] = [
	{
		displayName: 'Body',
		name: 'bodyType',
		type: 'options',
		options: [
			{ name: 'Form URL Encoded', value: 'form', description: 'Name/value pairs, form-encoded' },
			{ name: 'Form-Data', value: 'multipart', description: 'Fields and files, e.g. an import' },
			{ name: 'JSON', value: 'json' },
			{ name: BINARY_FILE, value: 'binary', description: 'One file of the input item, as it is' },
			{ name: 'None', value: 'none' },
			{ name: 'Raw', value: 'raw', description: 'Text of any content type' },
		],
		default: 'none',
		displayOptions: { show: { method: withBody } },
		description: 'What to send along',
	},
	{
		displayName: 'JSON Body',
		name: 'jsonBody',
		type: 'json',
		default: '{}',
		displayOptions: ofType('json'),
		description: 'The value to send. An expression may give an object.',
	},
	pairsField('Form Fields', 'formFields', 'Field', 'e.g. name', ofType('form')),
	{
		displayName: 'Parts',
		name: 'parts',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add part',
		default: {},
		displayOptions: ofType('multipart'),
		options: [
			{
				displayName: 'Part',
				name: 'parts',
				values: [
					{
						displayName: 'Type',
						name: 'type',
						type: 'options',
						options: [
							{ name: 'Form Data', value: 'text', description: 'A text' },
							{ name: BINARY_FILE, value: 'file', description: 'A file of the input item' },
						],
						default: 'text',
					},
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. file',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						displayOptions: { show: { type: ['text'] } },
					},
					{
						displayName: 'Input Data Field Name',
						name: 'binaryField',
						type: 'string',
						default: 'data',
						displayOptions: { show: { type: ['file'] } },
						description: 'Name of the input field that holds the file',
					},
				],
			},
		],
	},
	{
		displayName: 'Content Type',
		name: 'contentType',
		type: 'string',
		default: 'text/plain',
		displayOptions: ofType('raw'),
		placeholder: 'e.g. text/csv',
	},
	{
		displayName: 'Content',
		name: 'rawBody',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		displayOptions: ofType('raw'),
	},
	{
		displayName: 'Input Data Field Name',
		name: 'binaryField',
		type: 'string',
		default: 'data',
		displayOptions: ofType('binary'),
		description: 'Name of the input field that holds the file',
	},
];

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
		'Query',
		'queryParameters',
		'Query Parameter',
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
		'Headers',
		'headerParameters',
		'Header',
		'e.g. Accept-Language',
		'{ "Accept-Language": "nl" }',
		{ sendHeaders: [true] },
	),
];

const withBody = { method: ['DELETE', 'PATCH', 'POST', 'PUT'] };
const ofType = (contentType: string) => ({
	show: { ...withBody, sendBody: [true], contentType: [contentType] },
});

/** Written as n8n writes itself. */
const BINARY_FILE = 'n8n Binary File';

const inputFile: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'inputDataFieldName',
	type: 'string',
	default: 'data',
	description: 'Name of the binary field of the input item that holds the file',
};

export const bodyFields: INodeProperties[] = [
	{
		displayName: 'Send Body',
		name: 'sendBody',
		type: 'boolean',
		default: false,
		displayOptions: { show: withBody },
		description: 'Whether the request carries data, e.g. the record to create',
	},
	{
		displayName: 'Body Content Type',
		name: 'contentType',
		type: 'options',
		options: [
			{
				name: 'Form URL Encoded',
				value: 'form-urlencoded',
				description: 'Names and values, as a plain web form sends them',
			},
			{
				name: 'Form-Data',
				value: 'multipart-form-data',
				description: 'Texts and files, e.g. an import',
			},
			{ name: 'JSON', value: 'json' },
			{
				name: BINARY_FILE,
				value: 'binaryData',
				description: 'One file of the input item, as it is',
			},
			{ name: 'Raw', value: 'raw', description: 'Text of any content type' },
		],
		default: 'json',
		displayOptions: { show: { ...withBody, sendBody: [true] } },
		description: 'The form in which the body is sent',
	},
	{
		displayName: 'JSON',
		name: 'jsonBody',
		type: 'json',
		default: '{}',
		displayOptions: ofType('json'),
		description: 'The value to send. An expression may give an object.',
	},
	pairsField('Body Fields', 'bodyParameters', 'Field', 'e.g. name', ofType('form-urlencoded')),
	{
		displayName: 'Body',
		name: 'bodyParameters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add body field',
		default: { parameters: [{ name: '', value: '' }] },
		displayOptions: ofType('multipart-form-data'),
		options: [
			{
				displayName: 'Body Field',
				name: 'parameters',
				values: [
					{
						displayName: 'Type',
						name: 'parameterType',
						type: 'options',
						options: [
							{ name: 'Form Data', value: 'formData', description: 'A text' },
							{
								name: BINARY_FILE,
								value: 'formBinaryData',
								description: 'A file of the input item',
							},
						],
						default: 'formData',
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
						displayOptions: { show: { parameterType: ['formData'] } },
					},
					{ ...inputFile, displayOptions: { show: { parameterType: ['formBinaryData'] } } },
				],
			},
		],
	},
	{
		displayName: 'Content Type',
		name: 'rawContentType',
		type: 'string',
		default: 'text/plain',
		displayOptions: ofType('raw'),
		placeholder: 'e.g. text/csv',
	},
	{
		displayName: 'Body',
		name: 'body',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		displayOptions: ofType('raw'),
	},
	{ ...inputFile, displayOptions: ofType('binaryData') },
];

import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from './operation';
import { collectionOf, OPTIONS } from './collections';
import { fieldNames, type Shape } from './shape';

const listFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

const outputField: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{ name: 'Raw', value: 'raw', description: 'Everything the service answers, as it is' },
		{ name: 'Selected Fields', value: 'selected', description: 'Only the fields you choose' },
		{
			name: 'Simplified',
			value: 'simplified',
			description: 'The fields most workflows need, with readings as numbers',
		},
	],
	default: 'simplified',
	description: 'How much of each record to return',
};

const selectedField = (shape: Shape): INodeProperties => ({
	displayName: 'Fields to Return',
	name: 'outputFields',
	type: 'multiOptions',
	options: fieldNames(shape).map((name) => ({ name, value: name })),
	default: [],
	displayOptions: { show: { output: ['selected'] } },
	description:
		'Fields of each record. An expression may give a list of names, or one text with commas; dots lead into a field.',
});

const readOptions: INodeProperties[] = [
	{
		displayName: 'Items in Parallel',
		name: 'itemsInParallel',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 100 },
		default: 10,
		description:
			'How many input items to work on at once. Without this option: 50, and up to 100 as answers come.',
	},
	{
		displayName: 'Tries',
		name: 'tries',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10 },
		default: 4,
		description:
			'How often to send a request at most when the service is busy or the connection breaks',
	},
];

const timeoutOption: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 3600000 },
	default: 60000,
	description: 'Time in ms to wait for an answer before giving the request up',
};

const isCollection = ({ type }: INodeProperties) => type === 'collection';

/**
 * All fields of an operation in the order users see them: its own, then how many records, its own
 * collections, how much of each record, and Options.
 */
export function fieldsOf(operation: Operation): INodeProperties[] {
	const { list, shape, options = [], writes, operationId } = operation;
	const fields = operation.fields.map((field) => ('property' in field ? field.property : field));
	if (operationId === undefined) return fields;
	return [
		...fields.filter((field) => !isCollection(field)),
		...(list ? listFields : []),
		...fields.filter(isCollection),
		...(shape ? [outputField, selectedField(shape)] : []),
		collectionOf(OPTIONS, [
			...options.map(({ property }) => property),
			timeoutOption,
			...(writes === false ? readOptions : []),
		]),
	];
}

import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Params } from '../item/params';
import { asJson } from '../item/items';
import { refuse } from '../item/readers';
import { isObject } from '../values/json';
import { once } from '../values/once';
import { collectionOf, OPTIONS } from './collections';
import { choice, texts } from './kinds';
import type { Described } from './field';
import type { Operation } from './operation';
import { itemsInParallel, limit, returnAll, timeout, tries } from './options';
import { fieldNames, shaped, wordsOnly, type Shape } from './shape';

const output = choice('Output', 'output', {
	options: {
		simplified: ['Simplified', 'The fields most workflows need, with readings as numbers'],
		raw: ['Raw', 'Everything the service answers, as it is'],
		selected: ['Selected Fields', 'Only the fields you choose'],
	},
	default: 'simplified',
	description: 'How much of each record to return',
});

const outputFields = texts('Fields to Return', 'outputFields', {
	options: [],
	displayOptions: { show: { output: ['selected'] } },
	description:
		'Fields of each record. An expression may give a list of names, or one text with commas; dots lead into a field.',
});

const selectedFields = once((shape: Shape) =>
	outputFields.with({ options: fieldNames(shape).map((name) => ({ name, value: name })) }),
);

/** Where something was only read, words are no success: nothing was found out. */
const refuseWords = (said: string): never =>
	refuse(
		`The service answered “${said.slice(0, 500)}” in the place of what was asked for`,
		'Choose the Output Raw to go on with such an answer as data.',
	);

/** `[]` is PHP's for a record without fields. */
const withoutFields = (value: unknown): unknown =>
	Array.isArray(value) && value.length === 0 ? {} : value;

/**
 * What becomes of each record, as Output and Fields to Return ask for. What is no record is left as it is,
 * and so are words in the place of one.
 * @param reads nothing is changed, so that an answer of words alone may stop the item
 * @param beside what the shape may use beside the record
 * @throws UserError when no field is chosen; so does what it gives back, for words that were read
 */
export function wantedShape(
	shape: Shape,
	params: Params,
	reads: boolean,
	beside: IDataObject = {},
): (record: unknown) => unknown {
	const detail = output.in(params);
	if (detail === 'raw') return (answer) => answer;
	const names = detail === 'selected' ? outputFields.in(params) : [];
	if (detail === 'selected' && names.length === 0) {
		refuse('Fields to Return is empty', 'Choose the fields you want, or another Output.');
	}
	return (answer) => {
		const record = withoutFields(answer);
		if (!isObject(record)) return answer;
		const said = wordsOnly(record, shape);
		if (said === undefined) return shaped({ ...record, ...beside }, shape, detail, names);
		return reads ? refuseWords(said) : asJson(record);
	};
}

/** What the editor shows of a field. `required: false` tells it nothing, and n8n's lint refuses it. */
const shown = once((field: Described | INodeProperties): INodeProperties => {
	const all = 'property' in field ? field.property : field;
	if (!('required' in all)) return all;
	const { required, ...property } = all;
	return required ? { ...property, required } : property;
});

const isCollection = ({ type }: INodeProperties) => type === 'collection';

/** The fields of an operation, in the order users see them. */
interface FieldParts {
	own: INodeProperties[];
	common?: INodeProperties[];
	howMany?: INodeProperties[];
	collections?: INodeProperties[];
	/** How much of each record. */
	detail?: INodeProperties[];
	names?: INodeProperties[];
	options?: INodeProperties[];
}

/** What users are asked for an operation: its own fields, and what operations of its kind have in common. */
export function fieldParts(operation: Operation): FieldParts {
	const fields = operation.fields.map(shown);
	if (operation.kind === 'free' || operation.kind === 'own') return { own: fields };
	const { list, shape, options = [], writes } = operation;
	const asked = [...options, timeout, ...(writes === false ? [itemsInParallel, tries] : [])];
	const offered = asked.map(({ property }) => property);
	return {
		own: fields.filter((field) => !isCollection(field)),
		common: operation.common?.map(shown),
		howMany: list && [returnAll.property, limit.property],
		collections: fields.filter(isCollection),
		detail: shape && [output.property],
		names: shape && [selectedFields(shape).property],
		options: [collectionOf(OPTIONS, offered)],
	};
}

/** All fields of an operation in the order users see them. */
export const fieldsOf = (operation: Operation): INodeProperties[] =>
	Object.values(fieldParts(operation)).flatMap((part: INodeProperties[] = []) => part);

/** The Options both services have, and what becomes of an answer. */
import type { Output } from '../item/items';
import type { Params } from '../item/params';
import { permit } from '../operation/agents';
import { OPTIONS } from '../operation/collections';
import type { Described } from '../operation/field';
import { choice, text, toggle, whole } from '../operation/kinds';
import { itemsInParallel, timeout, tries } from '../operation/options';
import { batching } from './batching';

const fullResponse = toggle('Include Response Headers and Status', 'fullResponse', {
	description: 'Whether to return the status code and headers beside the body',
}).within(OPTIONS);

const neverRaise = toggle('Never Error', 'neverRaise', {
	description: 'Whether to return the answer whatever its status, instead of stopping the node',
}).within(OPTIONS);

const responseFormat = choice('Response Format', 'responseFormat', {
	options: {
		auto: ['Autodetect', 'By the content type of the answer'],
		file: ['File', 'A binary field of the output item'],
		json: 'JSON',
		text: 'Text',
	},
	default: 'auto',
	description: 'What to make of the answer',
}).within(OPTIONS);

const fileField = text('Put Output in Field', 'fileField', {
	default: 'data',
	description: 'Binary field of the output item that a file goes to',
}).within(OPTIONS);

export const arrayFormat = choice('Array Format in Query Parameters', 'arrayFormat', {
	options: {
		brackets: ['Brackets Only', 'Like a[]=1&a[]=2'],
		comma: ['Commas', 'Like a=1,2'],
		indices: ['Brackets with Indices', 'Like a[0]=1&a[1]=2'],
		repeat: ['No Brackets', 'Like a=1&a=2'],
	},
	default: 'brackets',
	description: 'How lists are written in the address',
}).within(OPTIONS);

const property = text('Property to Take Out', 'property', {
	placeholder: 'e.g. data.items',
	description: 'The part of the answer to return, in dot notation',
}).within(OPTIONS);

export const maxPages = whole('Max Pages', 'maxPages', {
	...{ min: 1, most: 100_000, default: 100 },
	description: 'Stop reading a list after this many pages',
}).within(OPTIONS);

const split = toggle('Split Into Items', 'split', {
	default: true,
	description: 'Whether a list becomes one item per entry',
}).within(OPTIONS);

export const mayWrite = permit('Agent May Write', 'agentMayWrite', {
	what: 'send more than GET and HEAD',
	refusal: 'This tool may only read',
});

export const sharedOptions: Described[] = [
	...[
		mayWrite.option,
		arrayFormat,
		batching,
		fullResponse,
		maxPages,
		neverRaise,
		property,
		fileField,
	],
	...[responseFormat, split],
	timeout.with({
		description:
			'Time in ms to wait for the whole answer before giving the request up. A file may take longer while 1 kB or more of it comes in that time.',
	}),
	itemsInParallel.with({
		description:
			'How many input items to work on at once. Empty: 50 for GET and HEAD, up to 100 as answers come; else 1, in item order.',
	}),
	tries.with({
		description:
			'How often to send a request at most. It is sent again after 429, and after a broken connection or 502, 503, 504 if it only reads or carries an idempotency key.',
	}),
];

/** Whether an answer is wanted whatever its status. */
export const neverError = (params: Params): boolean => neverRaise.in(params) ?? false;

/** What one item wants of the answer. */
export const wantedOutput = (params: Params): Output => ({
	format: responseFormat.in(params) ?? 'auto',
	full: fullResponse.in(params),
	fileField: fileField.in(params),
	property: property.in(params),
	split: split.in(params) ?? true,
});

/** What users get of a reconciliation. */
import type { IDataObject } from 'n8n-workflow';
import type { Added, Shape } from '../../../core/operation/shape';
import { isObject } from '../../../core/values/json';
import { decimalText } from '../../money/amount';
import { environmentField } from '../../shapes/money';
import type { Status } from '../../reconcile/types';

const MEANS: Record<Status, string> = {
	conflict: 'Something does not fit together: conflicts says what. A person must look at it',
	returned: 'Money came and was taken back: it is outstanding again',
	refunded: 'Paid, and all of it was given back',
	partlyRefunded: 'Paid, and some of it was given back',
	over: 'More came than was asked for',
	received: 'Paid: the money is in the account',
	partly: 'Some came, the rest is outstanding',
	ambiguous: 'Money came that may be for this order or for others: a person must choose',
	probable: 'Money came that is probably for this order: it is not allocated, a person must say so',
	overdue: 'No money was found that is surely for it, and it is late for its rail',
	notYet: 'No money was found that is surely for it: it may still come',
	cannotKnow: 'None of the accounts is in its currency: whether money came cannot be seen',
};

/** Amounts of an item, by name. */
const AMOUNTS = [
	...['expected', 'received', 'refunded', 'returned', 'net', 'outstanding', 'excess'],
	...['amount', 'remainder', 'candidateMoney', 'allocated', 'unallocated', 'allocatedBefore'],
];

const TEXTS = [
	...['kind', 'key', 'reference', 'currency', 'status', 'rule', 'evidence', 'why'],
	...['transactionId', 'sourceTransactionId', 'type', 'payerName', 'createdAt'],
	...['from', 'until', 'timeZone'],
];
const NUMBERS = [...AMOUNTS, 'transactions', 'moreCandidates'];
const SWITCHES = ['possibleDuplicate', 'payerDiffers'];
const LISTS = ['transactionIds', 'conflicts'];

function decimalsOf(record: IDataObject): IDataObject {
	const names = AMOUNTS.filter((name) => typeof record[name] === 'number');
	return Object.fromEntries(
		names.map((name) => [name, decimalText(record[name], record.currency)]),
	);
}

/** The entries of a list of the record, each with its amounts as people write them, too. */
const withDecimals =
	(list: string, names: string[]) =>
	(record: IDataObject): unknown => {
		const entries = record[list];
		if (!Array.isArray(entries)) return undefined;
		return (entries as unknown[]).filter(isObject).map((entry) => ({
			...entry,
			...Object.fromEntries(
				names
					.filter((name) => entry[name] !== undefined)
					.map((name) => [`${name}Decimal`, decimalText(entry[name], record.currency)]),
			),
		}));
	};

const typed = (names: string[], schema: object) =>
	Object.fromEntries(names.map((name) => [name, schema]));

const recordOf = (texts: string[], numbers: string[] = []) => ({
	type: 'object',
	properties: { ...typed(texts, { type: 'string' }), ...typed(numbers, { type: 'number' }) },
});

const entries = (
	list: string,
	texts: string[],
	amounts: string[],
): Added & { items: object; type: 'array' } => ({
	type: 'array',
	items: recordOf([...texts, ...amounts.map((name) => `${name}Decimal`)], amounts),
	from: withDecimals(list, amounts),
});

const allocations = entries(
	'allocations',
	['transactionId', 'rule', 'evidence'],
	['amount', 'excess'],
);
const candidates = entries(
	'candidates',
	['transactionId', 'key', 'kind', 'rule', 'evidence'],
	['amount'],
);

const statusMeaning: Added = {
	type: 'string',
	from: ({ kind, status }) => (kind === 'order' ? MEANS[status as Status] : undefined),
};

export const reconciledShape: Shape = {
	severalKinds: true,
	keep: [...TEXTS, ...NUMBERS, ...SWITCHES, ...LISTS],
	add: {
		statusMeaning,
		...{ allocations, candidates },
		amounts: { type: 'object', from: decimalsOf },
		...environmentField,
	},
};

/** JSON Schema of the items. */
export const gives: Record<string, object> = {
	...typed([...TEXTS, 'statusMeaning', 'environment'], { type: 'string' }),
	...typed(NUMBERS, { type: 'number' }),
	...typed(SWITCHES, { type: 'boolean' }),
	...typed(LISTS, { type: 'array', items: { type: 'string' } }),
	allocations: { type: 'array', items: allocations.items },
	candidates: { type: 'array', items: candidates.items },
	amounts: recordOf(AMOUNTS),
};

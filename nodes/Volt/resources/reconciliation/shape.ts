/** What users get of a reconciliation. */
import type { IDataObject } from 'n8n-workflow';
import type { Shape } from '../../../core/operation/shape';
import { decimalText } from '../../money/amount';
import { environmentField } from '../../shapes/money';
import { entries, recordOf, typed } from './entries';
import { statusMeaning } from './meanings';

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

/** JSON Schema of the items of a reconciliation. */
import { AMOUNTS } from './items';

const TEXTS = [
	...['kind', 'key', 'reference', 'currency', 'status', 'rule', 'evidence', 'why', 'environment'],
	...['transactionId', 'sourceTransactionId', 'type', 'payerName', 'createdAt'],
	...['from', 'until', 'timeZone'],
];
const NUMBERS = [...AMOUNTS, 'transactions', 'moreCandidates'];

const typed = (names: string[], schema: object) =>
	Object.fromEntries(names.map((name) => [name, schema]));

const listOf = (items: object) => ({ type: 'array', items });
const recordOf = (texts: string[], numbers: string[]) => ({
	type: 'object',
	properties: { ...typed(texts, { type: 'string' }), ...typed(numbers, { type: 'number' }) },
});

export const gives: Record<string, object> = {
	...typed(TEXTS, { type: 'string' }),
	...typed(NUMBERS, { type: 'number' }),
	...typed(['possibleDuplicate', 'payerDiffers'], { type: 'boolean' }),
	...typed(['transactionIds', 'conflicts'], listOf({ type: 'string' })),
	allocations: listOf(recordOf(['transactionId', 'rule', 'evidence'], ['amount', 'excess'])),
	candidates: listOf(recordOf(['transactionId', 'key', 'kind', 'rule', 'evidence'], ['amount'])),
	amounts: recordOf(AMOUNTS, []),
};

/** The orders as a user gives them. */
import type { IDataObject } from 'n8n-workflow';
import {
	asFilledText,
	asOneOf,
	asTexts,
	asWhole,
	isNothing,
	refuse,
} from '../../../core/item/readers';
import type { Params } from '../../../core/item/params';
import { json } from '../../../core/operation/kinds';
import { isObject } from '../../../core/values/json';
import { momentOf } from '../../fields/period';
import { currencyCode } from '../../money/amount';
import { RULES, type Lock, type Order } from '../../reconcile/types';

const MOST = Number.MAX_SAFE_INTEGER;

/** The fields of one object of a list; what is missing or empty is undefined. */
class Cells {
	constructor(
		private readonly cells: IDataObject,
		private readonly where: string,
		private readonly params: Params,
	) {}

	private value<T>(name: string, read: (value: unknown, label: string) => T): T | undefined {
		const value: unknown = Object.hasOwn(this.cells, name) ? this.cells[name] : undefined;
		return isNothing(value) ? undefined : read(value, `${this.where}${name}`);
	}

	private missing(name: string): never {
		return refuse(`${this.where}${name} is missing`, 'Give it to every one.');
	}

	text = (name: string): string | undefined => this.value(name, asFilledText);

	texts = (name: string): string[] | undefined => this.value(name, asTexts);

	needed = (name: string): string => this.text(name) ?? this.missing(name);

	whole = (name: string, least: number): number | undefined =>
		this.value(name, (value, label) => asWhole(value, label, least, MOST));

	neededWhole = (name: string, least: number): number =>
		this.whole(name, least) ?? this.missing(name);

	oneOf = <T extends string>(name: string, values: readonly T[]): T | undefined =>
		this.value(name, (value, label) => asOneOf(value, label, values));

	date = (name: string): number | undefined =>
		this.value(name, (value, label) => momentOf(asFilledText(value, label), label, this.params));

	currency = (name: string): string => currencyCode(this.needed(name), `${this.where}${name}`);

	list<T>(name: string, make: (cells: Cells) => T): T[] | undefined {
		return this.value(name, (value, label) => cellsOf(value, label, this.params).map(make));
	}
}

function cellsOf(value: unknown, label: string, params: Params): Cells[] {
	const advice = 'Give a list of objects, e.g. with {{ $json.data }} after an Aggregate node.';
	if (!Array.isArray(value)) return refuse(`${label} must be a list`, advice);
	return value.map((cells: unknown, at) =>
		isObject(cells)
			? new Cells(cells, `${label}, ${at + 1}: `, params)
			: refuse(`${label}, ${at + 1}: no object`, advice),
	);
}

const lockOf = (cells: Cells): Lock => ({
	transactionId: cells.needed('transactionId'),
	amount: cells.neededWhole('amount', 0),
	excess: cells.whole('excess', 0),
	rule: cells.oneOf('rule', RULES),
	evidence: cells.text('evidence'),
});

const orderOf = (cells: Cells): Order => ({
	key: cells.needed('key'),
	reference: cells.text('reference'),
	amount: cells.neededWhole('amount', 1),
	currency: cells.currency('currency'),
	paymentIds: cells.texts('paymentIds'),
	aliasId: cells.text('aliasId'),
	payerIban: cells.text('payerIban'),
	payerName: cells.text('payerName'),
	date: cells.date('date'),
	rail: cells.text('rail'),
	locked: cells.list('locked', lockOf),
});

/** Each item is reconciled for itself: of two, both could have the same money. */
function mustBeAlone({ context }: Params): void {
	if (context.getInputData().length <= 1) return;
	refuse(
		'Reconcile Payments takes one item, with all orders in it',
		'Two items could be given the same money. Put the orders together with an Aggregate node first.',
	);
}

const EXAMPLE =
	'[{ "key": "1001", "reference": "INV-1001", "amount": 1250, "currency": "EUR", "paymentIds": [] }]';

/** All orders, of whatever number; their amounts are in minor units. */
export const orders = json('Orders', 'orders', {
	...{ required: true, placeholder: `e.g. ${EXAMPLE}` },
	description:
		'All orders that wait for money, as one list. Each has a key of its own, amount (in minor units) and currency; it may have reference, paymentIds (of all attempts), aliasId, payerIban, payerName, date, rail, and locked: allocations of an earlier run.',
}).as((value, label, params): Order[] => {
	mustBeAlone(params);
	if (value === undefined) return refuse(`${label} is empty`, `Fill in ${label}.`);
	const list = cellsOf(value, label, params).map(orderOf);
	const keys = new Set<string>();
	for (const { key } of list) {
		if (keys.has(key)) {
			refuse(`${label}: two have the key "${key.slice(0, 60)}"`, 'Give each a key of its own.');
		}
		keys.add(key);
	}
	return list;
});

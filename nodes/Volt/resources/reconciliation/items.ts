/** The outcome as items: one per order, unknown money, loose refund, and currency. */
import type { IDataObject } from 'n8n-workflow';
import type { Params } from '../../../core/item/params';
import { shownPeriod, type Period } from '../../fields/period';
import { decimalText } from '../../money/amount';
import type { Result } from '../../reconcile/types';

/** Amounts of an item, by name, as people write them. */
export const AMOUNTS = [
	...['expected', 'received', 'refunded', 'returned', 'net', 'outstanding', 'excess'],
	...['amount', 'remainder', 'candidateMoney', 'allocated', 'unallocated', 'allocatedBefore'],
];

function decimalsOf(item: IDataObject): IDataObject {
	const names = AMOUNTS.filter((name) => typeof item[name] === 'number');
	return Object.fromEntries(
		names.map((name) => [name, decimalText(item[name], item.currency) as string]),
	);
}

export function itemsOf(
	params: Params,
	{ orders, unknown, adjustments, control }: Result,
	period: Period,
	{ environment }: { environment: string },
): IDataObject[] {
	const item = (kind: string, one: object): IDataObject => {
		const json = { kind, ...one } as unknown as IDataObject;
		return { ...json, amounts: decimalsOf(json), environment };
	};
	return [
		...orders.map((one) => item('order', one)),
		...unknown.map((one) =>
			item('unknownMoney', { ...one, createdAt: new Date(one.createdAt).toISOString() }),
		),
		...adjustments.map((one) => item('adjustment', one)),
		...control.map(({ candidates, ...one }) =>
			item('control', { candidateMoney: candidates, ...one, ...shownPeriod(params, period) }),
		),
	];
}

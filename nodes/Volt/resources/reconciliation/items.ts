/** The outcome as records: one per order, unknown money, loose refund, and currency. */
import type { IDataObject } from 'n8n-workflow';
import type { Params } from '../../../core/item/params';
import { shownPeriod, type Period } from '../../fields/period';
import type { Result } from '../../reconcile/types';

/** Where there is no account, no order and no money: that is a count as well. */
const NOTHING = {
	...{ currency: null, transactions: 0, candidates: 0, allocated: 0 },
	...{ excess: 0, unallocated: 0, allocatedBefore: 0 },
};

export function itemsOf(
	params: Params,
	{ orders, unknown, adjustments, control }: Result,
	period: Period,
): IDataObject[] {
	const record = (kind: string, one: object) => ({ kind, ...one }) as unknown as IDataObject;
	return [
		...orders.map((one) => record('order', one)),
		...unknown.map((one) =>
			record('unknownMoney', { ...one, createdAt: new Date(one.createdAt).toISOString() }),
		),
		...adjustments.map((one) => record('adjustment', one)),
		...(control.length > 0 ? control : [NOTHING]).map(({ candidates, ...one }) =>
			record('control', { candidateMoney: candidates, ...one, ...shownPeriod(params, period) }),
		),
	];
}

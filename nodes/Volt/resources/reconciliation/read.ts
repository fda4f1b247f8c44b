/** The ledger, a page at a time: it may be too long to hold. */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../core/http/path';
import type { ApiRequest } from '../../../core/http/request';
import { refuse } from '../../../core/item/readers';
import type { Params } from '../../../core/item/params';
import { timeout, tries } from '../../../core/operation/options';
import { dig, listOf } from '../../../core/values/json';
import type { Period } from '../../fields/period';
import { accountsPages, PAGE } from '../../pages';
import type { Transaction } from '../../reconcile/types';
import { transactionOf } from './transaction';

/** What may be money of an order, and what takes some of it back. */
const TYPES = ['GATEWAY_PAYMENT', 'MANUAL_CREDIT', 'REFUND', 'REVERSAL'];

/** The first page; refunds go out, so both directions are asked for. */
export const ledgerRequest = (
	params: Params,
	{ from }: Pick<Period, 'from'>,
	accountId: string | undefined,
): ApiRequest => ({
	...{ method: 'GET', host: 'accounts', path: path`/transactions` },
	...{ timeoutMs: timeout.in(params), maxTries: tries.in(params) },
	query: {
		...{ accountId, 'status[]': ['COMPLETED'], 'type[]': TYPES },
		'createdAt[gte]': new Date(from).toISOString(),
		...{ 'order[createdAt]': 'asc', limit: PAGE, page: 1 },
	},
});

/** @throws UserError for a page of which something was left out since it is no record */
function mustBeRecords(body: unknown, records: IDataObject[]): void {
	const held = listOf(body) ?? listOf(dig(body, 'data')) ?? [];
	if (held.length <= records.length) return;
	refuse(
		'A page of the transactions has something that is no transaction',
		'Without it the sums could be wrong. Look at the transactions with Transaction → Get Many.',
	);
}

const missing = (): never =>
	refuse(
		'A page of the transactions is missing, though Volt said that more follow',
		'Sums would be wrong. Run it again.',
	);

const again = (): never =>
	refuse(
		'Volt sends the same page of the transactions again',
		'Sums would be wrong. Run it again; if it stays so, something between n8n and Volt changes the addresses.',
	);

/**
 * Reads transactions oldest first, and stops behind the first that is of the end or later: the API
 * knows no latest time.
 * @param end milliseconds since the epoch
 * @throws NodeApiError, NodeOperationError, UserError
 */
export async function readLedger(
	{ reader }: Params,
	request: ApiRequest,
	end: number,
	take: (transaction: Transaction) => void,
): Promise<void> {
	const ids = new Set<string>();
	// A list in another order than was asked for is read to its end.
	let [last, isSorted] = [-Infinity, true];
	for (let index = 0; ; index++) {
		const asked = { ...request, query: { ...request.query, page: index + 1 } };
		const { body, headers, records } = await reader.page(asked);
		mustBeRecords(body, records);
		const before = ids.size;
		for (const transaction of records.map(transactionOf)) {
			const { id, createdAt } = transaction;
			isSorted &&= createdAt >= last || ids.has(id);
			last = Math.max(last, createdAt);
			ids.add(id);
			if (createdAt < end) take(transaction);
		}
		if (isSorted && last >= end) return;
		const more = accountsPages.more?.({ body, headers, records, index });
		const isNew = ids.size > before || records.length === 0;
		// A list that fits into one page may be all there is, whichever page is asked for.
		if (!isNew && (more !== undefined || records.length >= PAGE)) again();
		if (more === false || (more === undefined && ids.size === before)) return;
		if (records.length === 0) missing();
	}
}

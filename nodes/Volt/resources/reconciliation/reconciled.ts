import { refuse } from '../../../core/item/readers';
import type { Params } from '../../../core/item/params';
import type { Period } from '../../fields/period';
import { Reconciliation } from '../../reconcile/reconcile';
import type { Order, Result, Settings } from '../../reconcile/types';
import { currenciesOf } from './accounts';
import { ledgerRequest, readLedger } from './read';

const DAY = 86_400_000;

interface Asked extends Pick<Settings, 'acceptProbable' | 'allowGroups' | 'tolerance'> {
	period: Period;
	/** Undefined alone for all accounts. */
	accountIds: ReadonlyArray<string | undefined>;
	lookAheadDays: number;
	/** Milliseconds since the epoch. */
	now: number;
}

/**
 * Reads the ledger of the period, account by account, and puts orders and money together.
 * @throws UserError when the sums do not close; NodeApiError, NodeOperationError
 */
export async function reconciled(
	params: Params,
	orders: readonly Order[],
	{ period, accountIds, lookAheadDays, now, ...rules }: Asked,
): Promise<Result> {
	const visible = await currenciesOf(params, accountIds);
	const seenUntil = Math.min(period.until, now);
	const run = new Reconciliation(orders, { ...period, seenUntil, visible, ...rules });
	const end = period.until + lookAheadDays * DAY;
	const failed = (thrown: unknown): never =>
		refuse(
			thrown instanceof Error ? thrown.message : String(thrown),
			'No order is told as paid, since the figures could not be trusted.',
		);
	for (const accountId of accountIds) {
		await readLedger(params, ledgerRequest(params, period, accountId), end, (transaction) =>
			run.add(transaction),
		);
	}
	try {
		return run.result();
	} catch (thrown) {
		return failed(thrown);
	}
}

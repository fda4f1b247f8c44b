/** What was given back, or taken back, of each transaction. */
import { listed } from './orderIndex';
import type { Adjustment, Candidate, Ledger } from './ledger';
import type { LooseAdjustment, Order } from './types';

export interface Adjusted {
	refunded: number;
	returned: number;
}

const NOWHERE = 'It points to no money of this period';
const OUTSIDE = 'It points to money that came outside of the period';
const OTHER_CURRENCY = 'It points to money in another currency';

const NOTHING: Adjusted = { refunded: 0, returned: 0 };

export const looseOf = (
	{ id, type, currency, amount, sourceId }: Adjustment,
	why: string,
): LooseAdjustment => ({
	...{ transactionId: id, type, currency, amount, sourceTransactionId: sourceId ?? null, why },
});

/** Currencies of the transactions that can be adjusted: those of the period, and locked ones of before. */
function currenciesOf(candidates: readonly Candidate[], orders: readonly Order[]) {
	const known = new Map<string, string>();
	for (const { locked = [], currency } of orders) {
		for (const { transactionId } of locked) known.set(transactionId, currency);
	}
	for (const { id, currency } of candidates) known.set(id, currency);
	return known;
}

export class Adjustments {
	private readonly sums = new Map<string, Adjusted>();
	/** Those that point nowhere. */
	readonly loose: LooseAdjustment[] = [];
	private readonly byId: ReadonlyMap<string, Adjustment>;
	private readonly bySource: Map<string, Adjustment[]>;

	constructor(
		ledger: Pick<Ledger, 'adjustments' | 'has'>,
		candidates: readonly Candidate[],
		orders: readonly Order[],
	) {
		const adjustments = ledger.adjustments();
		const known = currenciesOf(candidates, orders);
		this.byId = new Map(adjustments.map((one) => [one.id, one]));
		this.bySource = listed(adjustments.map((one) => [one.sourceId, one] as const));
		for (const one of adjustments) {
			const { sourceId = '', currency } = one;
			if (known.get(sourceId) === currency) this.count(one);
			else if (!this.undone(one) || this.goesRound(one)) {
				const came = ledger.has(sourceId) ? OUTSIDE : NOWHERE;
				this.loose.push(looseOf(one, known.has(sourceId) ? OTHER_CURRENCY : came));
			}
		}
	}

	/** The refund or reversal that one takes back. */
	private undone({ type, sourceId = '', currency }: Adjustment): Adjustment | undefined {
		const found = type === 'REVERSAL' ? this.byId.get(sourceId) : undefined;
		return found?.currency === currency ? found : undefined;
	}

	/** Whether what one takes back takes it back itself, however far round. */
	private goesRound(one: Adjustment): boolean {
		const seen = new Set<string>();
		let next: Adjustment | undefined = one;
		for (; next && !seen.has(next.id); next = this.undone(next)) seen.add(next.id);
		return next !== undefined;
	}

	private count(one: Adjustment): void {
		const { sourceId = '', type } = one;
		const { refunded, returned } = this.of(sourceId);
		const amount = this.lasting(one, new Set());
		this.sums.set(
			sourceId,
			type === 'REFUND'
				? { refunded: refunded + amount, returned }
				: { refunded, returned: returned + amount },
		);
	}

	/** What is left of one: a refund that came back is none. */
	private lasting(one: Adjustment, seen: Set<string>): number {
		if (seen.has(one.id)) return 0;
		seen.add(one.id);
		const undone = (this.bySource.get(one.id) ?? [])
			.filter(({ type, currency }) => type === 'REVERSAL' && currency === one.currency)
			.reduce((sum, reversal) => sum + this.lasting(reversal, seen), 0);
		return Math.max(0, one.amount - undone);
	}

	of(transactionId: string): Adjusted {
		return this.sums.get(transactionId) ?? NOTHING;
	}

	/** Transactions that something was given or taken back of, also such of before the period. */
	counted = (): readonly string[] => [...this.sums.keys()];

	/** Those that point to a transaction. */
	to(transactionId: string): readonly Adjustment[] {
		return this.bySource.get(transactionId) ?? [];
	}
}

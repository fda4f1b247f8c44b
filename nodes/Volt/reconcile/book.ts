/** Who has what of which transaction. No minor unit is in it twice. */
import type { Adjusted, Adjustments } from './adjusted';
import type { Candidate } from './ledger';
import type { Allocation, Order } from './types';

/** What an order has so far. */
interface Account {
	/** By transaction. */
	pieces: Map<string, Allocation>;
	/** Of what it has, what counts towards its amount and is still there. */
	covered: number;
	conflicts: string[];
}

type Reason = Pick<Allocation, 'rule' | 'evidence'>;

const NOTHING: Adjusted = { refunded: 0, returned: 0 };

/** What still counts of a piece: what was taken back is taken out of its excess first. */
const countsOf = ({ amount, excess }: Allocation, { returned }: Adjusted): number =>
	amount - Math.min(amount, Math.max(0, returned - excess));

export class Book {
	private readonly accounts: Map<string, Account>;
	private readonly lefts: Map<string, number>;
	private readonly wholes: Map<string, number>;
	/** How many orders have a part of a transaction. */
	private readonly owners = new Map<string, number>();
	/** How many orders were given a part of a transaction before. */
	private readonly lockedBy = new Map<string, number>();
	/** Transactions that no rule may give to anybody, and why. */
	readonly blocked = new Map<string, string>();

	constructor(
		orders: readonly Order[],
		candidates: readonly Candidate[],
		private readonly adjustments: Adjustments,
	) {
		this.accounts = new Map(
			orders.map(({ key }) => [key, { pieces: new Map(), covered: 0, conflicts: [] }]),
		);
		this.lefts = new Map(candidates.map(({ id, amount }) => [id, amount]));
		this.wholes = new Map(this.lefts);
		for (const { locked = [] } of orders) {
			for (const id of new Set(locked.map(({ transactionId }) => transactionId))) {
				this.lockedBy.set(id, (this.lockedBy.get(id) ?? 0) + 1);
			}
		}
	}

	private account({ key }: Order): Account {
		const account = this.accounts.get(key);
		if (!account) throw new Error('An order that is not in the book');
		return account;
	}

	/** What is left of a transaction for rules to give away. */
	left = ({ id }: Candidate): number => (this.blocked.has(id) ? 0 : this.remainder(id));

	/** What is nobody's of a transaction. */
	remainder(id: string): number {
		return this.lefts.get(id) ?? 0;
	}

	/** Whether a transaction is one of the period. */
	has(id: string): boolean {
		return this.wholes.has(id);
	}

	outstanding = (order: Order): number => Math.max(0, order.amount - this.account(order).covered);

	pieces(order: Order): readonly Allocation[] {
		return [...this.account(order).pieces.values()];
	}

	conflicts(order: Order): readonly string[] {
		return this.account(order).conflicts;
	}

	addConflict(order: Order, what: string): void {
		const { conflicts } = this.account(order);
		if (!conflicts.includes(what)) conflicts.push(what);
	}

	/**
	 * What was given and taken back of an order's part of a transaction: all or nothing of it where
	 * others have a part, too.
	 */
	adjustedOf({ transactionId, amount, excess }: Allocation): Adjusted {
		const { refunded, returned } = this.adjustments.of(transactionId);
		const part = amount + excess;
		const whole = this.wholes.get(transactionId);
		const isOnly = whole === undefined ? this.lockedBy.get(transactionId) === 1 : part === whole;
		if (isOnly) return { refunded, returned };
		if (whole === undefined) return NOTHING;
		if (returned === whole) return { refunded: 0, returned: part };
		return refunded === whole ? { refunded: part, returned: 0 } : NOTHING;
	}

	/** Whether it cannot be told whose money was given back of a transaction. */
	isUnclear(transactionId: string): boolean {
		const { refunded, returned } = this.adjustments.of(transactionId);
		const whole = this.wholes.get(transactionId);
		const nobody = this.remainder(transactionId) > 0 ? 1 : 0;
		const shares = (this.owners.get(transactionId) ?? 0) + nobody;
		return refunded + returned > 0 && shares > 1 && ![refunded, returned].includes(whole ?? -1);
	}

	/** Gives an order all that is left of a transaction; what is more than outstanding is excess. */
	giveAll(order: Order, candidate: Candidate, why: Reason): void {
		const left = this.left(candidate);
		const isWhole = left === candidate.amount;
		const { returned } = isWhole ? this.adjustments.of(candidate.id) : NOTHING;
		const amount = Math.min(left, this.outstanding(order) + returned);
		this.put(order, { transactionId: candidate.id, amount, excess: left - amount, ...why });
	}

	/** @throws Error when there is not so much left of the transaction */
	put(order: Order, piece: Allocation): void {
		const { transactionId: id, amount, excess } = piece;
		const { pieces } = this.account(order);
		const left = this.lefts.get(id);
		if (left !== undefined) {
			if (amount + excess > left) throw new Error(`More is given of ${id} than is left`);
			this.lefts.set(id, left - amount - excess);
		}
		const before = pieces.get(id);
		if (before) {
			const sum = { amount: before.amount + amount, excess: before.excess + excess };
			pieces.set(id, { ...before, ...sum });
		} else {
			pieces.set(id, piece);
			this.owners.set(id, (this.owners.get(id) ?? 0) + 1);
		}
		this.recount(order, before, id);
	}

	private recount(order: Order, before: Allocation | undefined, id: string): void {
		const account = this.account(order);
		const now = account.pieces.get(id);
		const counted = (one?: Allocation) => (one ? countsOf(one, this.adjustedOf(one)) : 0);
		account.covered += counted(now) - counted(before);
	}
}

/** Who has what of which transaction. No minor unit is in it twice. */
import type { Adjusted, Adjustments } from './adjusted';
import type { Candidate } from './ledger';
import type { Allocation, Order } from './types';

type Reason = Pick<Allocation, 'rule' | 'evidence'>;

/** What an order has of a transaction. What of it is excess hangs on all that the order has. */
export interface Piece extends Reason {
	transactionId: string;
	size: number;
}

/** What an order has so far. */
interface Account {
	/** By transaction. */
	pieces: Map<string, Piece>;
	/** What it has that was not taken back. */
	kept: number;
	conflicts: string[];
}

const NOTHING: Adjusted = { refunded: 0, returned: 0 };

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
			orders.map(({ key }) => [key, { pieces: new Map(), kept: 0, conflicts: [] }]),
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

	outstanding = (order: Order): number => Math.max(0, order.amount - this.account(order).kept);

	/** What an order has, in the order it was given; what is more than was outstanding then is excess. */
	pieces(order: Order): readonly Allocation[] {
		let open = order.amount;
		return [...this.account(order).pieces.values()].map((piece) => {
			const { size, ...rest } = piece;
			const returned = this.returnedOf(piece);
			const amount = Math.min(size, open + returned);
			open -= Math.max(0, amount - returned);
			return { ...rest, amount, excess: size - amount };
		});
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
	adjustedOf({ transactionId, size }: Pick<Piece, 'transactionId' | 'size'>): Adjusted {
		const { refunded, returned } = this.adjustments.of(transactionId);
		const whole = this.wholes.get(transactionId);
		const isOnly = whole === undefined ? this.lockedBy.get(transactionId) === 1 : size === whole;
		if (isOnly) return { refunded, returned };
		if (whole === undefined) return NOTHING;
		if (returned === whole) return { refunded: 0, returned: size };
		return refunded === whole ? { refunded: size, returned: 0 } : NOTHING;
	}

	/** Whether more was given and taken back of one of its parts than that had. */
	isOverdrawn(order: Order): boolean {
		return [...this.account(order).pieces.values()].some((piece) => {
			const { refunded, returned } = this.adjustedOf(piece);
			return refunded + returned > piece.size;
		});
	}

	/** What was taken back of a piece, and no more than it had. */
	private returnedOf = (piece: Piece): number =>
		Math.min(piece.size, this.adjustedOf(piece).returned);

	/** Whether it cannot be told whose money was given back of a transaction. */
	isUnclear(transactionId: string): boolean {
		const { refunded, returned } = this.adjustments.of(transactionId);
		const whole = this.wholes.get(transactionId);
		const nobody = this.remainder(transactionId) > 0 ? 1 : 0;
		const shares = (this.owners.get(transactionId) ?? 0) + nobody;
		return refunded + returned > 0 && shares > 1 && ![refunded, returned].includes(whole ?? -1);
	}

	/** Gives an order all that is left of a transaction. */
	giveAll(order: Order, candidate: Candidate, why: Reason): void {
		this.put(order, { transactionId: candidate.id, size: this.left(candidate), ...why });
	}

	/** @throws Error when there is not so much left of the transaction */
	put(order: Order, piece: Piece): void {
		const { transactionId: id, size } = piece;
		const account = this.account(order);
		const left = this.lefts.get(id);
		if (left !== undefined) {
			if (size > left) throw new Error(`More is given of ${id} than is left`);
			this.lefts.set(id, left - size);
		}
		const before = account.pieces.get(id);
		const now = before ? { ...before, size: before.size + size } : piece;
		if (!before) this.owners.set(id, (this.owners.get(id) ?? 0) + 1);
		account.pieces.set(id, now);
		account.kept += size;
		account.kept -= this.returnedOf(now) - (before ? this.returnedOf(before) : 0);
	}
}

/** What may belong together though it was not put together: seen from orders and from transactions. */
import type { Candidate } from './ledger';
import type { Claim, Order } from './types';

/** So many of a kind are listed; how many there are is counted. */
export const MOST = 5;

export interface Side<T> {
	listed: Array<{ claim: Claim; other: T }>;
	/** How many are not listed. */
	more: number;
}

class Sides<T> {
	private readonly sides = new Map<string, Side<T>>();

	of = (key: string): Side<T> => this.sides.get(key) ?? { listed: [], more: 0 };

	add(key: string, claim: Claim, others: readonly T[], from: number, to: number): void {
		if (from >= to) return;
		const side = this.of(key);
		const known = side.listed.filter(({ claim: { kind } }) => kind === claim.kind).length;
		const end = Math.min(to, from + MOST - known);
		for (const other of others.slice(from, end)) side.listed.push({ claim, other });
		side.more += to - Math.max(from, end);
		this.sides.set(key, side);
	}
}

export class Claims {
	private readonly orders = new Sides<Candidate>();
	private readonly candidates = new Sides<Order>();

	/** What an order may have: the candidates from a place on. */
	addToOrder(claim: Claim, { key }: Order, candidates: readonly Candidate[], from = 0): void {
		this.orders.add(key, claim, candidates, from, candidates.length);
	}

	/** Whose a candidate may be: the orders up to a place. */
	addToCandidate(claim: Claim, { id }: Candidate, orders: readonly Order[], to?: number): void {
		this.candidates.add(id, claim, orders, 0, to ?? orders.length);
	}

	ofOrder = ({ key }: Order): Side<Candidate> => this.orders.of(key);

	ofCandidate = ({ id }: Candidate): Side<Order> => this.candidates.of(id);
}

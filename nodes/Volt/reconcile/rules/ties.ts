/** Money that points to several orders with equal evidence is no order's, and is said so of each. */
import type { Candidate } from '../ledger';
import type { Order } from '../types';
import type { Scene, Tie } from './scene';

/** Transactions by the list of orders they point to; those with equal evidence share it. */
function byOrders({ candidates, ties, book }: Scene) {
	const table = new Map<readonly Order[], { tie: Tie; of: Candidate[] }>();
	for (const candidate of candidates) {
		const tie = ties.get(candidate.id);
		if (!tie || book.left(candidate) === 0) continue;
		const known = table.get(tie.orders);
		if (known) known.of.push(candidate);
		else table.set(tie.orders, { tie, of: [candidate] });
	}
	return table;
}

export function claimTies(scene: Scene): void {
	for (const [orders, { tie, of }] of byOrders(scene)) {
		const { rule, evidence } = tie;
		const claim = { kind: 'ambiguous', rule, evidence } as const;
		for (const order of orders) scene.claims.addToOrder(claim, order, of);
		for (const candidate of of) scene.claims.addToCandidate(claim, candidate, orders);
	}
}

/** Rules 5 and 6: a text that names orders decides where the amount is exact. */
import type { Candidate } from '../ledger';
import type { Order } from '../types';
import { ordersNamed } from './naming';
import { free, type Scene } from './scene';

/** Orders by the transaction that names them, in its currency. */
export type Named = ReadonlyMap<string, readonly Order[]>;

/** What all transactions name that nothing was decided of; it does not change with what is given. */
export function namedIn(scene: Scene): Named {
	return new Map(
		free(scene).flatMap((candidate) => {
			const orders = ordersNamed(scene.index, candidate);
			return orders.length > 0 ? [[candidate.id, orders] as const] : [];
		}),
	);
}

/** Each transaction of which something is left, with what it names. */
const naming = (scene: Scene, named: Named): Array<[Candidate, readonly Order[]]> =>
	free(scene).map((candidate) => [candidate, named.get(candidate.id) ?? []]);

/** @returns whether anything was given */
export function applyNamed(scene: Scene, named: Named): boolean {
	const { book } = scene;
	let given = false;
	for (const [candidate, [order, ...others]] of naming(scene, named)) {
		if (!order || others.length > 0) continue;
		if (book.left(candidate) !== book.outstanding(order)) continue;
		book.giveAll(order, candidate, {
			rule: 'namedReference',
			evidence: 'Its text names the order, and the amount is what was outstanding',
		});
		given = true;
	}
	return given;
}

const MOST_IN_GROUP = 5;

/** @returns whether anything was given */
export function applyGroups(scene: Scene, named: Named): boolean {
	const { book, settings } = scene;
	if (!settings.allowGroups) return false;
	let given = false;
	for (const [candidate, orders] of naming(scene, named)) {
		if (orders.length < 2 || orders.length > MOST_IN_GROUP) continue;
		const parts = orders.map((order) => ({ order, amount: book.outstanding(order) }));
		const sum = parts.reduce((total, { amount }) => total + amount, 0);
		if (sum !== book.left(candidate) || parts.some(({ amount }) => amount === 0)) continue;
		const evidence = `Its text names ${orders.length} orders, and the amount is what was outstanding of all`;
		for (const { order, amount } of parts) {
			const what = { transactionId: candidate.id, amount, excess: 0 };
			book.put(order, { ...what, rule: 'group', evidence });
		}
		given = true;
	}
	return given;
}

export const NOT_EXACT = 'Its text names an order, but the amount is not what was outstanding';

/** Texts of which nothing was made: they name several orders, or one that has not this amount to pay. */
export function claimNamed(scene: Scene, named: Named): void {
	const rule = 'namedReference' as const;
	for (const [candidate, orders] of naming(scene, named)) {
		const [only, ...others] = orders;
		if (!only) continue;
		if (others.length === 0) {
			const claim = { kind: 'suggestion', rule, evidence: NOT_EXACT } as const;
			scene.claims.addToOrder(claim, only, [candidate]);
			scene.claims.addToCandidate(claim, candidate, orders);
		} else {
			scene.ties.set(candidate.id, { rule, evidence: 'Its text names several orders', orders });
		}
	}
}

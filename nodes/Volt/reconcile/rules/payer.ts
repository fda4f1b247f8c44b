/** Rule 7: the same payer and the exact amount, if they point to one order and one transaction only. */
import type { Candidate } from '../ledger';
import { listed } from '../orderIndex';
import { plainIban } from '../text';
import type { Order } from '../types';
import type { Named } from './named';
import { free, type Scene } from './scene';

const RULE = 'payerIban' as const;
const EVIDENCE = 'The payer’s IBAN and the exact amount';

/** Orders and transactions with one payer, amount and currency; each oldest first. */
interface Alike {
	orders: Order[];
	candidates: Candidate[];
}

const dateOf = (order: Order | undefined): number => order?.date ?? -Infinity;

/** Money that comes before it was asked for is not the order's. */
const isInTime = (order: Order | undefined, candidate: Candidate | undefined): boolean =>
	(candidate?.createdAt ?? -Infinity) >= dateOf(order);

function alike(scene: Scene, named: Named): Alike[] {
	const { book, index } = scene;
	const keyOf = (iban: string, amount: number, currency: string) => `${iban} ${amount} ${currency}`;
	const candidates = listed(
		free(scene)
			.filter(
				({ id, payerIban, currency }) =>
					!named.has(id) && index.ofIban(payerIban, currency).length > 0,
			)
			.map((one) => [keyOf(plainIban(one.payerIban), book.left(one), one.currency), one] as const),
	);
	const orders = listed(
		index.orders
			.filter((order) => plainIban(order.payerIban) !== '' && book.outstanding(order) > 0)
			.map((order) => {
				const amount = book.outstanding(order);
				return [keyOf(plainIban(order.payerIban), amount, order.currency), order] as const;
			}),
	);
	return [...orders].map(([key, list]) => ({
		orders: list.sort((one, other) => dateOf(one) - dateOf(other) || 0),
		candidates: candidates.get(key) ?? [],
	}));
}

/** The one order and the one transaction that can only be each other's. */
function pairOf({ orders, candidates }: Alike): [Order, Candidate] | undefined {
	const [order, next] = orders;
	if (!order) return undefined;
	const [candidate, ...others] = candidates.filter((one) => isInTime(order, one));
	const isUnique = candidate && others.length === 0 && !(next && isInTime(next, candidate));
	return isUnique ? [order, candidate] : undefined;
}

/** @returns whether anything was given */
export function applyPayers(scene: Scene, named: Named): boolean {
	if (!scene.settings.acceptProbable) return false;
	const pairs = alike(scene, named)
		.map(pairOf)
		.filter((pair) => pair !== undefined);
	for (const [order, candidate] of pairs) {
		scene.book.giveAll(order, candidate, { rule: RULE, evidence: EVIDENCE });
	}
	return pairs.length > 0;
}

/** Says what is probable, and what would be if there were not several. */
export function claimPayers(scene: Scene, named: Named): void {
	for (const one of alike(scene, named)) {
		const { orders, candidates } = one;
		const pair = pairOf(one);
		const kind = pair ? 'probable' : 'ambiguous';
		const evidence = pair ? EVIDENCE : `${EVIDENCE}, of several orders or transactions`;
		const claim = { kind, rule: RULE, evidence } as const;
		// Both are oldest first: what is in time for one is so for all before, or after, it.
		let from = 0;
		for (const order of orders) {
			while (from < candidates.length && !isInTime(order, candidates[from])) from++;
			scene.claims.addToOrder(claim, order, candidates, from);
		}
		let to = 0;
		for (const candidate of candidates) {
			while (to < orders.length && isInTime(orders[to], candidate)) to++;
			scene.claims.addToCandidate(claim, candidate, orders, to);
		}
	}
}

/** Rules 5 and 6: a text that names orders decides where the amount is exact. */
import type { Candidate } from '../ledger';
import { ordersNamed, type Naming } from './naming';
import { free, type Scene } from './scene';

/** What is named, by the transaction whose text names it, in its currency. */
export type Named = ReadonlyMap<string, Naming>;

const NONE: Naming = { orders: [], isCutOff: false };

/** What all transactions name that nothing was decided of; it does not change with what is given. */
export function namedIn(scene: Scene): Named {
	return new Map(
		free(scene).flatMap((candidate) => {
			const naming = ordersNamed(scene.index, candidate);
			return naming.orders.length > 0 ? [[candidate.id, naming] as const] : [];
		}),
	);
}

/** Each transaction of which something is left, with what it names. */
const naming = (scene: Scene, named: Named): Array<[Candidate, Naming]> =>
	free(scene).map((candidate) => [candidate, named.get(candidate.id) ?? NONE]);

/** @returns whether anything was given */
export function applyNamed(scene: Scene, named: Named): boolean {
	const { book } = scene;
	let given = false;
	for (const [candidate, { orders, isCutOff }] of naming(scene, named)) {
		const [order, ...others] = orders;
		if (!order || others.length > 0) continue;
		if (book.left(candidate) !== book.outstanding(order)) continue;
		const names = isCutOff ? 'ends with the beginning of the order’s reference' : 'names the order';
		book.giveAll(order, candidate, {
			rule: 'namedReference',
			evidence: `Its text ${names}, and the amount is what was outstanding`,
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
	for (const [candidate, { orders, isCutOff }] of naming(scene, named)) {
		if (isCutOff || orders.length < 2 || orders.length > MOST_IN_GROUP) continue;
		const parts = orders.map((order) => ({ order, amount: book.outstanding(order) }));
		const sum = parts.reduce((total, { amount }) => total + amount, 0);
		if (sum !== book.left(candidate) || parts.some(({ amount }) => amount === 0)) continue;
		const evidence = `Its text names ${orders.length} orders, and the amount is what was outstanding of all`;
		for (const { order, amount: size } of parts) {
			book.put(order, { transactionId: candidate.id, size, rule: 'group', evidence });
		}
		given = true;
	}
	return given;
}

const SEVERAL_CUT_OFF = 'Its text ends with the beginning of several orders’ references';
export const NOT_EXACT = 'Its text names an order, but the amount is not what was outstanding';

/** Texts of which nothing was made: they name several orders, or one that has not this amount to pay. */
export function claimNamed(scene: Scene, named: Named): void {
	const rule = 'namedReference' as const;
	for (const [candidate, { orders, isCutOff }] of naming(scene, named)) {
		const [only, ...others] = orders;
		if (!only) continue;
		if (others.length === 0) {
			const claim = { kind: 'suggestion', rule, evidence: NOT_EXACT } as const;
			scene.claims.addToOrder(claim, only, [candidate]);
			scene.claims.addToCandidate(claim, candidate, orders);
		} else {
			const evidence = isCutOff ? SEVERAL_CUT_OFF : 'Its text names several orders';
			scene.ties.set(candidate.id, { rule, evidence, orders });
		}
	}
}

/** Rule 8: what a person may want to look at; never allocated. */
import type { Candidate } from '../ledger';
import { listed } from '../orderIndex';
import { plainName } from '../text';
import type { Order } from '../types';
import { MOST } from '../claims';
import { free, type Scene } from './scene';

const key = (amount: number, currency: string, name = '') => `${amount} ${currency} ${name}`;

/** Transactions by amount and, where they have one, by amount and name. */
function tableOf({ book }: Scene, candidates: readonly Candidate[]): Map<string, Candidate[]> {
	return listed(
		candidates.flatMap((one) => {
			const [amount, name] = [book.left(one), plainName(one.payerName)];
			const keys = [key(amount, one.currency)];
			if (name !== '') keys.push(key(amount, one.currency, name));
			return keys.map((each) => [each, one] as const);
		}),
	);
}

/** Those of the payer's name first. */
function forOrder(table: ReadonlyMap<string, Candidate[]>, order: Order, amount: number) {
	const name = plainName(order.payerName);
	const named = name === '' ? [] : (table.get(key(amount, order.currency, name)) ?? []);
	const others = table.get(key(amount, order.currency)) ?? [];
	const first = named
		.slice(0, MOST)
		.map((one) => [one, 'The payer’s name and the amount'] as const);
	const rest = others
		.slice(0, 2 * MOST)
		.filter(({ payerName }) => name === '' || plainName(payerName) !== name)
		.map((one) => [one, 'The amount alone'] as const);
	return [...first, ...rest].slice(0, MOST);
}

export function suggest(scene: Scene): void {
	const { index, book, claims } = scene;
	const table = tableOf(
		scene,
		free(scene).filter((one) => claims.ofCandidate(one).listed.length === 0),
	);
	for (const order of index.orders) {
		const amount = book.outstanding(order);
		if (amount === 0) continue;
		for (const [candidate, evidence] of forOrder(table, order, amount)) {
			const claim = { kind: 'suggestion', rule: 'suggestion', evidence } as const;
			claims.addToOrder(claim, order, [candidate]);
			claims.addToCandidate(claim, candidate, [order]);
		}
	}
}

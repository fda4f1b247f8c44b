/** The orders, by what money may name them by. */
import { plainIban, plainReference } from './text';
import type { Order } from './types';

/** A table of lists. */
export function listed<T>(entries: Iterable<readonly [string | undefined, T]>): Map<string, T[]> {
	const table = new Map<string, T[]>();
	for (const [key, value] of entries) {
		if (key === undefined || key === '') continue;
		const list = table.get(key);
		if (list) list.push(value);
		else table.set(key, [value]);
	}
	return table;
}

export const byText = (one: string, other: string): number =>
	one < other ? -1 : one > other ? 1 : 0;

const NONE: readonly Order[] = [];

const lower = (text: string | undefined): string => text?.trim().toLowerCase() ?? '';

const keyOf = (currency: string, what: string): string =>
	what === '' ? '' : `${currency} ${what}`;

/** Lists are shared, not copied: money may point to thousands of orders that are alike. */
export class OrderIndex {
	/** By key, whatever order they were given in. */
	readonly orders: readonly Order[];
	private readonly payments: Map<string, Order[]>;
	private readonly paymentsOfAny: Map<string, Order[]>;
	private readonly aliases: Map<string, Order[]>;
	private readonly references: Map<string, Order[]>;
	private readonly ibans: Map<string, Order[]>;
	/** For references that were cut off. */
	private readonly sorted: readonly string[];

	/** @throws Error for two orders with one key */
	constructor(given: readonly Order[]) {
		this.orders = [...given].sort((one, other) => byText(one.key, other.key));
		const twice = this.orders.find((order, at) => order.key === this.orders[at - 1]?.key);
		if (twice) throw new Error(`Two orders have the key "${twice.key.slice(0, 60)}"`);
		const by = (of: (order: Order) => string) =>
			listed(this.orders.map((order) => [keyOf(order.currency, of(order)), order] as const));
		this.aliases = by(({ aliasId }) => lower(aliasId));
		this.references = by(({ reference }) => plainReference(reference));
		this.ibans = by(({ payerIban }) => plainIban(payerIban));
		const ids = this.orders.flatMap((order) =>
			[...new Set(order.paymentIds?.map(lower))].map((id) => ({ id, order })),
		);
		this.paymentsOfAny = listed(ids.map(({ id, order }) => [id, order] as const));
		this.payments = listed(ids.map(({ id, order }) => [keyOf(order.currency, id), order] as const));
		this.sorted = [...this.references.keys()].sort(byText);
	}

	ofPayment = (id: string | undefined, currency: string): readonly Order[] =>
		this.payments.get(keyOf(currency, lower(id))) ?? NONE;

	/** Of a payment, in whatever currency. */
	ofPaymentInAny = (id: string | undefined): readonly Order[] =>
		this.paymentsOfAny.get(lower(id)) ?? NONE;

	ofAlias = (id: string | undefined, currency: string): readonly Order[] =>
		this.aliases.get(keyOf(currency, lower(id))) ?? NONE;

	/** @param plain as `plainReference` makes it */
	ofReference = (plain: string, currency: string): readonly Order[] =>
		this.references.get(keyOf(currency, plain)) ?? NONE;

	/** Orders whose payer has an IBAN. */
	ofIban = (iban: string | undefined, currency: string): readonly Order[] =>
		this.ibans.get(keyOf(currency, plainIban(iban))) ?? NONE;

	/** Orders, `most` at most, whose reference begins so and goes on. */
	cutOff(plain: string, currency: string, most: number): readonly Order[] {
		const start = keyOf(currency, plain);
		let [from, to] = [0, this.sorted.length];
		while (from < to) {
			const middle = (from + to) >> 1;
			if ((this.sorted[middle] ?? '') <= start) from = middle + 1;
			else to = middle;
		}
		const found: Order[] = [];
		for (let at = from; found.length < most && this.sorted[at]?.startsWith(start); at++) {
			found.push(...(this.references.get(this.sorted[at] ?? '') ?? NONE).slice(0, most));
		}
		return found.slice(0, most);
	}
}

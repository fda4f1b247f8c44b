/** Which orders a text names that says more than a reference, or less. */
import type { Candidate } from '../ledger';
import { byText, type OrderIndex } from '../orderIndex';
import { runsOf, type Run } from '../text';
import type { Order } from '../types';

/** Banks and people write these before a reference, with nothing between. */
const PREFIXES = [
	...['REFERENCE', 'REF', 'INVOICE', 'INV', 'RECHNUNG', 'RG', 'RE', 'ORDER', 'ORD', 'BESTELLUNG'],
	...['PAYMENT', 'PAY', 'EREF', 'KREF', 'RF', 'NR', 'NO', 'ID'],
];

/** Shorter ones stand in texts by chance. */
const SHORTEST = 4;
/** Characters of a reference that was cut off, at least. */
const SHORTEST_CUT = 12;
/** More orders than these are no group. */
const MOST = 6;

const unprefixed = (text: string): string[] =>
	PREFIXES.filter((prefix) => text.startsWith(prefix)).map((prefix) => text.slice(prefix.length));

interface Found extends Pick<Run, 'first' | 'end'> {
	orders: readonly Order[];
}

const holds = (one: Found, other: Found): boolean =>
	one !== other &&
	one.first <= other.first &&
	one.end >= other.end &&
	lengthOf(one) > lengthOf(other);
const lengthOf = ({ first, end }: Found) => end - first;

/** What stands in the text whole; a reference within a longer one is none. */
function whole(index: OrderIndex, runs: readonly Run[], currency: string): readonly Order[] {
	const found = runs.flatMap(({ text, first, end }): Found[] => {
		const texts = [text, ...unprefixed(text)].filter(({ length }) => length >= SHORTEST);
		const orders = texts.flatMap((one) => index.ofReference(one, currency).slice(0, MOST));
		return orders.length > 0 ? [{ orders, first, end }] : [];
	});
	return found
		.filter((one) => !found.some((other) => holds(other, one)))
		.flatMap((one) => one.orders);
}

/** What the end of the text begins. */
function cutOff(index: OrderIndex, runs: readonly Run[], currency: string): readonly Order[] {
	const ends = runs.filter(({ last }) => last).flatMap(({ text }) => [text, ...unprefixed(text)]);
	return ends
		.filter(({ length }) => length >= SHORTEST_CUT)
		.flatMap((text) => index.cutOff(text, currency, MOST));
}

/** What a text names. */
export interface Naming {
	/** Each once, by key; a few at most. */
	orders: readonly Order[];
	/** The reference was cut off: where several orders begin so, it names none of them. */
	isCutOff: boolean;
}

/** Orders that a text names: whole if there are any, else cut off. */
export function ordersNamed(
	index: OrderIndex,
	{ reference, currency }: Pick<Candidate, 'reference' | 'currency'>,
): Naming {
	const runs = runsOf(reference);
	const found = whole(index, runs, currency);
	const isCutOff = found.length === 0;
	const orders = [...new Set(isCutOff ? cutOff(index, runs, currency) : found)];
	orders.sort((one, other) => byText(one.key, other.key));
	return { orders: orders.slice(0, MOST), isCutOff };
}

/** Rules 2 to 4: what names its order decides, at any amount. */
import type { Candidate } from '../ledger';
import type { OrderIndex } from '../orderIndex';
import { plainReference } from '../text';
import type { Order, Rule } from '../types';
import { holds, type Scene } from './scene';

interface Certain {
	rule: Rule;
	evidence: string;
	/** What is said where several orders are named so. */
	shared: string;
	/** Orders that a transaction names so. */
	named(index: OrderIndex, candidate: Candidate): readonly Order[];
}

const PAYMENT: Certain = {
	rule: 'paymentId',
	evidence: 'Its payment is one of the order’s',
	shared: 'Its payment is that of several orders',
	named: (index, { paymentId, currency }) => index.ofPayment(paymentId, currency),
};

const aliasOf = (index: OrderIndex, { aliasId, currency }: Candidate) =>
	index.ofAlias(aliasId, currency);

const ALIAS: Certain = {
	rule: 'alias',
	evidence: 'It came in by the alias of this order alone',
	shared: 'It came in by an alias of several orders',
	named: aliasOf,
};

const REFERENCE: Certain = {
	rule: 'reference',
	evidence: 'The whole reference is the order’s',
	shared: 'The whole reference is that of several orders',
	named: (index, { reference, currency }) => index.ofReference(plainReference(reference), currency),
};

const OTHER_CURRENCY = 'Money of a payment of this order came in another currency';

function apply(scene: Scene, { rule, evidence, shared, named }: Certain): void {
	const { index, candidates, book, ties } = scene;
	for (const candidate of candidates) {
		if (book.left(candidate) === 0 || holds(ties.get(candidate.id))) continue;
		const orders = named(index, candidate);
		const [only, ...others] = orders.slice(0, 2);
		if (only && others.length === 0) book.giveAll(only, candidate, { rule, evidence });
		else if (only) ties.set(candidate.id, { rule, evidence: shared, orders });
	}
}

/** Money of an order's payment, but in another currency, is not for the rules. */
function blockOtherCurrencies({ index, candidates, book }: Scene): void {
	for (const { id, paymentId, currency } of candidates) {
		const orders = index.ofPaymentInAny(paymentId);
		if (orders.length === 0 || orders.some((order) => order.currency === currency)) continue;
		for (const order of orders) book.addConflict(order, OTHER_CURRENCY);
		book.blocked.set(id, 'Its payment is that of an order in another currency');
	}
}

/**
 * An alias of several orders is that of the only one which is not paid yet. Which one that is, is looked
 * at before anything is given.
 * @returns whether anything was given
 */
export function applySharedAliases({ index, candidates, book, ties }: Scene): boolean {
	const open = new Map<readonly Order[], readonly Order[]>();
	const openOf = (orders: readonly Order[]) => {
		const known = open.get(orders) ?? orders.filter((order) => book.outstanding(order) > 0);
		open.set(orders, known);
		return known;
	};
	const found = candidates.flatMap((candidate) => {
		if (ties.get(candidate.id)?.rule !== ALIAS.rule || book.left(candidate) === 0) return [];
		const [order, ...others] = openOf(aliasOf(index, candidate));
		return order && others.length === 0 ? { order, candidate } : [];
	});
	const evidence = 'It came in by an alias of which this is the only order that is not paid';
	for (const { order, candidate } of found) {
		book.giveAll(order, candidate, { rule: ALIAS.rule, evidence });
	}
	return found.length > 0;
}

/** Each rule over all transactions before the next. */
export function applyCertain(scene: Scene): void {
	blockOtherCurrencies(scene);
	for (const rule of [PAYMENT, ALIAS, REFERENCE]) apply(scene, rule);
}

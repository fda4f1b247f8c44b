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

const ALIAS: Certain = {
	rule: 'alias',
	evidence: 'It came in by the alias of this order alone',
	shared: 'It came in by an alias of several orders',
	named: (index, { aliasId, currency }) => index.ofAlias(aliasId, currency),
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

/** Each rule over all transactions before the next. */
export function applyCertain(scene: Scene): void {
	blockOtherCurrencies(scene);
	for (const rule of [PAYMENT, ALIAS, REFERENCE]) apply(scene, rule);
}

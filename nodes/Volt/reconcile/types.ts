/** What goes into a reconciliation, and what comes out of it. Amounts are in minor units, times in ms. */

/** What made money an order's, strongest first. */
export const RULES = [
	...(['locked', 'paymentId', 'alias', 'reference', 'namedReference'] as const),
	...(['group', 'payerIban', 'suggestion'] as const),
];

export type Rule = (typeof RULES)[number];

/** Part of a transaction that is an order's. */
export interface Allocation {
	transactionId: string;
	/** What counts towards the order. */
	amount: number;
	/** What stays with the order though it is more than was to be paid. */
	excess: number;
	rule: Rule;
	/** Why, in words. */
	evidence: string;
}

/** An allocation of before that stands. */
export type Lock = Pick<Allocation, 'transactionId' | 'amount'> & Partial<Allocation>;

/** Money that is waited for. */
export interface Order {
	/** Unique among the orders. */
	key: string;
	reference?: string;
	amount: number;
	currency: string;
	/** Of all attempts. */
	paymentIds?: string[];
	aliasId?: string;
	payerIban?: string;
	payerName?: string;
	/** When it was asked for. */
	date?: number;
	rail?: string;
	locked?: Lock[];
}

/** A record of the ledger, as far as it counts here. */
export interface Transaction {
	id: string;
	createdAt: number;
	updatedAt?: number;
	status: string;
	operation: string;
	type: string;
	amount: number;
	currency: string;
	reference?: string;
	paymentId?: string;
	sourceId?: string;
	aliasId?: string;
	payerIban?: string;
	payerName?: string;
}

export interface Settings {
	/** The period in which money counts; its end is no part of it. */
	from: number;
	until: number;
	/** Up to when money was looked for: what is late is late then. */
	seenUntil: number;
	/** How far below or above an amount still counts as paid. */
	tolerance: number;
	acceptProbable: boolean;
	allowGroups: boolean;
	/** Currencies in which the merchant has an account; in others nobody can see money. */
	visible: ReadonlySet<string>;
}

export type Status =
	| 'conflict'
	| 'returned'
	| 'refunded'
	| 'partlyRefunded'
	| 'over'
	| 'received'
	| 'partly'
	| 'ambiguous'
	| 'probable'
	| 'overdue'
	| 'notYet'
	| 'cannotKnow';

/** What may belong together and was not put together, and why it may. */
export interface Claim {
	kind: 'ambiguous' | 'probable' | 'suggestion';
	rule: Rule;
	evidence: string;
}

export interface Figures {
	expected: number;
	received: number;
	refunded: number;
	returned: number;
	net: number;
	outstanding: number;
	excess: number;
}

export interface OrderResult extends Figures {
	key: string;
	reference: string | null;
	currency: string;
	status: Status;
	possibleDuplicate: boolean;
	rule: Rule | null;
	evidence: string | null;
	transactionIds: string[];
	/** Null where the order or the transactions do not tell. */
	payerDiffers: boolean | null;
	allocations: Allocation[];
	candidates: Array<Claim & { transactionId: string; amount: number }>;
	/** How many further candidates there are that are not listed. */
	moreCandidates: number;
	conflicts: string[];
}

/** A transaction with a remainder that is no order's. */
export interface UnknownMoney {
	transactionId: string;
	createdAt: number;
	currency: string;
	amount: number;
	remainder: number;
	refunded: number;
	returned: number;
	reference: string | null;
	payerName: string | null;
	why: string;
	candidates: Array<Claim & { key: string }>;
	moreCandidates: number;
}

/** A refund or reversal that could not be counted towards an order. */
export interface LooseAdjustment {
	transactionId: string;
	type: string;
	currency: string;
	amount: number;
	sourceTransactionId: string | null;
	why: string;
}

/** Whether all money is somewhere: candidates = allocated + excess + unallocated. */
export interface Control {
	currency: string;
	transactions: number;
	candidates: number;
	allocated: number;
	excess: number;
	unallocated: number;
	/** Locked to orders, of transactions that are not in the period. */
	allocatedBefore: number;
}

export interface Result {
	orders: OrderResult[];
	unknown: UnknownMoney[];
	adjustments: LooseAdjustment[];
	control: Control[];
}

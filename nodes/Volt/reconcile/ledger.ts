/** The transactions as they are streamed in, as far as they are needed. */
import { byText } from './orderIndex';
import type { Settings, Transaction } from './types';

/** Money that may be an order's. */
export type Candidate = Pick<
	Transaction,
	| 'id'
	| 'createdAt'
	| 'amount'
	| 'currency'
	| 'reference'
	| 'paymentId'
	| 'aliasId'
	| 'payerIban'
	| 'payerName'
>;

/** A refund or reversal. */
export type Adjustment = Pick<Transaction, 'id' | 'type' | 'amount' | 'currency' | 'sourceId'>;

interface Version {
	/** Undefined for a version that is neither. */
	candidate?: Candidate;
	adjustment?: Adjustment;
	/** Whether it counts, but cannot be counted. */
	isOdd: boolean;
	updatedAt: number;
	/** Tells versions of one time from each other, in whatever order they come. */
	text: string;
}

const isWhole = (amount: number) => Number.isSafeInteger(amount) && amount > 0;

function candidateOf(one: Transaction): Candidate {
	const { id, createdAt, amount, currency, reference } = one;
	const { paymentId, aliasId, payerIban, payerName } = one;
	return { id, createdAt, amount, currency, reference, paymentId, aliasId, payerIban, payerName };
}

const adjustmentOf = ({ id, type, amount, currency, sourceId }: Transaction): Adjustment => ({
	...{ id, type, amount, currency, sourceId },
});

/** What decides between versions that say the same of when they are from. */
const textOf = ({ status, amount, currency, type, operation, reference }: Transaction): string =>
	[status, type, operation, String(amount), currency, reference ?? ''].join('|');

export class Ledger {
	private readonly versions = new Map<string, Version>();

	constructor(private readonly settings: Pick<Settings, 'from' | 'until'>) {}

	/** Takes a record. One that comes again replaces the one before, if it is newer. */
	add(one: Transaction): void {
		const updatedAt = one.updatedAt ?? one.createdAt;
		const text = textOf(one);
		const before = this.versions.get(one.id);
		const isOlder =
			before &&
			(before.updatedAt > updatedAt || (before.updatedAt === updatedAt && before.text >= text));
		if (isOlder) return;
		const candidate = this.isCandidate(one) ? candidateOf(one) : undefined;
		const adjustment = this.isAdjustment(one) ? adjustmentOf(one) : undefined;
		const isOdd = (candidate ?? adjustment) !== undefined && !isWhole(one.amount);
		this.versions.set(one.id, { candidate, adjustment, isOdd, updatedAt, text });
	}

	/** @throws Error for a record that counts and has an amount that is no positive whole number */
	mustCount(): void {
		const odd = [...this.versions].filter(([, { isOdd }]) => isOdd).map(([id]) => id);
		const [first] = odd.sort(byText);
		if (first === undefined) return;
		throw new Error(`The amount of transaction ${first} is no positive whole number`);
	}

	/** Whether a transaction was seen, in the period or not. */
	has = (id: string): boolean => this.versions.has(id);

	private isCandidate({ operation, status, type, createdAt }: Transaction): boolean {
		const { from, until } = this.settings;
		const isReceipt = ['GATEWAY_PAYMENT', 'MANUAL_CREDIT'].includes(type);
		const isMoney = operation === 'INCOMING' && status === 'COMPLETED' && isReceipt;
		return isMoney && createdAt >= from && createdAt < until;
	}

	/** The look-ahead is no matter here: whoever reads stops at its end. */
	private isAdjustment({ status, type }: Transaction): boolean {
		return status === 'COMPLETED' && ['REFUND', 'REVERSAL'].includes(type);
	}

	/** Oldest first; the same whatever order they came in. */
	candidates(): Candidate[] {
		return [...this.versions.values()]
			.flatMap(({ candidate }) => candidate ?? [])
			.sort((one, other) => one.createdAt - other.createdAt || byText(one.id, other.id));
	}

	adjustments(): Adjustment[] {
		return [...this.versions.values()]
			.flatMap(({ adjustment }) => adjustment ?? [])
			.sort((one, other) => byText(one.id, other.id));
	}
}

/** What every rule works with. */
import type { Book } from '../book';
import type { Candidate } from '../ledger';
import type { OrderIndex } from '../orderIndex';
import type { Claims } from '../claims';
import type { Order, Rule, Settings } from '../types';

/** Orders that a transaction points to with equal evidence. */
export interface Tie {
	rule: Rule;
	evidence: string;
	orders: readonly Order[];
}

export interface Scene {
	index: OrderIndex;
	/** Oldest first. */
	candidates: readonly Candidate[];
	book: Book;
	claims: Claims;
	settings: Settings;
	/** By transaction; counts only as long as something is left of it. */
	ties: Map<string, Tie>;
}

/** Candidates of which something is left, and which no tie holds. */
export const free = ({ candidates, book, ties }: Scene): Candidate[] =>
	candidates.filter((one) => book.left(one) > 0 && !holds(ties.get(one.id)));

/** An alias of several orders may be told apart by the reference; the others decide. */
export const holds = (tie: Tie | undefined): boolean => tie !== undefined && tie.rule !== 'alias';

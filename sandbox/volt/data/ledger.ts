import type { Transaction } from './account-types';

/** The account transactions, newest first, with access by id. */
export class Ledger {
	private list: Transaction[] = [];
	private readonly byId = new Map<string, Transaction>();

	/** Every transaction, newest first. Not a copy. */
	get items(): readonly Transaction[] {
		return this.list;
	}

	get(id: string): Transaction | undefined {
		return this.byId.get(id);
	}

	/** Puts one transaction where its `createdAt` belongs; almost always that is the start. */
	insert(transaction: Transaction): void {
		let index = 0;
		while ((this.list[index]?.createdAt ?? '') > transaction.createdAt) index++;
		this.list.splice(index, 0, transaction);
		this.byId.set(transaction.id, transaction);
	}

	/** Adds many that are already newest first and all newer (or all older) than what is here. */
	extend(transactions: Transaction[], where: 'start' | 'end'): void {
		const [first, second] =
			where === 'start' ? [transactions, this.list] : [this.list, transactions];
		this.list = first.concat(second);
		for (const transaction of transactions) this.byId.set(transaction.id, transaction);
	}

	/** Removes the `count` newest (`start`) or oldest (`end`) and returns them. */
	remove(count: number, where: 'start' | 'end'): Transaction[] {
		const many = Math.min(count, this.list.length);
		const removed = this.list.splice(where === 'start' ? 0 : this.list.length - many, many);
		for (const { id } of removed) this.byId.delete(id);
		return removed;
	}
}

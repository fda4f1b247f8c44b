/** Rule 1: what was allocated before stands, as far as it can. */
import type { Lock, Order } from '../types';
import type { Scene } from './scene';

const MISMATCH = 'A locked allocation is of a transaction in another currency';
const TOO_MUCH = 'Locked allocations of a transaction are more than it has';

const sizeOf = ({ amount, excess = 0 }: Lock): number => amount + excess;

/** Locks that agree with their transactions in currency. */
function locksOf({ index, book, candidates }: Scene): Array<{ order: Order; lock: Lock }> {
	const currencies = new Map(candidates.map(({ id, currency }) => [id, currency]));
	return index.orders.flatMap((order) =>
		(order.locked ?? []).flatMap((lock) => {
			const currency = currencies.get(lock.transactionId) ?? order.currency;
			if (currency === order.currency) return { order, lock };
			book.addConflict(order, MISMATCH);
			return [];
		}),
	);
}

export function applyLocks(scene: Scene): void {
	const { book } = scene;
	const locks = locksOf(scene);
	const sums = new Map<string, number>();
	for (const { lock } of locks) {
		const { transactionId: id } = lock;
		sums.set(id, (sums.get(id) ?? 0) + sizeOf(lock));
	}
	const tooMuch = (id: string) => book.has(id) && (sums.get(id) ?? 0) > book.remainder(id);
	const refused = new Set([...sums.keys()].filter(tooMuch));
	for (const { order, lock } of locks) {
		const { transactionId, rule = 'locked', evidence = 'It was allocated before' } = lock;
		if (refused.has(transactionId)) {
			book.addConflict(order, TOO_MUCH);
			book.blocked.set(transactionId, TOO_MUCH);
		} else book.put(order, { transactionId, size: sizeOf(lock), rule, evidence });
	}
}

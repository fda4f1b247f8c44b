/** What is no order's, and the count of all. */
import { looseOf, type Adjustments } from './adjusted';
import type { Candidate } from './ledger';
import { mustBeExact } from './status';
import type { Side } from './claims';
import { NOT_EXACT, type Named } from './rules/named';
import type { Scene } from './rules/scene';
import type { Claim, Control, LooseAdjustment, Order, UnknownMoney } from './types';

const WHY: Record<Claim['kind'], string> = {
	ambiguous: 'It may be that of several orders, or several transactions may be an order’s',
	probable: 'It is probably an order’s; probable ones are not accepted',
	suggestion: 'It may be an order’s, but nothing in it names the order',
};

/** Why a transaction is nobody's, in words. */
function whyOf(candidate: Candidate, { listed }: Side<Order>, scene: Scene, named: Named): string {
	const tie = scene.ties.get(candidate.id);
	const [first] = listed;
	return (
		scene.book.blocked.get(candidate.id) ??
		tie?.evidence ??
		(named.has(candidate.id) ? NOT_EXACT : undefined) ??
		(first ? WHY[first.claim.kind] : 'Nothing in it points to an order')
	);
}

export function unknownMoney(scene: Scene, adjustments: Adjustments, named: Named): UnknownMoney[] {
	const { candidates, book, claims } = scene;
	return candidates
		.filter(({ id }) => book.remainder(id) > 0)
		.map((candidate) => {
			const { id, createdAt, currency, amount, reference, payerName } = candidate;
			const side = claims.ofCandidate(candidate);
			return {
				...{ transactionId: id, createdAt, currency, amount },
				remainder: book.remainder(id),
				...adjustments.of(id),
				reference: reference ?? null,
				payerName: payerName ?? null,
				why: whyOf(candidate, side, scene, named),
				candidates: side.listed.map(({ claim, other: { key } }) => ({ key, ...claim })),
				moreCandidates: side.more,
			};
		});
}

/** Those that point nowhere, and those of which nobody can tell whose they are. */
export function looseAdjustments({ book }: Scene, adjustments: Adjustments): LooseAdjustment[] {
	const unclear = adjustments
		.counted()
		.filter((id) => book.isUnclear(id))
		.flatMap((id) => adjustments.to(id))
		.map((one) => looseOf(one, 'Its transaction is that of several orders, or of none in part'));
	return [...adjustments.loose, ...unclear];
}

/**
 * Counts all money, by currency; also of those in which none came.
 * @throws Error when some is missing, or is there twice
 */
export function controlOf({ index, candidates, book, settings }: Scene): Control[] {
	const table = new Map<string, Control>();
	const of = (currency: string): Control => {
		const known = table.get(currency);
		if (known) return known;
		const none = { candidates: 0, allocated: 0, excess: 0, unallocated: 0, allocatedBefore: 0 };
		const made = { currency, transactions: 0, ...none };
		table.set(currency, made);
		return made;
	};
	// Nothing in a currency is a count, too: who looks for the item must find it.
	for (const currency of settings.visible) of(currency);
	for (const { id, currency, amount } of candidates) {
		const control = of(currency);
		control.transactions++;
		control.candidates += amount;
		control.unallocated += book.remainder(id);
	}
	for (const order of index.orders) {
		const control = of(order.currency);
		for (const { transactionId, amount, excess } of book.pieces(order)) {
			if (book.has(transactionId)) {
				control.allocated += amount;
				control.excess += excess;
			} else control.allocatedBefore += amount + excess;
		}
	}
	const all = [...table.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
	all.forEach(mustClose);
	return all;
}

/** @throws Error */
export function mustClose(control: Control): void {
	const { currency, candidates, allocated, excess, unallocated, allocatedBefore } = control;
	const found = allocated + excess + unallocated;
	mustBeExact(currency, [candidates, found, allocatedBefore]);
	if (found === candidates) return;
	throw new Error(
		`The sums in ${currency} do not close: ${candidates} came in, and ${found} are accounted for`,
	);
}

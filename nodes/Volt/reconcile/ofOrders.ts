/** The outcome of each order. */
import type { Candidate } from './ledger';
import { figuresOf, sizeOf, statusOf } from './status';
import { plainIban, plainName } from './text';
import type { Scene } from './rules/scene';
import type { Allocation, Order, OrderResult } from './types';

/** Whether somebody else paid than was told; null where one of them is not known. */
function differs(order: Order, { payerIban, payerName }: Candidate): boolean | null {
	const pairs: Array<[string, string]> = [
		[plainIban(order.payerIban), plainIban(payerIban)],
		[plainName(order.payerName), plainName(payerName)],
	];
	const known = pairs.find(([wanted, came]) => wanted !== '' && came !== '');
	return known ? known[0] !== known[1] : null;
}

function payerDiffers(order: Order, paid: readonly Candidate[]): boolean | null {
	const answers = paid.map((one) => differs(order, one));
	return answers.includes(true) ? true : answers.includes(false) ? false : null;
}

/** Whether there is too much, and one of two alike may be the same payment made twice. */
const isDuplicate = (pieces: readonly Allocation[]): boolean =>
	pieces.some(
		(piece) =>
			piece.excess > 0 &&
			pieces.some((other) => other !== piece && sizeOf(other) === sizeOf(piece)),
	);

export function orderResults(scene: Scene, given: readonly Order[]): OrderResult[] {
	const { book, claims, settings } = scene;
	const byId = new Map(scene.candidates.map((one) => [one.id, one]));
	return given.map((order) => {
		const allocations = [...book.pieces(order)];
		const figures = figuresOf(order, book);
		const { listed, more } = claims.ofOrder(order);
		const has = (kind: string) => listed.some(({ claim }) => claim.kind === kind);
		const conflicts = [...book.conflicts(order)];
		if (book.isOverdrawn(order)) conflicts.push('More was given back than came');
		const known = {
			hasConflict: conflicts.length > 0,
			isAmbiguous: has('ambiguous'),
			isProbable: has('probable'),
		};
		const reason = allocations[0] ?? listed.find(({ claim }) => claim.kind !== 'suggestion')?.claim;
		return {
			...{ key: order.key, reference: order.reference ?? null, currency: order.currency },
			status: statusOf(order, figures, known, settings),
			...figures,
			possibleDuplicate: isDuplicate(allocations),
			rule: reason?.rule ?? null,
			evidence: reason?.evidence ?? null,
			transactionIds: allocations.map(({ transactionId }) => transactionId),
			payerDiffers: payerDiffers(
				order,
				allocations.flatMap(({ transactionId }) => byId.get(transactionId) ?? []),
			),
			allocations,
			candidates: listed.map(({ claim, other: { id } }) => ({
				...{ transactionId: id, amount: book.remainder(id), ...claim },
			})),
			...{ moreCandidates: more, conflicts },
		};
	});
}

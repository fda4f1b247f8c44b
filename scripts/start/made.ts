/** What a workflow left at Volt: money that was asked for or moved, and what leads to it. */
import type { Sandbox } from '../../sandbox';

export type Kind = 'payments' | 'collections' | 'mandates' | 'payouts' | 'refunds';

/** How many of each kind there are. */
export type Made = Record<Kind, number>;

/** Counts what a sandbox holds, which is more than nothing before anything ran. */
export function countMade({ volt: { data } }: Pick<Sandbox, 'volt'>): Made {
	const payments = [...data.payments.values()].map(({ payment }) => payment);
	const collections = payments.filter(({ mandateId }) => mandateId !== undefined).length;
	const ofType = (type: string) => data.transactions.filter((one) => one.type === type).length;
	return {
		payments: payments.length - collections,
		collections,
		mandates: data.mandates.size,
		payouts: ofType('PAYOUT'),
		refunds: ofType('REFUND'),
	};
}

/** What came to it since. */
export function madeSince(before: Made, now: Made): Made {
	const kinds = Object.keys(now) as Kind[];
	return Object.fromEntries(kinds.map((kind) => [kind, now[kind] - before[kind]])) as Made;
}

/** Nothing of a kind that is not named. */
export const allKinds = (named: Partial<Made>): Made => ({
	...{ payments: 0, collections: 0, mandates: 0, payouts: 0, refunds: 0 },
	...named,
});

import fc from 'fast-check';
import type { Order, Result, Transaction } from '../../../../../nodes/Volt/reconcile/types';
import { chaos, knownLedger, locked, shuffled, type Chaos } from './ledgers';
import { money, order, orderOf, reconciled, START, withLocks } from './support';

const run = ({ orders, transactions, settings }: Chaos): Result =>
	reconciled(orders, transactions, settings);

const isMoney = ({ operation, status, createdAt }: Transaction) =>
	operation === 'INCOMING' &&
	status === 'COMPLETED' &&
	createdAt >= START &&
	createdAt < Date.UTC(2026, 1, 1);

const said = ({ status, type, operation, amount, currency, reference = '' }: Transaction) =>
	[status, type, operation, amount, currency, reference].join('|');

/** The last version of each record; of one time, that whose text is the greater. */
function lastOf(transactions: readonly Transaction[]): Transaction[] {
	const last = new Map<string, Transaction>();
	const time = ({ updatedAt, createdAt }: Transaction) => updatedAt ?? createdAt;
	for (const one of transactions) {
		const known = last.get(one.id);
		const isNewer =
			!known || time(one) > time(known) || (time(one) === time(known) && said(one) > said(known));
		if (isNewer) last.set(one.id, one);
	}
	return [...last.values()];
}

/** What each order has of a transaction. */
const shares = ({ orders }: Result, id: string): Array<[key: string, size: number]> =>
	orders.flatMap(({ key, allocations }) =>
		allocations
			.filter(({ transactionId }) => transactionId === id)
			.map(({ amount, excess }): [string, number] => [key, amount + excess]),
	);

describe('of a ledger whose truth is known', () => {
	it('no money goes to another order than it was paid for', () => {
		fc.assert(
			fc.property(knownLedger, fc.boolean(), ({ orders, paid }, allowGroups) => {
				const result = reconciled(
					orders,
					paid.map(({ transaction }) => transaction),
					{ allowGroups },
				);
				for (const { transaction, truth } of paid) {
					for (const [key] of shares(result, transaction.id)) expect(key).toBe(truth);
				}
			}),
		);
	});

	it('all money that names its order by payment, alias or reference is the order’s, to the last cent', () => {
		fc.assert(
			fc.property(knownLedger, ({ orders, paid }) => {
				const result = reconciled(
					orders,
					paid.map(({ transaction }) => transaction),
				);
				const exact = paid.filter(({ way }) => ['paymentId', 'alias', 'reference'].includes(way));
				for (const { transaction, truth } of exact) {
					expect(shares(result, transaction.id)).toEqual([[truth, transaction.amount]]);
				}
			}),
		);
	});

	it('the one payment of an order that its text names, of the exact amount, is the order’s', () => {
		fc.assert(
			fc.property(knownLedger, ({ orders, paid }) => {
				const alone = paid.filter(
					({ truth, way }) =>
						['text', 'cut'].includes(way) && paid.filter((one) => one.truth === truth).length === 1,
				);
				const result = reconciled(
					orders,
					alone.map(({ transaction }) => transaction),
				);
				for (const { transaction, truth } of alone) {
					const { amount } = orders.find(({ key }) => key === truth)!;
					expect(shares(result, transaction.id)).toEqual(
						transaction.amount === amount ? [[truth, amount]] : [],
					);
				}
			}),
		);
	});
});

describe('of any ledger', () => {
	it('the result is the same in whatever order orders and records come, and however often', () => {
		const anyWay = locked.chain((given) =>
			fc.record({
				given: fc.constant(given),
				orders: shuffled(given.orders),
				transactions: shuffled([...given.transactions, ...given.transactions.slice(0, 3)]),
			}),
		);
		fc.assert(
			fc.property(anyWay, ({ given, orders, transactions }) => {
				const other = run({ ...given, orders, transactions });
				const sorted = given.orders.map(({ key }) => orderOf(other, key));
				expect({ ...other, orders: sorted }).toEqual(run(given));
			}),
			{ numRuns: 300 },
		);
	});

	it('every minor unit is somewhere, and nowhere twice', () => {
		fc.assert(
			fc.property(locked, (given) => {
				const result = run(given);
				for (const { id, amount } of lastOf(given.transactions).filter(isMoney)) {
					const given = shares(result, id).reduce((sum, [, size]) => sum + size, 0);
					const rest = result.unknown.find((one) => one.transactionId === id)?.remainder ?? 0;
					expect([id, given + rest]).toEqual([id, amount]);
				}
				for (const { currency, candidates, allocated, excess, unallocated } of result.control) {
					const came = lastOf(given.transactions)
						.filter((one) => isMoney(one) && one.currency === currency)
						.reduce((sum, { amount }) => sum + amount, 0);
					expect(candidates).toBe(came);
					expect(allocated + excess + unallocated).toBe(came);
				}
				for (const one of result.orders) {
					const sum = one.allocations.reduce(
						(total, { amount, excess }) => total + amount + excess,
						0,
					);
					expect(one.received).toBe(sum);
					expect(one.net).toBe(one.received - one.refunded - one.returned);
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('an order lacks what has not come and has too much of what is more, whatever was locked', () => {
		fc.assert(
			fc.property(locked, (given) => {
				for (const one of run(given).orders) {
					const { key, expected, received, returned, outstanding, excess } = one;
					expect([key, Math.min(outstanding, excess)]).toEqual([key, 0]);
					if (returned > 0) continue;
					const more = received - expected;
					expect([key, outstanding, excess]).toEqual([key, Math.max(0, -more), Math.max(0, more)]);
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('every refund and reversal is counted, reported, or takes back one that is', () => {
		fc.assert(
			fc.property(locked, (given) => {
				const { orders, unknown, adjustments } = run(given);
				const reported = new Set(adjustments.map(({ transactionId }) => transactionId));
				const counted = new Set([
					...orders.flatMap(({ transactionIds }) => transactionIds),
					...unknown.map(({ transactionId }) => transactionId),
					...given.orders.flatMap(({ locked: locks = [] }) =>
						locks.map(({ transactionId }) => transactionId),
					),
				]);
				const byId = new Map(given.transactions.map((one) => [one.id, one]));
				const isTold = (id: string, seen: string[] = []): boolean =>
					counted.has(id) ||
					reported.has(id) ||
					(!seen.includes(id) && isTold(byId.get(id)?.sourceId ?? '', [...seen, id]));
				for (const { id, type, status } of given.transactions) {
					if (status !== 'COMPLETED' || !['REFUND', 'REVERSAL'].includes(type)) continue;
					expect([id, isTold(id)]).toEqual([id, true]);
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('no letter that only looks like one of its reference gives an order money', () => {
		fc.assert(
			fc.property(chaos, (given) => {
				const bare = ({ key, amount, currency }: Order) => ({ key, amount, currency });
				const orders = given.orders.map((one) => ({ ...bare(one), reference: 'AB12' }));
				const texts = ['ΑВ12', 'pay ΑВ12', 'AB12\u0661', 'АB12', 'AB1Ζ'];
				const transactions = given.transactions.map(({ id, amount, createdAt }, at) =>
					money(id, { amount, createdAt, reference: texts[at % texts.length] }),
				);
				for (const one of run({ ...given, orders, transactions }).orders) {
					expect(one.received).toBe(0);
				}
			}),
		);
	});

	it('currencies of orders and their money are equal', () => {
		fc.assert(
			fc.property(locked, (given) => {
				const currencies = new Map(
					lastOf(given.transactions)
						.filter(isMoney)
						.map(({ id, currency }) => [id, currency]),
				);
				for (const { currency, allocations } of run(given).orders) {
					for (const { transactionId } of allocations) {
						expect(currencies.get(transactionId) ?? currency).toBe(currency);
					}
				}
			}),
		);
	});

	it('another run with what was allocated locked changes nothing', () => {
		fc.assert(
			fc.property(chaos, (given) => {
				const result = run(given);
				expect(run({ ...given, orders: withLocks(given.orders, result) })).toEqual(result);
			}),
			{ numRuns: 500 },
		);
	});

	it('what is locked counts for the amount that is asked for now, and for what is still there', () => {
		const corrected = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 6, maxLength: 6 });
		fc.assert(
			fc.property(locked, corrected, (given, tens) => {
				const came = given.transactions.filter(isMoney);
				const earlier = run({ ...given, transactions: came });
				const orders = withLocks(given.orders, earlier).map((one, at) => ({
					...one,
					amount: (tens[at] ?? 1) * 10,
				}));
				const result = run({ ...given, orders });
				const sound = result.orders.filter(({ conflicts }) => conflicts.length === 0);
				for (const { received, returned, expected, outstanding, excess, ...one } of sound) {
					const over = Math.max(0, received - returned - expected);
					expect([one.key, excess]).toEqual([one.key, over]);
					if (returned === 0) expect(outstanding).toBe(Math.max(0, expected - received));
					if (over > 0) expect(['returned', 'partly']).not.toContain(one.status);
				}
				if (sound.length < orders.length) return;
				expect(run({ ...given, orders: withLocks(orders, result) })).toEqual(result);
			}),
			{ numRuns: 300 },
		);
	});

	it('two orders that are alike in all that money may name get nothing', () => {
		fc.assert(
			fc.property(chaos, (given) => {
				const twins = given.orders.flatMap((one) => [one, { ...one, key: `${one.key} twin` }]);
				const { orders } = run({ ...given, orders: twins, settings: { acceptProbable: true } });
				expect(orders.map(({ received }) => received)).toEqual(orders.map(() => 0));
			}),
		);
	});
});

it('10,000 orders and 50,000 transactions that all look alike are counted, in bounded work', () => {
	const alike = { payerIban: 'NL91ABNA0417164300', payerName: 'Ann', aliasId: 'a' };
	const orders = Array.from({ length: 10_000 }, (_, nr) =>
		order(`o${nr}`, { ...alike, date: START }),
	);
	const came = Array.from({ length: 50_000 }, (_, nr) => money(`t${nr}`, alike));
	const { control, unknown } = reconciled(orders, came);
	expect(unknown).toHaveLength(50_000);
	const none = { candidates: 0, unallocated: 0, allocated: 0 };
	expect(control).toMatchObject([
		{ currency: 'EUR', candidates: 5_000_000, unallocated: 5_000_000, allocated: 0 },
		...['GBP', 'PLN'].map((currency) => ({ currency, ...none })),
	]);
});

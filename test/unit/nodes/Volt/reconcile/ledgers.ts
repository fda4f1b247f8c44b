/** Generated ledgers: one whose truth is known, and one in which everything runs into everything. */
import fc from 'fast-check';
import type { Order, Settings, Transaction } from '../../../../../nodes/Volt/reconcile/types';
import { DAY, money, order, refund, START } from './support';

/** How a payer of the known ledger says what is paid. */
type Way = 'paymentId' | 'alias' | 'reference' | 'text' | 'cut' | 'nothing';

export interface Paid {
	transaction: Transaction;
	way: Way;
	/** The order it was paid for; undefined for money of nobody. */
	truth?: string;
}

export interface Known {
	orders: Order[];
	paid: Paid[];
}

const referenceOf = (nr: number) => `INV-2026-${String(nr).padStart(6, '0')}-X`;

const spelled: Record<Exclude<Way, 'paymentId' | 'alias'>, (reference: string) => string> = {
	reference: (reference) => reference.toLowerCase().replace(/-/g, ' '),
	text: (reference) => `Payment for ${reference}, thank you`,
	// Without the last letter, as a bank cuts it.
	cut: (reference) => reference.slice(0, -2),
	nothing: () => 'thank you',
};

const oneOf = <T>(...values: T[]) => fc.constantFrom(...values);

/** Orders with references of their own; each is paid in some way, or several, or not at all. */
export const knownLedger: fc.Arbitrary<Known> = fc
	.array(
		fc.record({
			amount: fc.integer({ min: 1, max: 5_000_000 }),
			currency: oneOf('EUR', 'GBP'),
			paid: fc.array(
				fc.record({
					way: oneOf<Way>('paymentId', 'alias', 'reference', 'text', 'cut', 'nothing'),
					amount: fc.option(fc.integer({ min: 1, max: 6_000_000 }), { nil: undefined }),
					day: fc.nat({ max: 29 }),
				}),
				{ maxLength: 3 },
			),
		}),
		{ maxLength: 12 },
	)
	.map((rows) => {
		const orders = rows.map(({ amount, currency }, nr) =>
			order(`order ${nr}`, {
				...{ amount, currency, reference: referenceOf(nr), aliasId: `alias ${nr}` },
				paymentIds: [`payment ${nr}.0`, `payment ${nr}.1`, `payment ${nr}.2`],
			}),
		);
		const paid = rows.flatMap((row, nr) =>
			row.paid.map(({ way, amount = row.amount, day }, at): Paid => {
				const [key, reference] = [`order ${nr}`, referenceOf(nr)];
				const named =
					way === 'paymentId'
						? { paymentId: `payment ${nr}.${at}` }
						: way === 'alias'
							? { aliasId: `alias ${nr}` }
							: { reference: spelled[way](reference) };
				const createdAt = START + day * DAY;
				const what = { amount, currency: row.currency, createdAt, ...named };
				return {
					transaction: money(`${nr}.${at}`, what),
					way,
					truth: way === 'nothing' ? undefined : key,
				};
			}),
		);
		return { orders, paid };
	});

export interface Chaos {
	orders: Order[];
	transactions: Transaction[];
	settings: Partial<Settings>;
}

const maybe = <T>(...values: T[]) => fc.option(oneOf(...values), { nil: undefined });
const REFERENCES = [
	...['AB12', 'AB12-CD34', 'CD34', 'LONG-REFERENCE-1', 'LONG-REFERENCE-12', '--', ' '],
	// Looks like AB12, with a Greek and a Cyrillic letter; and is it, in full width.
	...['ΑВ12', 'ＡＢ１２'],
];
const TEXTS = [
	...['AB12 CD34', 'RE AB12', 'LONG REFERENCE', 'pay CD34 LONG-REFERENCE-1', 'hello'],
	...['pay ΑВ12', 'x'.repeat(600)],
];
const IBANS = ['NL91ABNA0417164300', 'DE89370400440532013000'];
const IDS = Array.from({ length: 8 }, (_, at) => `t${at}`);
const amounts = fc.integer({ min: 1, max: 4 }).map((tens) => tens * 10);
const days = fc.integer({ min: -2, max: 33 }).map((day) => START + day * DAY);

const anyOrder = fc.record({
	...{ amount: amounts, currency: oneOf('EUR', 'EUR', 'GBP'), reference: maybe(...REFERENCES) },
	paymentIds: fc.array(oneOf('p0', 'p1', 'p2'), { maxLength: 2 }),
	...{ aliasId: maybe('a0', 'a1'), payerIban: maybe(...IBANS), payerName: maybe('Ann', 'Bo') },
	date: fc.option(days, { nil: undefined }),
});

const anyTransaction = fc.record({
	...{ amount: amounts, currency: oneOf('EUR', 'EUR', 'GBP'), createdAt: days },
	reference: maybe(...REFERENCES, ...TEXTS),
	...{ paymentId: maybe('p0', 'p1', 'p2', 'p3'), aliasId: maybe('a0', 'a1') },
	...{ payerIban: maybe(...IBANS), payerName: maybe('Ann', 'Bo') },
});

const STATUSES = oneOf('COMPLETED', 'COMPLETED', 'REJECTED');

const anyAdjustment = fc.record({
	...{ amount: amounts, currency: oneOf('EUR', 'EUR', 'GBP'), type: oneOf('REFUND', 'REVERSAL') },
	...{ sourceId: oneOf(...IDS, 'r0', 'r1', 'gone'), status: oneOf('COMPLETED', 'PROCESSING') },
});

/** Few values of everything, so that they meet. */
export const chaos: fc.Arbitrary<Chaos> = fc
	.record({
		orders: fc.array(anyOrder, { maxLength: 6 }),
		money: fc.array(anyTransaction, { maxLength: IDS.length }),
		adjustments: fc.array(anyAdjustment, { maxLength: 3 }),
		// Earlier and later states of the same records, which another page may have.
		versions: fc.array(
			fc.record({ id: oneOf(...IDS), after: oneOf(-1, 0, 1), amount: amounts, status: STATUSES }),
			{ maxLength: 3 },
		),
		settings: fc.record({ acceptProbable: fc.boolean(), allowGroups: fc.boolean() }),
	})
	.map(({ orders, money: came, adjustments, versions, settings }) => ({
		orders: orders.map((one, nr) => order(`o${nr}`, one)),
		transactions: [
			...came.map((one, nr) => money(`t${nr}`, one)),
			...adjustments.map(({ sourceId, ...one }, nr) => refund(`r${nr}`, sourceId, one)),
			...versions.flatMap(({ id, after, ...one }) => {
				const known = came[IDS.indexOf(id)];
				const updatedAt = (known?.createdAt ?? 0) + after;
				return known ? money(id, { ...known, ...one, updatedAt }) : [];
			}),
		],
		settings,
	}));

/** The same orders with some parts of transactions locked, whether there is so much or not. */
export const locked: fc.Arbitrary<Chaos> = chaos.chain((given) =>
	fc
		.array(
			fc.record({
				key: fc.nat({ max: 5 }),
				lock: fc.record({
					transactionId: oneOf(...IDS, 'before'),
					amount: fc.nat({ max: 40 }),
					excess: fc.nat({ max: 5 }),
				}),
			}),
			{ maxLength: 4 },
		)
		.map((locks) => ({
			...given,
			orders: given.orders.map((one, nr) => ({
				...one,
				locked: locks.filter(({ key }) => key === nr).map(({ lock }) => lock),
			})),
		})),
);

/** Something in another order. */
export const shuffled = <T>(list: readonly T[]): fc.Arbitrary<T[]> =>
	fc.shuffledSubarray([...list], { minLength: list.length });
